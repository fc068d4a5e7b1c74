import { keyedRandom } from '../../kernel/random.ts';
import { drawPoisson, quantile } from '../numerics/index.ts';
import type { Journeys } from './journeys.ts';

export interface CreditInterval {
  low: Float64Array;
  high: Float64Array;
}

/**
 * How far the credits move when other people had come: each row's count is drawn anew (Poisson bootstrap, Hanley and MacGibbon 2006).
 * @param credit credits for rows weighted by these factors; undefined results are left out
 * @param level 0.95 for a 95 % interval
 */
export function creditIntervals(
  journeys: Journeys,
  credit: (weights: Float64Array) => Float64Array | undefined,
  options: { draws: number; level: number; seed: string },
): CreditInterval {
  const n = journeys.channels.length;
  const found: Float64Array[] = [];
  for (let draw = 0; draw < options.draws; draw++) {
    const random = keyedRandom(options.seed, draw);
    const weights = journeys.outcomes.map((gained, j) => {
      const people = gained + (journeys.lost[j] ?? 0);
      return people > 0 ? drawPoisson(random, people) / people : 0;
    });
    const one = credit(weights);
    if (one !== undefined) found.push(one);
  }
  const edge = (share: number): Float64Array =>
    Float64Array.from({ length: n }, (_, c) =>
      quantile(
        found.map((one) => one[c] ?? 0),
        share,
      ),
    );
  return { low: edge((1 - options.level) / 2), high: edge((1 + options.level) / 2) };
}
