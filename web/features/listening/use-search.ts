import { usePages, useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useNow } from '../../lib/use-now.ts';
import { useHere } from '../../lib/workspace.tsx';
import { type Period, periodOf, wholePeriod } from './period.ts';

/** What the address asks for: the query's text, its stretch of time, and the saved query it came from. */
export function useAsked() {
  const [filters] = useFilters();
  const now = useNow();
  const { workspace } = useHere();
  const queries = useRead('listening.queries', { limit: 200 });
  const saved = queries.data?.items.find(({ id }) => id === filters.saved);
  const query = filters.q ?? saved?.query ?? '';
  return {
    query,
    saved: filters.q === undefined ? saved : undefined,
    period: periodOf(filters, now) satisfies Period,
    whole: wholePeriod(filters, now),
    withSpam: filters.spam === '1',
    /** Counted to the end on request: it may take seconds. */
    count: filters.counted === 'exact' ? ('exact' as const) : ('quick' as const),
    person: filters.person,
    zone: workspace.timeZone,
    /** False while a saved query is named whose text is not known yet. */
    isKnown: filters.saved === undefined || filters.q !== undefined || queries.data !== undefined,
  };
}

export type Asked = ReturnType<typeof useAsked>;

/** The mentions that were asked for, newest first, with total and facets of the first page. */
export function useFound({ query, period, withSpam, person, count, isKnown }: Asked) {
  const { since, until } = period;
  const about = person === undefined ? {} : { person };
  const found = usePages(
    'listening.search',
    { query, since, until, spam: withSpam, facets: true, count, ...about },
    { enabled: isKnown, keep: true },
  );
  return { ...found, first: found.data?.pages[0] };
}
