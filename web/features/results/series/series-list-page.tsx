import { Button } from '@mantine/core';
import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink, useGo } from '../../../lib/place.tsx';
import { useRead } from '../../../lib/queries.ts';
import { useFilters } from '../../../lib/search-params.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { ResultsPage } from '../results-page.tsx';
import { useMay } from '../use-may.ts';
import styles from './series.module.css';
import type { ListedSeries } from './shapes.ts';
import { Spark } from './spark.tsx';
import { useValueWords } from './use-value-words.ts';

/** Numbers by the day that came as tables: what they are, how far they reach, what is missing. */
export function SeriesListPage() {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  const [filters, setFilters] = useFilters();
  const isArchived = filters.away === '1';
  const { data, problem, refetch } = useRead('outcomes.series', { isArchived });
  const add = may.lead && <Button onClick={() => go('results', ['series', 'import'])}>{t('series.import')}</Button>;
  return (
    <ResultsPage
      title={t('series.title')}
      lead={t('series.lead')}
      actions={
        <>
          {add}
          <Button variant="subtle" onClick={() => setFilters({ away: isArchived ? '' : '1' })}>
            {isArchived ? t('series.show-used') : t('series.show-archived')}
          </Button>
        </>
      }
    >
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data !== undefined && (
        <SeriesTable
          rows={data.items}
          empty={
            isArchived ? (
              <EmptyState kind="clear" title={t('series.none-archived')} />
            ) : (
              <EmptyState kind="first" title={t('series.none')} action={add}>
                {t('series.none.how')}
              </EmptyState>
            )
          }
        />
      )}
    </ResultsPage>
  );
}

function SeriesTable({ rows, empty }: { rows: readonly ListedSeries[]; empty: React.ReactNode }) {
  const t = useSentence();
  const formats = useFormats();
  const valueWords = useValueWords();
  return (
    <DataTable
      caption={t('series.title')}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'name',
          head: t('series.name'),
          isRowHead: true,
          cell: ({ id, name, role, step }) => (
            <>
              <AreaLink area="results" rest={['series', id]} className={styles.name}>
                <bdi>{name}</bdi>
              </AreaLink>
              <span className={styles.quiet}>
                {t(`series.role.${role}`)} · {t(`series.step.${step}`)}
              </span>
            </>
          ),
        },
        { key: 'recent', head: t('series.recent'), cell: ({ recent }) => <Spark values={recent} /> },
        {
          key: 'last',
          head: t('series.last'),
          isNumber: true,
          cell: (series) =>
            series.lastDay === null || series.lastValue === null ? (
              ''
            ) : (
              <>
                {valueWords(series.lastValue, series)}
                <span className={styles.quiet}>{formats.date(noonOf(series.lastDay))}</span>
              </>
            ),
        },
        {
          key: 'days',
          head: t('series.numbers'),
          isNumber: true,
          cell: ({ days, firstDay }) => (
            <>
              {formats.number(days)}
              {firstDay !== null && (
                <span className={styles.quiet}>{t('series.since', { day: formats.date(noonOf(firstDay)) })}</span>
              )}
            </>
          ),
        },
        {
          key: 'missing',
          head: t('series.missing'),
          isNumber: true,
          cell: ({ missing }) => (missing === 0 ? t('series.complete') : formats.number(missing)),
        },
      ]}
    />
  );
}
