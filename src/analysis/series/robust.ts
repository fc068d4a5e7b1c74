import type { Random } from '../../kernel/random.ts';
import { drawGamma, logGamma } from '../numerics/index.ts';
import type { Scales } from './gains.ts';
import { drawStates, type FilterRoom, newFilterRoom, type States } from './states.ts';

/** Degrees of freedom that the errors may have; the last is as good as normal. */
const freedoms = [2.5, 3, 4, 6, 10, 20, 60] as const;

/** Student's t as normals of unlike width: the weight of each moment's error, and the degrees of freedom (Geweke 1993, on a grid). */
interface Tails {
  weights: Float64Array;
  freedom: number;
}

/** The same with room for the path of the states, which the errors are told from. */
export interface TailsRoom extends Tails {
  states: States;
  filter: FilterRoom;
  errors: Float64Array;
}

export const newTailsRoom = (periods: number): TailsRoom => ({
  weights: new Float64Array(periods).fill(1),
  freedom: 10,
  states: { level: new Float64Array(periods), residual: new Float64Array(periods) },
  filter: newFilterRoom(periods),
  errors: new Float64Array(periods),
});

/** A path of the states, then the tails of what it leaves. @param left the series without its regression, its first level believed to be 0 */
export function stepTails(
  random: Random,
  left: Float64Array,
  scales: Scales,
  firstVariance: number,
  room: TailsRoom,
): void {
  const { states, filter, errors } = room;
  drawStates(random, left, scales, { mean: 0, variance: firstVariance }, filter, states);
  for (let t = 0; t < left.length; t++) errors[t] = (left[t] ?? 0) - (states.level[t] ?? 0) - (states.residual[t] ?? 0);
  drawTails(random, errors, scales.noise, room);
}

/** Draws degrees of freedom with the weights integrated out, then the weights. @param left errors; @param noise their variance at weight 1 */
function drawTails(random: Random, left: Float64Array, noise: number, into: Tails): void {
  const logs = freedoms.map((freedom) => logDensity(left, noise, freedom));
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  let place = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  into.freedom = freedoms[freedoms.length - 1] ?? 60;
  for (const [i, weight] of weights.entries()) {
    place -= weight;
    if (place > 0) continue;
    into.freedom = freedoms[i] ?? into.freedom;
    break;
  }
  const shape = (into.freedom + 1) / 2;
  for (let t = 0; t < left.length; t++)
    into.weights[t] = drawGamma(random, shape) / ((into.freedom + (left[t] ?? 0) ** 2 / noise) / 2);
}

function logDensity(left: Float64Array, noise: number, freedom: number): number {
  let sum = left.length * (logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom));
  // Logarithms are summed eight to a product, which no error that fits a number of 64 bits overflows.
  let product = 1;
  for (let t = 0; t < left.length; t++) {
    product *= 1 + (left[t] ?? 0) ** 2 / (noise * freedom);
    if ((t & 7) === 7 || product > 1e150) {
      sum -= ((freedom + 1) / 2) * Math.log(product);
      product = 1;
    }
  }
  return sum - ((freedom + 1) / 2) * Math.log(product);
}

/** An error of Student's t with variance `noise` at weight 1. */
export const wideness = (random: Random, freedom: number): number =>
  Math.sqrt(freedom / (2 * drawGamma(random, freedom / 2)));
