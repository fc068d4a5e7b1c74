import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/time.ts';

/** Buckets of five minutes: fine enough for an answer within minutes, coarse enough to keep for weeks. */
export const BUCKET_MS = 5 * MINUTE_MS;
export const BUCKETS_AN_HOUR = HOUR_MS / BUCKET_MS;
export const BUCKETS_A_DAY = DAY_MS / BUCKET_MS;

/** What was counted, bucket after bucket without holes. */
export interface Counts {
  /** Beginning of the first bucket. */
  start: number;
  count: Float64Array;
  /** Of these, how many were negative. */
  negative: Float64Array;
  /** 1 where we heard the whole bucket, 0 where listening had a gap: neither learned from nor judged. */
  heard: Uint8Array;
  /** Milliseconds to add to an instant for the wall time that people live by; seasons are those of the wall clock. */
  offset: (at: number) => number;
}

/** Lays sparse counts out, one bucket after the other from `start` to `end` (exclusive, rounded down to whole buckets). */
export function layOut(
  rows: readonly { at: number; count: number; negative: number }[],
  { start, end, gaps = [], offset = () => 0 }: Span,
): Counts {
  const first = Math.ceil(start / BUCKET_MS);
  const length = Math.max(0, Math.floor(end / BUCKET_MS) - first);
  const counts: Counts = {
    start: first * BUCKET_MS,
    count: new Float64Array(length),
    negative: new Float64Array(length),
    heard: new Uint8Array(length).fill(1),
    offset,
  };
  for (const row of rows) {
    const i = Math.floor(row.at / BUCKET_MS) - first;
    if (i < 0 || i >= length) continue;
    counts.count[i] = (counts.count[i] ?? 0) + row.count;
    counts.negative[i] = (counts.negative[i] ?? 0) + row.negative;
  }
  for (const { from, to } of gaps) {
    const until = Math.min(length, Math.ceil(to / BUCKET_MS) - first);
    for (let i = Math.max(0, Math.floor(from / BUCKET_MS) - first); i < until; i++) counts.heard[i] = 0;
  }
  return counts;
}

interface Span {
  start: number;
  end: number;
  gaps?: readonly { from: number; to: number }[];
  offset?: (at: number) => number;
}

/** Hour of the week of the wall clock, 0 to 167, Monday 00:00 first. */
export function hourOfWeek(at: number, offset: number): number {
  const hours = Math.floor((at + offset) / HOUR_MS);
  // 1970-01-01 was a Thursday.
  return (((hours + 72) % 168) + 168) % 168;
}
