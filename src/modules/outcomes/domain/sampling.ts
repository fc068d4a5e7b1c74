import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../../kernel/time.ts';

/** Ages at which a post's counts are read: soon, so that a post shows life while its author looks; closely while they move, daily for two weeks, weekly for three months. */
export const sampleAges: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  ...Array.from({ length: 14 }, (_, day) => (day + 1) * DAY_MS),
  ...Array.from({ length: 10 }, (_, week) => (week + 3) * 7 * DAY_MS),
  90 * DAY_MS,
];

/** The next moment to read after one was read at `now`; undefined when the last is past. Moments missed meanwhile are not made up. */
export function nextSample(publishedAt: EpochMs, now: EpochMs): EpochMs | undefined {
  const age = sampleAges.find((candidate) => publishedAt + candidate > now);
  return age === undefined ? undefined : publishedAt + age;
}

/** After a failed read: five minutes, doubling up to six hours. */
export const retryDelay = (failures: number): number =>
  Math.min(6 * HOUR_MS, 5 * MINUTE_MS * 2 ** Math.min(failures, 7));
