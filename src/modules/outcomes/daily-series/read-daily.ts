import type { VerbContext } from '../../../platform/operations/context.ts';
import type { SeriesGaps } from '../contract-series.ts';
import { daysBetween } from '../domain/day-gaps.ts';
import type { SeriesRow } from '../tables-series.ts';
import { type DayValue, findSeries, readValues, stepDays } from './series-rows.ts';

/** Numbers in calendar order, one a day (or a week): what questions are asked of. */
export interface DailyNumbers {
  /** `2026-03-04`; of weeks the day they begin on. */
  days: string[];
  /** As many as days; NaN where there is no number. Money in whole minor units. */
  values: Float64Array;
  stepDays: 1 | 7;
  unit: 'count' | 'money' | 'other';
  currency: string | null;
  /** How many have a number of their own, and how many are taken for zero because the series says so. */
  observed: number;
  filled: number;
  /** The last moment any of it was recorded, epoch milliseconds; null when there is nothing. */
  recordedAt: number | null;
}

/**
 * A daily series between two days, both included. Holes between its first and its last number are NaN, or zero when the series says
 * that nothing happened then; before the first and after the last nobody knows: NaN.
 * @param asOf as it was known then, epoch milliseconds
 * @throws outcomes.series-missing
 */
export async function readDailySeries(
  context: VerbContext,
  seriesId: string,
  from: string,
  to: string,
  options: { asOf?: number } = {},
): Promise<DailyNumbers> {
  const row = await findSeries(context, seriesId);
  const all = await readValues(context, seriesId, options);
  const first = all[0]?.day;
  const step = stepDays(row);
  const begin = first === undefined ? from : beginOf(first, from, step);
  const days = from <= to ? daysBetween(begin, to, step) : [];
  return { ...fill(days, all, row.gaps), stepDays: step, ...measureOf(row) };
}

const measureOf = ({ unit, currency }: SeriesRow) => ({ unit, currency });

/** Weeks keep the day they begin on. */
function beginOf(first: string, from: string, step: 1 | 7): string {
  if (step === 1) return from;
  const apart = Temporal.PlainDate.from(first).until(from).total('days');
  const weeks = Math.ceil(apart / 7);
  return Temporal.PlainDate.from(first)
    .add({ days: weeks * 7 })
    .toString();
}

function fill(days: readonly string[], all: readonly DayValue[], gaps: SeriesGaps) {
  const known = new Map(all.map((value) => [value.day, value]));
  const first = all[0]?.day ?? '';
  const last = all.at(-1)?.day ?? '';
  const values = new Float64Array(days.length).fill(Number.NaN);
  let observed = 0;
  let filled = 0;
  let recordedAt: number | null = null;
  for (const [i, day] of days.entries()) {
    const value = known.get(day);
    if (value !== undefined) {
      values[i] = value.value;
      observed += 1;
      recordedAt = Math.max(recordedAt ?? value.recordedAt, value.recordedAt);
    } else if (gaps === 'zero' && day > first && day < last) {
      values[i] = 0;
      filled += 1;
    }
  }
  return { days: [...days], values, observed, filled, recordedAt };
}
