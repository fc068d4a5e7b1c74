import { Button, Group, MultiSelect, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { toCsv } from '../../lib/csv.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead, useReads } from '../../lib/queries.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useNow } from '../../lib/use-now.ts';
import { useHere } from '../../lib/workspace.tsx';
import { TableToggle } from '../../ui/chart-parts.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Frame } from './frame.tsx';
import quiet from './listening.module.css';
import { PeriodChoice } from './period-choice.tsx';
import { periodOf, wholePeriod } from './period.ts';
import type { SavedQuery } from './shapes.ts';
import { TrendChart, TrendTable } from './trend-chart.tsx';
import { chosenOf, LEAST_OF_SHARE, type Measure, shareOf, type Trend } from './trend-series.ts';
import styles from './trends.module.css';

/** More lines than that can't be told apart. */
const MOST = 5;

/** `/listening/trends`: several saved queries over the same time, how much of each and how much of it negative. */
export function TrendsScreen() {
  const t = useSentence();
  const [filters] = useFilters();
  const queries = useRead('listening.queries', { limit: 200 });
  const items = queries.data?.items ?? [];
  const chosen = chosenOf(items, filters.of, MOST);
  return (
    <Frame tab="trends" bar={items.length > 0 && <TrendBar queries={items} chosen={chosen} />}>
      {queries.problem !== undefined && <Problem problem={queries.problem} onRetry={() => void queries.refetch()} />}
      {queries.isPending && <Loading rows={8} />}
      {queries.data !== undefined && items.length === 0 && (
        <EmptyState
          kind="first"
          title={t('listening.queries.none')}
          action={
            <AreaLink area="listening" rest={['queries']}>
              {t('listening.queries.new')}
            </AreaLink>
          }
        >
          {t('listening.queries.why')}
        </EmptyState>
      )}
      {items.length > 0 && chosen.length === 0 && <EmptyState kind="nothing" title={t('search.trends.choose')} />}
      {chosen.length > 0 && <Trends chosen={chosen} />}
    </Frame>
  );
}

function TrendBar({ queries, chosen }: { queries: readonly SavedQuery[]; chosen: readonly SavedQuery[] }) {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  return (
    <Group gap="xs" align="end">
      <MultiSelect
        className={styles.chooser}
        size="xs"
        searchable
        hidePickedOptions
        maxValues={MOST}
        label={t('search.trends.of', { most: MOST })}
        data={queries.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen.map(({ id }) => id)}
        // A comma alone is an empty choice: nothing would mean the usual ones.
        onChange={(ids) => setFilters({ of: ids.join(',') || ',' })}
      />
      <PeriodChoice />
      <SegmentedControl
        size="xs"
        aria-label={t('search.trends.measure')}
        value={measureOf(filters.measure)}
        onChange={(value) => setFilters({ measure: value === 'negative' ? value : '' })}
        data={[
          { value: 'mentions', label: t('search.trends.mentions') },
          { value: 'negative', label: t('search.trends.negative') },
        ]}
      />
    </Group>
  );
}

const measureOf = (text: string | undefined): Measure => (text === 'negative' ? 'negative' : 'mentions');

function useTrends(chosen: readonly SavedQuery[]) {
  const [filters] = useFilters();
  const { workspace } = useHere();
  const whole = wholePeriod(filters, useNow());
  const { step } = periodOf({ ...whole }, Date.parse(whole.until));
  const asked = { ...whole, step, zone: workspace.timeZone };
  const volumes = useReads(
    'listening.volume',
    chosen.map(({ id }) => ({ ...asked, savedQuery: id })),
  );
  const trends = chosen.flatMap(({ id, name }, i): Trend[] => {
    const answer = volumes.answers[i];
    return answer === undefined ? [] : [{ id, name, points: answer.points, total: answer.total }];
  });
  return { ...volumes, trends };
}

function Trends({ chosen }: { chosen: readonly SavedQuery[] }) {
  const t = useSentence();
  const [filters] = useFilters();
  const [isTable, setTable] = useState(false);
  const { trends, problem, isPending, refetch } = useTrends(chosen);
  const measure = measureOf(filters.measure);
  if (problem !== undefined) return <Problem problem={problem} onRetry={refetch} />;
  if (isPending) return <Loading rows={8} rowHeight={22} />;
  return (
    <section className={styles.trends} aria-label={t('search.tab.trends')}>
      <Group justify="space-between">
        <TableToggle isTable={isTable} onToggle={setTable} />
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => saveFile('trends.csv', csvOf(trends))}
        >
          {t('ui.chart.csv')}
        </Button>
      </Group>
      {isTable ? <TrendTable trends={trends} /> : <TrendChart trends={trends} measure={measure} />}
      <Legend trends={trends} />
      <p className={quiet.quiet}>
        {t(measure === 'negative' ? 'search.trends.how-negative' : 'search.trends.how', { least: LEAST_OF_SHARE })}
      </p>
    </section>
  );
}

/** Which line is which, with its sum; a press opens its mentions. */
function Legend({ trends }: { trends: readonly Trend[] }) {
  const t = useSentence();
  const formats = useFormats();
  const [filters] = useFilters();
  return (
    <ul className={styles.legend}>
      {trends.map((trend, index) => {
        const share = shareOf(trend);
        return (
          <li key={trend.id}>
            <svg width="28" height="10" aria-hidden className={styles.series} data-series={index}>
              <path d="M0,5L28,5" />
              <circle cx="14" cy="5" r="3" />
            </svg>
            <AreaLink
              area="listening"
              search={{ saved: trend.id, ...(filters.days === undefined ? {} : { days: filters.days }) }}
            >
              <Handle>{trend.name}</Handle>
            </AreaLink>
            <span className={quiet.quiet}>
              {t('listening.total', { count: trend.total })}
              {share !== undefined && ` · ${t('search.trends.share', { share: formats.percent(share) })}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const csvOf = (trends: readonly Trend[]): string =>
  toCsv(
    ['at', 'query', 'mentions', 'negative'],
    trends.flatMap(({ name, points }) => points.map(({ at, count, negative }) => [at, name, count, negative])),
  );
