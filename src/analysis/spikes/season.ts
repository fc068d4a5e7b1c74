import { DAY_MS, HOUR_MS } from '../../kernel/time.ts';
import { BUCKET_MS, BUCKETS_AN_HOUR, type Counts, hourOfWeek } from './counts.ts';

/** Counts of whole hours with the share of each that was heard. */
export interface Hours {
  count: Float64Array;
  heard: Float64Array;
  /** Hour of the week of each. */
  cell: Uint8Array;
}

export function toHours(counts: Counts): Hours {
  const length = Math.ceil(counts.count.length / BUCKETS_AN_HOUR);
  const hours = { count: new Float64Array(length), heard: new Float64Array(length), cell: new Uint8Array(length) };
  for (let h = 0; h < length; h++) {
    const at = counts.start + h * HOUR_MS;
    hours.cell[h] = hourOfWeek(at + HOUR_MS / 2, counts.offset(at));
    for (let i = h * BUCKETS_AN_HOUR; i < Math.min(counts.count.length, (h + 1) * BUCKETS_AN_HOUR); i++) {
      if (counts.heard[i] === 0) continue;
      hours.count[h] = (hours.count[h] ?? 0) + (counts.count[i] ?? 0);
      hours.heard[h] = (hours.heard[h] ?? 0) + 1 / BUCKETS_AN_HOUR;
    }
  }
  return hours;
}

const CELLS = 168;
/** Rounds of fitting, cutting what stands out, and fitting again. */
const ROUNDS = 4;
/** An hour is cut this many standard deviations above what the other weeks said of it. */
const CUT = 3;
/** Weight of "like the rest of the week" against what an hour itself showed: so many mentions, and so many hours of the mean rate. */
const PRIOR_COUNTS = 4;

/**
 * The mean count of each hour of the week: level x hour of the day x day of the week x what is left of the cell, each factor drawn to 1
 * as far as little was seen. Hours above their cut count as the cut, so that past spikes do not teach.
 * @returns 168 means and the over-dispersion between hours, on the counts as cut
 */
export function fitSeason(hours: Hours): { means: Float64Array; dispersion: number } {
  const cut = Float64Array.from(hours.count);
  let means: Float64Array = new Float64Array(CELLS);
  let dispersion = 0;
  for (let round = 0; round < ROUNDS; round++) {
    means = cellMeans({ ...hours, count: cut });
    dispersion = hourDispersion({ ...hours, count: cut }, means);
    for (let h = 0; h < cut.length; h++) {
      const mean = (means[hours.cell[h] ?? 0] ?? 0) * (hours.heard[h] ?? 0);
      cut[h] = Math.min(hours.count[h] ?? 0, cutAt(mean, dispersion));
    }
  }
  return { means, dispersion };
}

/** The most an hour may teach. */
export const cutAt = (mean: number, dispersion: number): number =>
  mean + CUT * Math.sqrt(mean + dispersion * mean * mean) + 1;

function cellMeans({ count, heard, cell }: Hours): Float64Array {
  const seen = new Float64Array(CELLS);
  const exposure = new Float64Array(CELLS);
  for (let h = 0; h < count.length; h++) {
    const c = cell[h] ?? 0;
    seen[c] = (seen[c] ?? 0) + (count[h] ?? 0);
    exposure[c] = (exposure[c] ?? 0) + (heard[h] ?? 0);
  }
  const all = sum(exposure);
  if (all === 0) return new Float64Array(CELLS);
  const level = (sum(seen) + 0.5) / all;
  const hour = factors(
    24,
    (c) => c % 24,
    seen,
    exposure,
    () => level,
    PRIOR_COUNTS + level,
  );
  const days = all / 24;
  const day =
    days >= 14
      ? factors(
          7,
          (c) => Math.floor(c / 24),
          seen,
          exposure,
          (c) => level * (hour[c % 24] ?? 1),
          PRIOR_COUNTS + 12 * level,
        )
      : new Float64Array(7).fill(1);
  const product = (c: number): number => level * (hour[c % 24] ?? 1) * (day[Math.floor(c / 24)] ?? 1);
  if (days < 14) return Float64Array.from({ length: CELLS }, (_, c) => product(c));
  return Float64Array.from({ length: CELLS }, (_, c) => {
    const prior = PRIOR_COUNTS + 2 * product(c);
    return product(c) * (((seen[c] ?? 0) + prior) / ((exposure[c] ?? 0) * product(c) + prior));
  });
}

function factors(
  groups: number,
  groupOf: (cell: number) => number,
  seen: Float64Array,
  exposure: Float64Array,
  meanOf: (cell: number) => number,
  prior: number,
): Float64Array {
  const top = new Float64Array(groups).fill(prior);
  const bottom = new Float64Array(groups).fill(prior);
  for (let c = 0; c < CELLS; c++) {
    const group = groupOf(c);
    top[group] = (top[group] ?? 0) + (seen[c] ?? 0);
    bottom[group] = (bottom[group] ?? 0) + (exposure[c] ?? 0) * meanOf(c);
  }
  return top.map((value, group) => value / (bottom[group] ?? 1));
}

function hourDispersion({ count, heard, cell }: Hours, means: Float64Array): number {
  let excess = 0;
  let square = 0;
  for (let h = 0; h < count.length; h++) {
    const mean = (means[cell[h] ?? 0] ?? 0) * (heard[h] ?? 0);
    excess += ((count[h] ?? 0) - mean) ** 2 - mean;
    square += mean * mean;
  }
  return square === 0 ? 0 : Math.max(0, excess / square);
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Half-life of the level: a new normal is believed within days, a burst is not. */
const LEVEL_HALF_LIFE_HOURS = 72;

/**
 * What each bucket was expected to hold, by the season and by the level as it stood before that hour (trend): no hour explains itself.
 * One entry a bucket, and those of the hour after the last.
 */
export function expectations(counts: Counts, hours: Hours, means: Float64Array, dispersion: number): Float64Array {
  const keep = 0.5 ** (1 / LEVEL_HALF_LIFE_HOURS);
  const expected = new Float64Array(counts.count.length + BUCKETS_AN_HOUR);
  const average = sum(means) / CELLS;
  const prior = PRIOR_COUNTS + 24 * average;
  let seen = prior;
  let foreseen = prior;
  for (let h = 0; h * BUCKETS_AN_HOUR < expected.length; h++) {
    const level = seen / foreseen;
    for (let i = h * BUCKETS_AN_HOUR; i < Math.min(expected.length, (h + 1) * BUCKETS_AN_HOUR); i++)
      expected[i] = (level * seasonAt(counts, i, means)) / BUCKETS_AN_HOUR;
    if (h >= hours.count.length) break;
    const mean = (means[hours.cell[h] ?? 0] ?? 0) * (hours.heard[h] ?? 0);
    const taught = Math.min(hours.count[h] ?? 0, cutAt(level * mean, dispersion));
    // What is old pulls back to the season of all the weeks, never to nothing.
    seen = prior + keep * (seen - prior) + taught;
    foreseen = prior + keep * (foreseen - prior) + mean;
  }
  return expected;
}

/** The season at the middle of a bucket, on a line between the middles of two hours: no jump at the full hour. */
function seasonAt(counts: Counts, i: number, means: Float64Array): number {
  const at = counts.start + (i + 0.5) * BUCKET_MS;
  const before = at - HOUR_MS / 2;
  const offset = counts.offset(at);
  const hour = Math.floor((before + offset) / HOUR_MS) * HOUR_MS;
  const share = (before + offset - hour) / HOUR_MS;
  const here = means[hourOfWeek(hour, 0)] ?? 0;
  const next = means[hourOfWeek(hour + HOUR_MS, 0)] ?? 0;
  return here + share * (next - here);
}

export const HISTORY_DAYS = 42;
export const HISTORY_MS = HISTORY_DAYS * DAY_MS;
