import { isCostKind } from './kinds.ts';
import { MINUTE_MS } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './results.module.css';
import type { Overview } from './shapes.ts';
import { Sums } from './sums.tsx';
import { usePeriod } from './use-period.ts';

/** What the same period cost; people's time first, at the rate of their department. */
export function CostByKind({ overview }: { overview: Overview }) {
  const t = useSentence();
  const formats = useFormats();
  const { from, to, search } = usePeriod();
  const { data, problem, refetch } = useRead('spend.summary', { from, to, by: 'kind' }, { keep: true });
  if (problem !== undefined) return <Problem problem={problem} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={4} />;
  const imputed = Math.max(0, ...overview.credit.map(({ imputedShare }) => imputedShare));
  const time = formats.duration(data.minutes * MINUTE_MS);
  return (
    <>
      <DataTable
        caption={t('results.cost')}
        rows={[...data.groups, { key: 'total', sums: data.totals }]}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'kind',
            head: t('results.kind'),
            isRowHead: true,
            cell: ({ key }) =>
              isCostKind(key) ? (
                <AreaLink area="results" rest={['spend']} search={{ ...search, kind: key }}>
                  {t(`results.cost-kind.${key}`)}
                </AreaLink>
              ) : (
                t('results.total')
              ),
          },
          {
            key: 'sum',
            head: t('results.amount'),
            isNumber: true,
            cell: ({ key, sums }) =>
              key === 'total' ? (
                <strong>
                  <Sums value={sums} />
                </strong>
              ) : (
                <Sums value={sums} />
              ),
          },
        ]}
      />
      <p className={styles.note}>
        <AreaLink area="results" rest={['spend', 'time']} search={search}>
          {t('results.cost.time', { time })}
        </AreaLink>
      </p>
      <p className={styles.note}>{t('results.cost.imputed', { share: formats.percent(imputed) })}</p>
    </>
  );
}
