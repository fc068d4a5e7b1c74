import { BUCKETS_A_DAY, BUCKETS_AN_HOUR, type Counts } from './counts.ts';
import { expectations, fitSeason, type Hours, toHours } from './season.ts';
import { countSurprise, shareSurprise } from './tails.ts';

/** Lengths looked back over, in buckets: half an hour, two hours, eight hours, a day. */
export const WINDOWS: readonly number[] = [6, 24, 96, 288];

/** False alarms a query may raise in thirty days, volume and negativity together. */
export const FALSE_ALARMS_A_MONTH = 1;

/** How often a window that slides bucket by bucket is as good as new within its own length, at the tails used here (bench/spikes.ts). */
const FRESH_LOOKS = 4;

/**
 * Powers of ten asked beyond the theory: talk that is reposted in cascades has heavier tails than any negative binomial. Chosen by the drawn
 * series of bench/spikes.ts in which nothing happens, on no real one.
 */
const CLUMPED_TALK = 0.8;

export type Kind = 'volume' | 'negativity';

/** What a query is normally like, and how much surprise its own past allows. */
export interface Model {
  counts: Counts;
  /** Expected count of each bucket, and of the hour after the last. */
  expected: Float64Array;
  /** Mean count of each hour of the week, and how hours differ beyond it. */
  season: { means: Float64Array; dispersion: number };
  /** How the sums over each of `WINDOWS` vary. */
  spread: readonly Spread[];
  /** Share of negative mentions, and how strongly negative ones come together, for each of `WINDOWS`. */
  share: number;
  correlation: readonly number[];
  /** Surprise beyond the budget that an alert needs: 0 unless this query's ordinary days are wilder than the model says. */
  needed: Readonly<Record<Kind, number>>;
  /** Days heard. */
  days: number;
}

export interface Finding {
  kind: Kind;
  /** Powers of ten beyond what the false-alarm budget allows; at or above the model's `needed` it is an alert. */
  excess: number;
  /** In buckets. */
  window: number;
  seen: number;
  expected: number;
  /** Of all, for negativity. */
  total: number;
}

/** Surprise (powers of ten) that the budget asks of a window: equal shares for each length and each kind. */
export function allowance(window: number): number {
  const looks = (30 * BUCKETS_A_DAY * FRESH_LOOKS) / Math.max(window, FRESH_LOOKS);
  return CLUMPED_TALK + Math.log10((looks * 2 * WINDOWS.length) / FALSE_ALARMS_A_MONTH);
}

/** Public talk comes in clumps; until so many mentions were seen, they are taken to be of this size. */
const CLUMPS_USUAL = 2;
const CLUMPS_PRIOR = 30;

/** Learns from all buckets given (up to six weeks, as `HISTORY_MS` says); they end now. */
export function fitModel(counts: Counts): Model {
  const hours = toHours(counts);
  const season = fitSeason(hours);
  const unseen = foreseen(counts, hours);
  const heard = counts.heard.reduce((sum, one) => sum + one, 0);
  const learned = Math.max(
    1,
    counts.count.reduce((sum, one, i) => sum + (counts.heard[i] === 1 ? one : 0), 0),
  );
  const model: Model = {
    counts,
    expected: expectations(counts, hours, season.means, season.dispersion),
    season,
    spread: WINDOWS.map((window) => {
      const { clumps, dispersion } = spreadOf(counts, unseen, window);
      return {
        clumps: (learned * clumps + CLUMPS_PRIOR * CLUMPS_USUAL) / (learned + CLUMPS_PRIOR),
        dispersion: dispersion + 1 / learned,
      };
    }),
    ...shareOf(counts),
    needed: { volume: 0, negativity: 0 },
    days: heard / BUCKETS_A_DAY,
  };
  return { ...model, needed: ownThresholds({ ...model, expected: unseen }) };
}

/**
 * What each bucket would have been expected to hold by a season that never saw its week (its day, while there are few): the errors to come
 * are those of weeks not seen, and a season looks better than it is on those it was made of.
 */
function foreseen(counts: Counts, hours: Hours): Float64Array {
  const days = hours.heard.length / 24;
  const fold = days >= 28 ? 168 : 24;
  const [even, odd] = [0, 1].map((parity) => {
    const heard = hours.heard.map((share, h) => (Math.floor(h / fold) % 2 === parity ? 0 : share));
    const count = hours.count.map((value, h) => (Math.floor(h / fold) % 2 === parity ? 0 : value));
    const { means, dispersion } = fitSeason({ ...hours, heard, count });
    return expectations(counts, hours, means, dispersion);
  });
  return Float64Array.from({ length: counts.count.length }, (_, i) => {
    const parity = Math.floor(i / (fold * BUCKETS_AN_HOUR)) % 2;
    return (parity === 0 ? even?.[i] : odd?.[i]) ?? 0;
  });
}

/** How sums over a window vary about their mean m: variance = clumps x m + dispersion x m^2. */
export interface Spread {
  /** 1 where mentions come one by one; more where they come in clumps (somebody writes, five repost). */
  clumps: number;
  /** Over-dispersion: days and hours differ. */
  dispersion: number;
}

/** The over-dispersion of a negative binomial with that mean and variance. */
export const dispersionAt = (spread: Spread, mean: number): number =>
  spread.dispersion + (spread.clumps - 1) / Math.max(mean, 0.05);

/**
 * Both parts from two moments of the squared residuals (weighted by 1/m and by 1), over windows that do not overlap, the wildest of
 * them cut at four standard deviations in each round.
 */
function spreadOf(counts: Counts, expected: Float64Array, window: number): Spread {
  const sums = windowSums(counts, expected, window);
  let spread: Spread | undefined;
  for (let round = 0; round < 2; round++) {
    const cut = spread;
    const m = { n: 0, mean: 0, square: 0, pearson: 0, raw: 0 };
    for (const { seen, mean } of sums) {
      const bound =
        cut === undefined ? Number.POSITIVE_INFINITY : 16 * (cut.clumps * mean + cut.dispersion * mean * mean) + 1;
      const residual = Math.min((seen - mean) ** 2, bound);
      m.n += 1;
      m.mean += mean;
      m.square += mean * mean;
      m.pearson += residual / mean;
      m.raw += residual;
    }
    spread = solveSpread(m);
  }
  return spread ?? { clumps: 1, dispersion: 0 };
}

function solveSpread(m: { n: number; mean: number; square: number; pearson: number; raw: number }): Spread {
  if (m.mean === 0) return { clumps: 1, dispersion: 0 };
  const determinant = m.n * m.square - m.mean * m.mean;
  const both = determinant > 1e-6 * m.n * m.square;
  const dispersion = both ? Math.max(0, (m.n * m.raw - m.mean * m.pearson) / determinant) : 0;
  const clumps = Math.min(50, Math.max(1, (m.pearson - dispersion * m.mean) / m.n));
  // When one part is all of it, what it can't explain goes to the other.
  return { clumps, dispersion: Math.max(0, (m.raw - clumps * m.mean) / m.square) };
}

function windowSums(counts: Counts, expected: Float64Array, window: number): { seen: number; mean: number }[] {
  const sums: { seen: number; mean: number }[] = [];
  for (let i = 0; i + window <= counts.count.length; i += window) {
    let seen = 0;
    let mean = 0;
    for (let k = i; k < i + window; k++) {
      if (counts.heard[k] === 0) continue;
      seen += counts.count[k] ?? 0;
      mean += expected[k] ?? 0;
    }
    if (mean > 1e-6) sums.push({ seen, mean });
  }
  return sums;
}

/** The usual share of negative mentions (drawn to one in ten while few were seen), and how they bunch in each window. */
function shareOf(counts: Counts): { share: number; correlation: number[] } {
  let negative = 1;
  let total = 10;
  for (let i = 0; i < counts.count.length; i++) {
    if (counts.heard[i] === 0) continue;
    negative += counts.negative[i] ?? 0;
    total += counts.count[i] ?? 0;
  }
  const share = Math.min(0.98, negative / total);
  return { share, correlation: WINDOWS.map((window) => bunching(counts, share, window) + 1 / (total + 1)) };
}

function bunching(counts: Counts, share: number, window: number): number {
  let excess = 0;
  let pairs = 0;
  const variance = share * (1 - share);
  for (let i = 0; i + window <= counts.count.length; i += window) {
    let n = 0;
    let x = 0;
    for (let k = i; k < i + window; k++) {
      n += counts.count[k] ?? 0;
      x += counts.negative[k] ?? 0;
    }
    if (n < 2) continue;
    excess += Math.min((x - n * share) ** 2, 16 * n * variance * Math.sqrt(n)) - n * variance;
    pairs += n * (n - 1) * variance;
  }
  return pairs === 0 ? 0 : Math.min(0.5, Math.max(0, excess / pairs));
}

/**
 * The most surprising of the windows that end before bucket `end` and begin at `after` or later. Windows of which
 * more than a fifth was not heard are left out: they cannot tell. None left: undefined.
 */
export function look(model: Model, sums: Sums, end: number, kind: Kind, after = 0): Finding | undefined {
  let best: Finding | undefined;
  for (const [w, window] of WINDOWS.entries()) {
    const from = end - window;
    if (from < after || (sums.heard[end] ?? 0) - (sums.heard[from] ?? 0) < HEARD_SHARE * window) continue;
    const total = (sums.count[end] ?? 0) - (sums.count[from] ?? 0);
    const seen = kind === 'volume' ? total : (sums.negative[end] ?? 0) - (sums.negative[from] ?? 0);
    const mean = kind === 'volume' ? (sums.expected[end] ?? 0) - (sums.expected[from] ?? 0) : total * model.share;
    const surprise =
      kind === 'volume'
        ? countSurprise(seen, mean, dispersionAt(model.spread[w] ?? POISSON, mean))
        : shareSurprise(seen, total, model.share, model.correlation[w] ?? 0);
    const excess = surprise - allowance(window);
    if (best === undefined || excess > best.excess) best = { kind, excess, window, seen, expected: mean, total };
  }
  return best;
}

/** A short gap in a long window leaves it able to tell: what was not heard is neither expected nor counted. */
const HEARD_SHARE = 0.8;

const POISSON: Spread = { clumps: 1, dispersion: 0 };

/** Running sums of what was heard, one entry more than there are buckets. */
export interface Sums {
  count: Float64Array;
  negative: Float64Array;
  expected: Float64Array;
  heard: Float64Array;
}

export function sumsOf(counts: Counts, expected: Float64Array): Sums {
  const running = (values: ArrayLike<number>): Float64Array => {
    const sums = new Float64Array(counts.count.length + 1);
    for (let i = 0; i < counts.count.length; i++)
      sums[i + 1] = (sums[i] ?? 0) + (counts.heard[i] === 1 ? (values[i] ?? 0) : 0);
    return sums;
  };
  const heard = running(counts.heard);
  return { count: running(counts.count), negative: running(counts.negative), expected: running(expected), heard };
}

/** Days that the own threshold leans on the theory, beside the days that were seen. */
const THEORY_DAYS = 10;
/** Scale of the daily greatest surprise where the model is right: a power of ten a factor of ten. */
const THEORY_SCALE = 1 / Math.LN10;

/** Quartiles of six weeks are uncertain and real tails heavier than Gumbel's: the level is taken for so many times the wait. */
const CAUTION = 2;

function ownThresholds(model: Model): Record<Kind, number> {
  const sums = sumsOf(model.counts, model.expected);
  return { volume: ownThreshold(model, sums, 'volume'), negativity: ownThreshold(model, sums, 'negativity') };
}

/**
 * The surprise that this query's ordinary days reach once in the time the budget allows: a Gumbel law through the quartiles of the
 * daily maxima (quartiles, so that true incidents among the days do not raise it), never below what the theory asks.
 */
function ownThreshold(model: Model, sums: Sums, kind: Kind): number {
  const maxima: number[] = [];
  for (let day = 1; (day + 1) * BUCKETS_A_DAY <= model.counts.count.length; day++) {
    let greatest = Number.NEGATIVE_INFINITY;
    for (let end = day * BUCKETS_A_DAY + 1; end <= (day + 1) * BUCKETS_A_DAY; end++)
      greatest = Math.max(greatest, look(model, sums, end, kind)?.excess ?? Number.NEGATIVE_INFINITY);
    if (greatest > Number.NEGATIVE_INFINITY) maxima.push(greatest);
  }
  if (maxima.length < 4) return 0;
  maxima.sort((a, b) => a - b);
  const quantile = (p: number): number => maxima[Math.min(maxima.length - 1, Math.floor(p * maxima.length))] ?? 0;
  const own = (quantile(0.75) - quantile(0.25)) / 1.5725;
  const scale = (maxima.length * own + THEORY_DAYS * THEORY_SCALE) / (maxima.length + THEORY_DAYS);
  const daysAnAlarm = (30 * 2 * CAUTION) / FALSE_ALARMS_A_MONTH;
  return Math.max(0, quantile(0.5) - 0.3665 * scale - scale * Math.log(-Math.log(1 - 1 / daysAnAlarm)));
}
