import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { languageNames, languages } from '../../lib/languages.ts';
import { useMay } from '../../lib/may.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './alerts.module.css';
import type { Quiet } from './shapes.ts';

/** When mail and webhooks wait: one's own hours, and those of everybody. */
export function QuietHours() {
  const t = useSentence();
  const may = useMay();
  const quiet = useRead('listening.quietHours', {});
  if (quiet.problem) return <Problem problem={quiet.problem} onRetry={() => void quiet.refetch()} />;
  if (quiet.data === undefined) return <Loading rows={2} />;
  const { items } = quiet.data;
  return (
    <div className={styles.quietHours}>
      <p className={styles.quiet}>{t('alerts.quiet.why')}</p>
      <QuietForm hours={items.find(({ user }) => user !== undefined)} isWorkspace={false} />
      {may('listening.setAlertRule') && <QuietForm hours={items.find(({ user }) => user === undefined)} isWorkspace />}
    </div>
  );
}

function QuietForm({ hours, isWorkspace }: { hours: Quiet | undefined; isWorkspace: boolean }) {
  const t = useSentence();
  const { timeZone } = useHere().workspace;
  const save = useWrite('listening.setQuietHours');
  const [from, setFrom] = useState(hours?.from ?? '');
  const [to, setTo] = useState(hours?.to ?? '');
  const [zone, setZone] = useState(hours?.zone ?? timeZone);
  const [language, setLanguage] = useState(hours?.language ?? null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await save.run({
      ...{ workspace: isWorkspace, zone },
      ...(from === '' ? {} : { from }),
      ...(to === '' ? {} : { to }),
      ...(language === null || isWorkspace ? {} : { language }),
    });
    announce(t('alerts.quiet.saved'));
  };
  return (
    <form className={styles.quietForm} onSubmit={(event) => void submit(event).catch(() => undefined)}>
      <fieldset className={styles.fields}>
        <legend>{t(isWorkspace ? 'alerts.quiet.workspace' : 'alerts.quiet.mine')}</legend>
        <TextField
          label={t('alerts.quiet.from')}
          type="time"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextField
          label={t('alerts.quiet.to')}
          type="time"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <SelectField
          label={t('alerts.quiet.zone')}
          searchable
          data={[...new Set([zone, timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]}
          value={zone}
          onChange={(value) => setZone(value ?? zone)}
        />
        {!isWorkspace && (
          <SelectField
            label={t('alerts.quiet.language')}
            data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
            value={language}
            onChange={(value) => setLanguage(languages.find((code) => code === value) ?? null)}
          />
        )}
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('alerts.edit.save')}
        </Button>
      </fieldset>
      {save.problem !== undefined && <Problem problem={save.problem} isCompact />}
    </form>
  );
}
