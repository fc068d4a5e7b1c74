import { keyedRandom } from '../../kernel/random.ts';
import { type Intervals, intervalsOf } from '../estimate/index.ts';
import { drawNormal, quantileOfSorted } from '../numerics/index.ts';

/** What one post of a randomised pool showed, on a scale where effects add: the logarithm of the lift, or the outcome itself. */
export interface PostLift {
  lift: number;
  /** Standard error, above 0. */
  error: number;
}

export interface PooledPost {
  median: number;
  intervals: Intervals;
}

export interface Pooled {
  /** Posts of this kind: their mean. */
  kind: PooledPost;
  /** The next post of this kind: its own luck included. */
  next: PooledPost;
  /** Each post, drawn towards its kind as far as it tells little itself. */
  posts: PooledPost[];
  /** By how much posts of this kind truly differ (standard deviation): median. */
  differ: number;
}

const DRAWS = 4_000;
const GRID = 400;
/** Beyond it squares leave what a number holds: no lift of anything is so large, nor known so exactly. */
const LARGEST = 1e15;

/**
 * Posts of a kind, each learning from the others: true lifts are normal around the mean of their kind with a deviation that is learned (Gelman et al. 2013, ch. 5.4). Exact, by a grid over the
 * deviation; its prior is flat, or half-Cauchy of the given scale where there are few posts. @returns undefined for fewer than three posts, which tell nothing of how they differ, and for lifts and errors that no
 * post has
 */
export function poolPosts(posts: readonly PostLift[], options: { seed: string; scale?: number }): Pooled | undefined {
  const isFine = posts.every(
    ({ lift, error }) => Math.abs(lift) <= LARGEST && error >= 1 / LARGEST && error <= LARGEST,
  );
  if (posts.length < 3 || !isFine) return undefined;
  const random = keyedRandom(options.seed, 'pool');
  const { taus, cumulated } = deviationGrid(posts, options.scale);
  const kind = new Float64Array(DRAWS);
  const next = new Float64Array(DRAWS);
  const differ = new Float64Array(DRAWS);
  const each = posts.map(() => new Float64Array(DRAWS));
  for (let draw = 0; draw < DRAWS; draw++) {
    const tau = taus[placeIn(cumulated, random.next())] ?? 0;
    const { centre, precision } = centreGiven(posts, tau);
    const mu = centre + drawNormal(random) / Math.sqrt(precision);
    kind[draw] = mu;
    differ[draw] = tau;
    next[draw] = mu + tau * drawNormal(random);
    for (const [i, { lift, error }] of posts.entries()) {
      const own = error ** -2;
      const shared = tau ** -2;
      const all = own + shared;
      each[i]![draw] = (own * lift + shared * mu) / all + drawNormal(random) / Math.sqrt(all);
    }
  }
  return {
    kind: summed(kind),
    next: summed(next),
    posts: each.map(summed),
    differ: quantileOfSorted(differ.sort(), 0.5),
  };
}

function centreGiven(posts: readonly PostLift[], tau: number): { centre: number; precision: number } {
  let precision = 0;
  let sum = 0;
  for (const { lift, error } of posts) {
    const weight = 1 / (error * error + tau * tau);
    precision += weight;
    sum += weight * lift;
  }
  return { centre: sum / precision, precision };
}

/** Posterior of the deviation with the mean integrated out, on a grid far beyond what the posts show. */
function deviationGrid(posts: readonly PostLift[], scale?: number): { taus: Float64Array; cumulated: Float64Array } {
  const lifts = posts.map(({ lift }) => lift);
  const widest = Math.max(...lifts) - Math.min(...lifts) + 2 * Math.max(...posts.map(({ error }) => error));
  const taus = Float64Array.from({ length: GRID }, (_, i) => ((i + 0.5) / GRID) * 2 * widest);
  const logs = taus.map((tau) => {
    const { centre, precision } = centreGiven(posts, tau);
    let log = -0.5 * Math.log(precision);
    for (const { lift, error } of posts) {
      const spread = error * error + tau * tau;
      log -= 0.5 * (Math.log(spread) + (lift - centre) ** 2 / spread);
    }
    return scale === undefined ? log : log - Math.log(1 + (tau / scale) ** 2);
  });
  const most = Math.max(...logs);
  let total = 0;
  const cumulated = logs.map((log) => {
    total += Math.exp(log - most);
    return total;
  });
  return { taus, cumulated: cumulated.map((value) => value / total) };
}

function placeIn(cumulated: Float64Array, chance: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulated[middle] ?? 1) < chance) low = middle + 1;
    else high = middle;
  }
  return low;
}

function summed(draws: Float64Array): PooledPost {
  const sorted = draws.sort();
  return { median: quantileOfSorted(sorted, 0.5), intervals: intervalsOf(sorted, quantileOfSorted) };
}
