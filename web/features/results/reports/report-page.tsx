import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useGo } from '../../../lib/place.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { useHere } from '../../../lib/workspace.tsx';
import { ResultsPage } from '../results-page.tsx';
import { useMay } from '../use-may.ts';
import { ActionsSection } from './actions-section.tsx';
import { LinksSection } from './links-section.tsx';
import { Preview } from './preview.tsx';
import { useReportName } from './report-name.tsx';
import styles from './reports.module.css';
import type { Report } from './shapes.ts';
import { WordsDialog } from './words-dialog.tsx';

/** One report as it will be read, and what can be done with it. */
export function ReportPage({ id }: { id: string }) {
  const t = useSentence();
  const nameOf = useReportName();
  const { data, problem, refetch } = useRead('reports.show', { id });
  if (data === undefined)
    return (
      <ResultsPage title={t('reports.screen.title')}>
        {problem === undefined ? <Loading rows={10} /> : <Problem problem={problem} onRetry={() => void refetch()} />}
      </ResultsPage>
    );
  return (
    <ResultsPage title={nameOf(data)} lead={<StateLine report={data} />} actions={<Steps report={data} />}>
      <Preview report={data} />
      <ActionsSection report={data} />
      {data.state === 'frozen' && (
        <>
          <Readings report={data} />
          <LinksSection reportId={id} />
        </>
      )}
    </ResultsPage>
  );
}

function StateLine({ report: { state, frozenAt, sha256 } }: { report: Report }) {
  const t = useSentence();
  return (
    <>
      <StatusChip tone={state === 'frozen' ? 'ok' : 'neutral'}>{t(`reports.screen.state.${state}`)}</StatusChip>{' '}
      {state === 'draft' && t('reports.draft')}
      {frozenAt !== null && <RelativeTime at={frozenAt} />}{' '}
      {sha256 !== null && <code className={styles.hash}>{sha256}</code>}
    </>
  );
}

function Steps({ report }: { report: Report }) {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  const { role } = useHere().workspace;
  const freeze = useWrite('reports.freeze');
  const remove = useWrite('reports.remove');
  const read = useWrite('reports.markRead');
  const [isEditing, setEditing] = useState(false);
  const { id, state } = report;
  const problem = freeze.problem ?? remove.problem ?? read.problem;
  const throwAway = async () => {
    try {
      await remove.run({ id });
      go('results', ['reports'], { search: {} });
    } catch {
      // The problem is shown beside the buttons.
    }
  };
  return (
    <>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      {state === 'draft' && may.write && (
        <>
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('reports.screen.words')}
          </Button>
          <ConfirmButton
            variant="filled"
            question={t('reports.screen.freeze.question')}
            confirm={t('reports.screen.freeze')}
            onConfirm={() => void freeze.run({ id }).catch(() => undefined)}
          >
            {t('reports.screen.freeze')}
          </ConfirmButton>
          <ConfirmButton
            question={t('reports.screen.remove.question')}
            confirm={t('reports.screen.remove')}
            onConfirm={() => void throwAway()}
          >
            {t('reports.screen.remove')}
          </ConfirmButton>
        </>
      )}
      {state === 'frozen' && (may.lead || role === 'client') && (
        <Button variant="default" loading={read.isPending} onClick={() => void read.run({ id }).catch(() => undefined)}>
          {t('reports.screen.mark-read')}
        </Button>
      )}
      {isEditing && <WordsDialog report={report} onClose={() => setEditing(false)} />}
    </>
  );
}

/** Who said to have read it. */
function Readings({ report: { readings } }: { report: Report }) {
  const t = useSentence();
  if (readings.length === 0) return null;
  return (
    <Section title={t('reports.screen.readers')}>
      <ul className={styles.plain}>
        {readings.map(({ reader, at, comment }) => (
          <li key={`${reader}${at}`}>
            <bdi>{reader}</bdi>, <RelativeTime at={at} /> {comment !== '' && <bdi dir="auto">{comment}</bdi>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
