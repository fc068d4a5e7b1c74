import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { gapsIn } from '../domain/day-gaps.ts';
import { outcomeError } from '../problems.ts';
import { type SeriesRow, seriesTables } from '../tables-series.ts';

export interface DayValue {
  day: string;
  value: number;
  corrections: number;
  /** Epoch milliseconds. */
  recordedAt: number;
}

/** Days between one number of a series and the next. */
export const stepDays = ({ step }: Pick<SeriesRow, 'step'>): 1 | 7 => (step === 'week' ? 7 : 1);

/** A name without case and surplus space. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** @throws outcomes.series-missing */
export async function findSeries(context: VerbContext, id: string): Promise<SeriesRow> {
  const row = await seriesTables(context.tx)
    .selectFrom('daily_series')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw outcomeError('series-missing');
  return row;
}

export interface Window {
  from?: string | undefined;
  to?: string | undefined;
  /** As it was known then, epoch milliseconds. */
  asOf?: number | undefined;
}

/** The numbers that hold, in order of days. */
export async function readValues(context: VerbContext, seriesId: string, window: Window = {}): Promise<DayValue[]> {
  const { rows } = await sql<{ day: string; value: number; revision: number; recorded_at: number }>`
    select distinct on (day) day, value, revision, recorded_at from daily_values
    where workspace_id = ${context.workspace} and series_id = ${seriesId}
      and day >= ${window.from ?? '-infinity'}::date and day <= ${window.to ?? 'infinity'}::date
      and recorded_at <= ${window.asOf === undefined ? 'infinity' : new Date(window.asOf)}::timestamptz
    order by day, revision desc`.execute(context.tx);
  return rows.map(({ day, value, revision, recorded_at: recordedAt }) => ({
    day,
    value,
    corrections: revision - 1,
    recordedAt,
  }));
}

/** A series as it is shown. @param values all of its numbers, in order */
export function toSeries(row: SeriesRow, values: readonly DayValue[]) {
  const days = values.map(({ day }) => day);
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    unit: row.unit,
    currency: row.currency,
    unitName: row.unit_name,
    step: row.step,
    zone: row.zone,
    gaps: row.gaps,
    isArchived: row.archived_at !== null,
    days: values.length,
    missing: gapsIn(days, stepDays(row)).reduce((sum, { count }) => sum + count, 0),
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    lastValue: values.at(-1)?.value ?? null,
  };
}
