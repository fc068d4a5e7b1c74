import { Button } from '@mantine/core';
import { useState } from 'react';
import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink } from '../../../lib/place.tsx';
import { usePages } from '../../../lib/queries.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { MoreButton } from '../more-button.tsx';
import { ResultsPage } from '../results-page.tsx';
import { useMay } from '../use-may.ts';
import { MakeDialog } from './make-dialog.tsx';
import { useReportName } from './report-name.tsx';

/** Reports, newest first: drafts show the numbers of now, frozen ones those of their day. */
export function ReportsPage() {
  const t = useSentence();
  const may = useMay();
  const formats = useFormats();
  const nameOf = useReportName();
  const list = usePages('reports.list', {});
  const [isMaking, setMaking] = useState(false);
  const make = may.write && <Button onClick={() => setMaking(true)}>{t('reports.screen.make')}</Button>;
  return (
    <ResultsPage title={t('reports.screen.title')} lead={t('reports.screen.lead')} actions={make}>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && list.problem === undefined && <Loading />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState kind="first" title={t('reports.screen.none')} action={make}>
          {t('reports.screen.none.lead')}
        </EmptyState>
      )}
      {list.items.length > 0 && (
        <DataTable
          caption={t('reports.screen.title')}
          rows={list.items}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('reports.screen.report'),
              isRowHead: true,
              cell: (report) => (
                <AreaLink area="results" rest={['reports', report.id]}>
                  <bdi>{nameOf(report)}</bdi>
                </AreaLink>
              ),
            },
            { key: 'kind', head: t('reports.screen.kind'), cell: ({ kind }) => t(`reports.kind.${kind}`) },
            {
              key: 'days',
              head: t('reports.screen.days'),
              cell: ({ from, to }) =>
                t('reports.period', { from: formats.date(noonOf(from)), to: formats.date(noonOf(to)) }),
            },
            {
              key: 'state',
              head: t('reports.screen.state'),
              cell: ({ state }) => (
                <StatusChip tone={state === 'frozen' ? 'ok' : 'neutral'}>
                  {t(`reports.screen.state.${state}`)}
                </StatusChip>
              ),
            },
            { key: 'made', head: t('reports.screen.made'), cell: ({ madeAt }) => <RelativeTime at={madeAt} /> },
            {
              key: 'readers',
              head: t('reports.screen.readers'),
              isNumber: true,
              cell: ({ readers }) => formats.number(readers),
            },
          ]}
        />
      )}
      <MoreButton list={list} />
      {isMaking && <MakeDialog onClose={() => setMaking(false)} />}
    </ResultsPage>
  );
}
