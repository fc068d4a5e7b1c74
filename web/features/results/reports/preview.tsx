import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useSentence, useSpeech } from '../../../lib/i18n.tsx';
import { type Language, languageNames, languages } from '../../../lib/languages.ts';
import { useRead } from '../../../lib/queries.ts';
import { saveBlob } from '../../../lib/save-file.ts';
import { api } from '../../../lib/desk.ts';
import { type ApiProblem, asProblem } from '../../../lib/problem.ts';
import { SelectField } from '../../../ui/fields.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import styles from './reports.module.css';
import type { Report } from './shapes.ts';

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** The report as its reader will see it, in any language, with its files. A frame of its own: nothing in it runs. */
export function Preview({ report }: { report: Report }) {
  const t = useSentence();
  const speech = useSpeech();
  const [language, setLanguage] = useState<Language>(speech.language);
  const { data, problem, refetch } = useRead(
    'reports.render',
    { id: report.id, format: 'html', language },
    { keep: true },
  );
  return (
    <>
      <Group align="end" gap="sm" className={styles.files}>
        <SelectField
          label={t('reports.screen.language')}
          data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
          value={language}
          onChange={(value) => setLanguage(languages.find((code) => code === value) ?? language)}
        />
        <Files id={report.id} language={language} />
      </Group>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading rows={12} />}
      {data !== undefined && (
        <iframe
          className={styles.paper}
          title={t('reports.screen.preview')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={new TextDecoder().decode(bytesOf(data.base64))}
        />
      )}
    </>
  );
}

function Files({ id, language }: { id: string; language: Language }) {
  const t = useSentence();
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async (format: 'pdf' | 'html' | 'csv') => {
    setBusy(format);
    setProblem(undefined);
    try {
      const file = await api.reports.render({ id, format, language });
      saveBlob(file.fileName, new Blob([bytesOf(file.base64)], { type: file.type }));
    } catch (cause) {
      setProblem(asProblem(cause));
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <>
      {(['pdf', 'html', 'csv'] as const).map((format) => (
        <Button
          key={format}
          variant={format === 'pdf' ? 'filled' : 'default'}
          loading={busy === format}
          onClick={() => void save(format)}
        >
          {t(`reports.screen.save.${format}`)}
        </Button>
      ))}
      {problem !== undefined && <Problem problem={problem} isCompact />}
    </>
  );
}
