import type { Random } from '../../kernel/random.ts';
import { drawNormalFast } from '../numerics/index.ts';
import { fillGains, type Gains, logDensityOf, newGains, type Scales } from './gains.ts';
import type { ScalePrior, SeriesModel } from './model.ts';

/**
 * Where the scales stand, on coordinates that hang little on each other: logarithm of the level's step, of the deviation of residual and noise together, the
 * share of that variance which remembers (as log odds), and how much is remembered (as log odds within its range).
 */
export type Place = Float64Array;

const LEVEL = 0;
const TOTAL = 1;
const SHARE = 2;
const RHO = 3;

/** Proposals a round. The level and the share are told least by the data and move most. */
const TRIED: readonly number[] = [LEVEL, TOTAL, SHARE, RHO, LEVEL, SHARE];
const TRIED_WITHOUT_MEMORY: readonly number[] = [LEVEL, TOTAL, LEVEL, TOTAL];
/** The share of proposals on one coordinate that should be taken (Roberts, Gelman and Gilks 1997). */
const TAKEN = 0.44;

export interface ScaleWalk {
  place: Place;
  scales: Scales;
  /** How far proposals go on each coordinate; learned while warming up. */
  reach: Float64Array;
  proposals: number;
  gains: Gains;
  spare: Gains;
}

export function startWalk(random: Random, model: SeriesModel, periods: number, weights?: Float64Array): ScaleWalk {
  const level = model.level.kind === 'guess' ? model.level.deviation : model.level.scale;
  const place = Float64Array.of(
    Math.log(level) + drawNormalFast(random) - 0.5,
    Math.log(0.7) + 0.1 * drawNormalFast(random),
    0.5 * drawNormalFast(random),
    0.5 * drawNormalFast(random),
  );
  return {
    place,
    scales: scalesAt(place, model, weights),
    reach: Float64Array.of(1, 0.05, 1, 0.7),
    proposals: 0,
    gains: newGains(periods),
    spare: newGains(periods),
  };
}

/** What the regression's prior says of the scales: coefficients are measured in deviations of residual and noise together. */
export interface CoefficientWeight {
  count: number;
  squares: number;
}

/**
 * Some steps of each coordinate, the states integrated out (Metropolis within Gibbs). Leaves the gains of where it ends in `walk.gains`.
 * @param left the series without its regression; @param isLearning whether reaches are still being tuned
 */
export function stepScales(
  random: Random,
  walk: ScaleWalk,
  model: SeriesModel,
  left: Float64Array,
  firstVariance: number,
  coefficients: CoefficientWeight,
  isLearning: boolean,
): void {
  const weigh = (place: Place, scales: Scales, gains: Gains): number => {
    const before = logPrior(scales, model, coefficients);
    if (before === Number.NEGATIVE_INFINITY) return before;
    fillGains(scales, firstVariance, gains);
    return before + logDensityOf(left, gains);
  };
  let here = weigh(walk.place, walk.scales, walk.gains);
  for (const coordinate of model.memory ? TRIED : TRIED_WITHOUT_MEMORY) {
    const place = walk.place.slice();
    // One step in four goes four times as far: what is told little by the data has long tails.
    const far = random.next() < 0.25 ? 4 : 1;
    place[coordinate]! += far * (walk.reach[coordinate] ?? 1) * drawNormalFast(random);
    const scales = scalesAt(place, model, walk.scales.weights);
    const there = weigh(place, scales, walk.spare);
    const isTaken = Math.log(1 - random.next()) < there - here;
    if (isTaken) {
      [walk.gains, walk.spare] = [walk.spare, walk.gains];
      Object.assign(walk, { place, scales });
      here = there;
    }
    walk.proposals += 1;
    if (isLearning && far === 1)
      walk.reach[coordinate]! *= Math.exp(((isTaken ? 1 : 0) - TAKEN) * Math.min(0.5, 3 / Math.sqrt(walk.proposals)));
  }
}

function scalesAt(place: Place, { memory }: SeriesModel, weights: Float64Array | undefined): Scales {
  const [level = 0, total = 0, share = 0, turn = 0] = place;
  const all = Math.exp(2 * total);
  const remembers = memory ? odds(share) : 0;
  const rho = memory ? memory.rho.low + (memory.rho.high - memory.rho.low) * odds(turn) : 0;
  return {
    level: Math.exp(2 * level),
    memory: all * remembers * (1 - rho * rho),
    rho,
    noise: all * (1 - remembers),
    ...(weights && { weights }),
  };
}

const odds = (log: number): number => 1 / (1 + Math.exp(-log));

/** Variance of residual and noise together. */
export const totalOf = ({ memory, rho, noise }: Scales): number => noise + memory / (1 - rho * rho);

/** Prior density on the coordinates, but for a constant; going from the share to the two deviations stretches space by a constant only. */
function logPrior(scales: Scales, model: SeriesModel, { count, squares }: CoefficientWeight): number {
  const total = totalOf(scales);
  let sum = logOfScale(scales.level, model.level) + logOfScale(scales.noise, model.noise);
  sum -= (count / 2) * Math.log(total) + squares / (2 * total);
  if (!model.memory) return sum;
  const { mean, deviation, low, high } = model.memory.rho;
  const within = (scales.rho - low) / (high - low);
  sum += logOfScale(scales.memory, model.memory.scale);
  sum -= 0.5 * ((scales.rho - mean) / deviation) ** 2;
  return sum + Math.log(within * (1 - within) + 1e-300);
}

/** Prior density of the logarithm of a standard deviation, but for a constant. */
function logOfScale(variance: number, prior: ScalePrior): number {
  if (prior.kind === 'half-cauchy') return 0.5 * Math.log(variance + 1e-300) - Math.log1p(variance / prior.scale ** 2);
  if (variance > (prior.limit ?? Number.POSITIVE_INFINITY) ** 2) return Number.NEGATIVE_INFINITY;
  return -(prior.weight / 2) * (Math.log(variance + 1e-300) + prior.deviation ** 2 / variance);
}
