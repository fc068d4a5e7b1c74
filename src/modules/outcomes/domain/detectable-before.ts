import { deviation, mean } from '../../../analysis/numerics/index.ts';

/** What is forecast from, and the least that must lie before a stretch for it to count. */
const LEARNS_DAYS = 56;
const LEAST_STRETCHES = 4;
/** Two-sided at 5 %, found four times out of five: 1.96 + 0.84 standard deviations. */
const FOUND = 2.8;

/**
 * What could be found in a stretch of so many days, before anything is computed: earlier stretches of the outcome's own past, where nothing was asked about, are
 * forecast from the usual of their weekdays in the eight weeks before them, and an effect must rise above how far those forecasts were off.
 * Quick and a little coarse: the methods themselves know more of the past and mostly find less.
 * @param past one value a day, up to the day before what is asked about; NaN where unknown
 * @returns undefined when the past is too short to say
 */
export function detectableBefore(
  past: Float64Array,
  length: number,
): { absolute: number; relative: number | undefined } | undefined {
  const misses: number[] = [];
  const step = Math.max(1, Math.ceil(length / 2));
  for (let end = past.length; end - length >= LEARNS_DAYS; end -= step) {
    const missed = missOf(past, end - length, end);
    if (missed !== undefined) misses.push(missed);
  }
  if (misses.length < LEAST_STRETCHES) return undefined;
  const absolute = FOUND * Math.sqrt(deviation(misses) ** 2 + mean(misses) ** 2);
  const usual = mean(past.subarray(-LEARNS_DAYS).filter((value) => !Number.isNaN(value))) * length;
  return { absolute, relative: usual > 0 ? absolute / usual : undefined };
}

function missOf(past: Float64Array, start: number, end: number): number | undefined {
  const usual = weekdayMeans(past.subarray(start - LEARNS_DAYS, start));
  let missed = 0;
  for (let t = start; t < end; t++) missed += (past[t] ?? Number.NaN) - (usual[(t - start) % 7] ?? Number.NaN);
  return Number.isNaN(missed) ? undefined : missed;
}

/** The first is of the weekday that follows the days. @param days whole weeks */
const weekdayMeans = (days: Float64Array): number[] =>
  Array.from({ length: 7 }, (_, weekday) => mean(days.filter((value, t) => t % 7 === weekday && !Number.isNaN(value))));
