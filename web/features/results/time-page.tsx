import { Button } from '@mantine/core';
import { useState } from 'react';
import { MINUTE_MS } from '../../../src/kernel/time.ts';
import { noonOf } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { usePages } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useHere } from '../../lib/workspace.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Money } from '../../ui/figures.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { MoreButton } from './more-button.tsx';
import { PeriodBar } from './period-bar.tsx';
import { ResultsPage } from './results-page.tsx';
import styles from './results.module.css';
import type { LabourLine } from './shapes.ts';
import { SubjectLink } from './subject-link.tsx';
import { useMay } from './use-may.ts';
import { usePeriod } from './use-period.ts';

/** Time worked as the screens saw it, which whoever worked or leads may correct. */
export function TimePage() {
  const t = useSentence();
  const [{ subject }] = useFilters();
  const { from, to } = usePeriod();
  const isOfOne = /^[0-9a-f-]{36}$/.test(subject ?? '');
  const list = usePages('spend.labour', isOfOne ? { subjectId: subject } : { from, to });
  const [corrected, setCorrected] = useState<LabourLine>();
  return (
    <ResultsPage title={t('results.tab.time')} lead={t('results.time.lead')} bar={isOfOne ? undefined : <PeriodBar />}>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && list.problem === undefined && <Loading />}
      {list.isSuccess && <TimeTable lines={list.items} onCorrect={setCorrected} />}
      <MoreButton list={list} />
      {corrected !== undefined && <CorrectDialog line={corrected} onClose={() => setCorrected(undefined)} />}
    </ResultsPage>
  );
}

function TimeTable({ lines, onCorrect }: { lines: readonly LabourLine[]; onCorrect: (line: LabourLine) => void }) {
  const t = useSentence();
  const formats = useFormats();
  const may = useMay();
  const { session } = useHere();
  const duration = (minutes: number) => formats.duration(minutes * MINUTE_MS);
  return (
    <DataTable
      caption={t('results.tab.time')}
      rows={lines}
      rowKey={({ on, userId, subject }) => `${on} ${userId} ${subject.id}`}
      empty={<EmptyState kind="clear" title={t('results.time.none')} />}
      columns={[
        { key: 'on', head: t('results.day'), isRowHead: true, cell: ({ on }) => formats.date(noonOf(on)) },
        { key: 'who', head: t('results.time.who'), cell: ({ userName }) => <bdi>{userName}</bdi> },
        { key: 'what', head: t('results.time.what'), cell: ({ subject }) => <SubjectLink subject={subject} /> },
        { key: 'seen', head: t('results.time.seen'), isNumber: true, cell: ({ seenMinutes }) => duration(seenMinutes) },
        {
          key: 'minutes',
          head: t('results.time.counted'),
          isNumber: true,
          cell: ({ minutes, isCorrected, correction }) => (
            <>
              {duration(minutes)}
              {isCorrected && (
                <span className={styles.small}>{t('results.time.corrected', { reason: correction ?? '' })}</span>
              )}
            </>
          ),
        },
        {
          key: 'rate',
          head: t('results.time.rate'),
          isNumber: true,
          cell: ({ hourlyRate }) => <Money value={hourlyRate} />,
        },
        { key: 'cost', head: t('results.cost'), isNumber: true, cell: ({ cost }) => <Money value={cost} /> },
        {
          key: 'correct',
          head: <span className="for-readers">{t('results.time.correct')}</span>,
          cell: (line) =>
            (may.lead || line.userId === session.user.id) && (
              <Button variant="subtle" size="compact-xs" onClick={() => onCorrect(line)}>
                {t('results.time.correct')}
              </Button>
            ),
        },
      ]}
    />
  );
}
