import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { gapsIn } from '../domain/day-gaps.ts';
import { seriesTables } from '../tables-series.ts';
import { findSeries, readValues, stepDays, toSeries } from './series-rows.ts';

const MOST_IMPORTS = 50;

export async function showSeries(
  context: VerbContext,
  input: { id: string; from?: string | undefined; to?: string | undefined },
) {
  const row = await findSeries(context, input.id);
  const values = await readValues(context, row.id);
  const days = values.map(({ day }) => day);
  const isAsked = (day: string): boolean => day >= (input.from ?? day) && day <= (input.to ?? day);
  return {
    series: toSeries(row, values),
    points: values
      .filter(({ day }) => isAsked(day))
      .map(({ day, value, corrections, recordedAt }) => ({ day, value, corrections, recordedAt: toIso(recordedAt) })),
    gaps: gapsIn(days, stepDays(row)).map(({ from, to }) => ({ from, to })),
    imports: await importsOf(context, row.id),
  };
}

async function importsOf(context: VerbContext, seriesId: string) {
  const rows = await seriesTables(context.tx)
    .selectFrom('daily_imports')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('series_id', '=', seriesId)
    .orderBy('imported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_IMPORTS)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: toIso(row.imported_at),
    by: row.imported_by,
    added: row.added,
    replaced: row.replaced,
    unchanged: row.unchanged,
    from: row.from_day,
    to: row.to_day,
  }));
}

/** What corrected days were before: nothing that was once known is lost. */
export async function seriesRevisions(context: VerbContext, input: { id: string; day?: string | undefined }) {
  const { id } = await findSeries(context, input.id);
  let query = seriesTables(context.tx)
    .selectFrom('daily_values as v')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('series_id', '=', id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('daily_values as later')
          .select('later.day')
          .whereRef('later.workspace_id', '=', 'v.workspace_id')
          .whereRef('later.series_id', '=', 'v.series_id')
          .whereRef('later.day', '=', 'v.day')
          .where('later.revision', '=', 2),
      ),
    )
    .orderBy('day')
    .orderBy('revision')
    .limit(5_000);
  if (input.day !== undefined) query = query.where('day', '=', input.day);
  const rows = await query.execute();
  const days = [...new Set(rows.map(({ day }) => day))];
  const items = days.map((day) => ({
    day,
    values: rows
      .filter((row) => row.day === day)
      .map((row) => ({
        revision: row.revision,
        value: row.value,
        recordedAt: toIso(row.recorded_at),
        by: row.recorded_by,
      })),
  }));
  const newest = (item: (typeof items)[number]): string => item.values.at(-1)?.recordedAt ?? '';
  return { items: items.sort((a, b) => newest(b).localeCompare(newest(a)) || b.day.localeCompare(a.day)) };
}
