import type { z } from 'zod';
import { viewColumns, type viewState } from '../../../src/modules/listening/contract-views.ts';
import type { Filters } from '../../lib/search-params.ts';
import { daysOf, periodChoices } from './period.ts';

export type ViewState = z.output<typeof viewState>;
export type RowColumn = (typeof viewColumns)[number];

/** What rows show unless somebody chose otherwise. */
export const usualColumns: readonly RowColumn[] = ['network', 'language', 'intent', 'sentiment', 'urgency'];

/** The columns that the address names; an empty choice is written `none`. */
export function columnsOf(filters: Filters): readonly RowColumn[] {
  if (filters.cols === undefined) return usualColumns;
  const named = filters.cols.split(',');
  return viewColumns.filter((column) => named.includes(column));
}

/** How columns stand in the address; the usual ones are left out. */
export function columnsText(columns: readonly RowColumn[]): string {
  const isUsual = columns.length === usualColumns.length && usualColumns.every((column) => columns.includes(column));
  if (isUsual) return '';
  return columns.length === 0 ? 'none' : viewColumns.filter((column) => columns.includes(column)).join(',');
}

/** What the address asks for, as it is kept in a view. A number of days stays a number of days. */
export function stateOf(filters: Filters): ViewState {
  const { q, saved, since, until, person } = filters;
  const isPicked = since !== undefined && until !== undefined && Date.parse(since) < Date.parse(until);
  return {
    query: q ?? '',
    ...(q === undefined && saved !== undefined ? { savedQuery: saved } : {}),
    period: isPicked
      ? { since: new Date(since).toISOString(), until: new Date(until).toISOString() }
      : { days: daysOf(filters) },
    spam: filters.spam === '1',
    ...(person === undefined ? {} : { person }),
    columns: [...columnsOf(filters)],
  };
}

/** The address of a view. Nothing else stays in it. */
export function filtersOf(view: { id: string; state: ViewState }): Record<string, string> {
  const { query, savedQuery, period, spam, person, columns } = view.state;
  const days = 'days' in period ? String(period.days) : periodChoices[0];
  const cols = columns === undefined ? '' : columnsText(columns);
  return {
    v: view.id,
    ...(query === '' ? {} : { q: query }),
    ...(savedQuery === undefined || query !== '' ? {} : { saved: savedQuery }),
    ...(days === periodChoices[0] ? {} : { days }),
    ...('since' in period ? { since: period.since, until: period.until } : {}),
    ...(spam ? { spam: '1' } : {}),
    ...(person === undefined ? {} : { person }),
    ...(cols === '' ? {} : { cols }),
  };
}

/** Whether two ask the same: both written as an address would be. */
export const sameState = (a: ViewState, b: ViewState): boolean => {
  const [one, other] = [a, b].map((state) => JSON.stringify(Object.entries(filtersOf({ id: '', state })).sort()));
  return one === other;
};
