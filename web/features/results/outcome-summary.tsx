import { Anchor, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink, useGo } from '../../lib/place.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Count } from '../../ui/figures.tsx';
import styles from './results.module.css';
import type { Overview } from './shapes.ts';
import { Sums } from './sums.tsx';
import { UntraceableShare } from './untraceable-share.tsx';
import { useMay } from './use-may.ts';
import { usePeriod } from './use-period.ts';

/** What the business wanted and got, by kind: all that was recorded, and how much of it leads back to us. */
export function OutcomeSummary({ overview }: { overview: Overview }) {
  const t = useSentence();
  const { search } = usePeriod();
  const rows = (filters: Record<string, string>, children: ReactNode) => (
    <AreaLink area="results" rest={['outcomes']} search={{ ...search, ...filters }}>
      {children}
    </AreaLink>
  );
  return (
    <>
      <DataTable
        caption={t('results.outcomes')}
        rows={overview.outcomes}
        rowKey={({ kind }) => kind}
        empty={<NoOutcomes />}
        columns={[
          { key: 'kind', head: t('results.kind'), cell: ({ kind }) => t(`results.kind.${kind}`), isRowHead: true },
          {
            key: 'count',
            head: t('results.recorded'),
            isNumber: true,
            cell: ({ kind, count }) => rows({ kind }, <Count value={count} />),
          },
          { key: 'value', head: t('results.value'), isNumber: true, cell: ({ value }) => <Sums value={value} /> },
          {
            key: 'traced',
            head: t('results.traced'),
            isNumber: true,
            cell: ({ kind, tracedCount }) => rows({ kind, trace: 'traced' }, <Count value={tracedCount} />),
          },
          {
            key: 'traced-value',
            head: t('results.traced-value'),
            isNumber: true,
            cell: ({ tracedValue }) => <Sums value={tracedValue} />,
          },
        ]}
      />
      <UntraceableShare untraceable={overview.untraceable} />
    </>
  );
}

function NoOutcomes() {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  const formats = useFormats();
  const { from, to, search } = usePeriod();
  return (
    <EmptyState
      kind="first"
      title={t('results.none', { from: formats.date(`${from}T12:00Z`), to: formats.date(`${to}T12:00Z`) })}
      action={
        may.write && (
          <>
            <Button onClick={() => go('results', ['outcomes'], { search: { ...search, new: '1' } })}>
              {t('results.record')}
            </Button>
            {may.lead && (
              <Button variant="default" onClick={() => go('results', ['outcomes', 'import'])}>
                {t('results.import')}
              </Button>
            )}
          </>
        )
      }
    >
      <p className={styles.plain}>{t('results.none.how')}</p>
      <Anchor component={AreaLink} area="results" rest={['links']}>
        {t('results.tab.links')}
      </Anchor>
    </EmptyState>
  );
}
