/** Series drawn from known laws: what a query looks like when nothing happens, and when something does. */
import { BUCKETS_A_DAY, BUCKETS_AN_HOUR, type Counts } from '../../src/analysis/spikes/index.ts';
import { keyedRandom, type Random } from '../../src/kernel/random.ts';

export interface Law {
  /** Mean mentions a day. */
  daily: number;
  /** Standard deviation of the log of the hourly rate about its season (days and hours differ), and how it lasts from hour to hour. */
  wander: number;
  lasts: number;
  /** Share of mentions that others repost, and how many do at least: sizes fall by a Pareto law of index 2, at most 60. */
  cascades: number;
  /** Share of negative mentions; its own log-odds wander too. */
  negative: number;
}

export interface Burst {
  /** First bucket, length in buckets, times the usual rate. */
  from: number;
  length: number;
  times: number;
}

/** Draws `days` days of five-minute counts, with the seasons of a day and a week. */
export function drawCounts(law: Law, days: number, key: readonly (string | number)[], burst?: Burst): Counts {
  const random = keyedRandom(...key);
  const length = days * BUCKETS_A_DAY;
  const counts = { start: Date.UTC(2026, 0, 5), count: new Float64Array(length), negative: new Float64Array(length) };
  let log = 0;
  let mood = 0;
  for (let i = 0; i < length; i++) {
    if (i % BUCKETS_AN_HOUR === 0) {
      log = law.lasts * log + law.wander * Math.sqrt(1 - law.lasts ** 2) * normal(random);
      mood = law.lasts * mood + 0.3 * Math.sqrt(1 - law.lasts ** 2) * normal(random);
    }
    const inBurst = burst !== undefined && i >= burst.from && i < burst.from + burst.length;
    const own = (1 - law.cascades) * Math.exp(log - law.wander ** 2 / 2) * seasonAt(i) * (inBurst ? burst.times : 1);
    const share = 1 / (1 + Math.exp(-(Math.log(law.negative / (1 - law.negative)) + mood)));
    const authors = poisson(random, (law.daily / BUCKETS_A_DAY) * own);
    for (let k = 0; k < authors; k++) addWithReposts(counts, i, law, share, random);
  }
  return { ...counts, heard: new Uint8Array(length).fill(1), offset: () => 0 };
}

type Drawn = Pick<Counts, 'count' | 'negative'>;

function addWithReposts(counts: Drawn, i: number, law: Law, share: number, random: Random): void {
  const isNegative = random.next() < share;
  const add = (at: number): void => {
    if (at >= counts.count.length) return;
    counts.count[at] = (counts.count[at] ?? 0) + 1;
    if (isNegative) counts.negative[at] = (counts.negative[at] ?? 0) + 1;
  };
  add(i);
  if (random.next() >= law.cascades) return;
  const size = Math.min(60, Math.floor(1 / Math.sqrt(1 - random.next())));
  // Reposts die away with a half-life of twenty minutes.
  for (let k = 0; k < size; k++) add(i + Math.floor(-Math.log(1 - random.next()) * 6));
}

const SHAPE = [
  0.4, 0.3, 0.25, 0.25, 0.3, 0.5, 0.8, 1.1, 1.3, 1.4, 1.4, 1.4, 1.4, 1.3, 1.3, 1.2, 1.2, 1.3, 1.4, 1.5, 1.4, 1.2, 0.9,
  0.6,
];
const MEAN = SHAPE.reduce((sum, one) => sum + one, 0) / 24;
const seasonAt = (i: number): number => {
  const day = Math.floor(i / BUCKETS_A_DAY) % 7;
  return ((SHAPE[Math.floor(i / BUCKETS_AN_HOUR) % 24] ?? 1) / MEAN) * (day >= 5 ? 0.6 : 1.16);
};

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function poisson(random: Random, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let product = 1 - random.next();
  const limit = Math.exp(-mean);
  let k = 0;
  for (; product > limit; k++) product *= 1 - random.next();
  return k;
}
