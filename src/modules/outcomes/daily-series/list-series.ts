import type { VerbContext } from '../../../platform/operations/context.ts';
import { daysBetween } from '../domain/day-gaps.ts';
import { type SeriesRow, seriesTables } from '../tables-series.ts';
import { type DayValue, readValues, stepDays, toSeries } from './series-rows.ts';

const RECENT = 60;

export async function listSeries(context: VerbContext, input: { isArchived: boolean }) {
  const items = [];
  for (const row of await seriesRows(context, input.isArchived)) {
    const values = await readValues(context, row.id);
    items.push({ ...toSeries(row, values), recent: recentOf(row, values) });
  }
  return { items };
}

export const seriesRows = (context: VerbContext, isArchived: boolean): Promise<SeriesRow[]> =>
  seriesTables(context.tx)
    .selectFrom('daily_series')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('archived_at', isArchived ? 'is not' : 'is', null)
    .orderBy('name_key')
    .execute();

/** The last days as they stand in the calendar, with their holes. */
function recentOf(row: SeriesRow, values: readonly DayValue[]): (number | null)[] {
  const last = values.at(-1);
  if (last === undefined) return [];
  const step = stepDays(row);
  const first = Temporal.PlainDate.from(last.day).subtract({ days: step * (RECENT - 1) });
  const known = new Map(values.map(({ day, value }) => [day, value]));
  const days = daysBetween(first.toString(), last.day, step);
  const begin = days.findIndex((day) => known.has(day));
  return days.slice(begin).map((day) => known.get(day) ?? null);
}
