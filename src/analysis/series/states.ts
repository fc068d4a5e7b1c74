import type { Random } from '../../kernel/random.ts';
import { drawNormalFast } from '../numerics/index.ts';
import type { Scales } from './gains.ts';

/** A path of level and residual. */
export interface States {
  level: Float64Array;
  residual: Float64Array;
}

/** Room for the filter, kept between draws. */
export interface FilterRoom {
  mean: Float64Array;
  spread: Float64Array;
}

export const newFilterRoom = (periods: number): FilterRoom => ({
  mean: new Float64Array(2 * periods),
  spread: new Float64Array(3 * periods),
});

/**
 * One path of the hidden states given what is left of the series without its regression: Kalman filter forwards, draws backwards
 * (Carter and Kohn 1994; Fruhwirth-Schnatter 1994), written out for two states. A gap is NaN.
 * @param first mean and variance believed of the level at the beginning
 */
export function drawStates(
  random: Random,
  y: Float64Array,
  scales: Scales,
  first: { mean: number; variance: number },
  room: FilterRoom,
  into: States,
): void {
  filter(y, scales, first, room);
  sampleBack(random, y.length, scales, room, into);
}

/** How far a moment lay from its own forecast a step before, and the variance of that forecast. */
export interface Miss {
  miss: number;
  variance: number;
}

/** @returns one value a moment, but the first */
export function oneStepMisses(y: Float64Array, scales: Scales, first: { mean: number; variance: number }): Miss[] {
  const misses: Miss[] = [];
  filter(y, scales, first, newFilterRoom(y.length), (miss, variance) => misses.push({ miss, variance }));
  return misses.slice(1);
}

/** After each moment: means (level, residual) and the spread (level, both, residual). */
function filter(
  y: Float64Array,
  { level, memory, rho, noise, weights, steps }: Scales,
  first: { mean: number; variance: number },
  { mean, spread }: FilterRoom,
  tell?: (miss: number, variance: number) => void,
): void {
  let a = first.mean;
  let b = 0;
  let paa = first.variance;
  let pab = 0;
  let pbb = memory > 0 ? memory / (1 - rho * rho) : 0;
  for (let t = 0; t < y.length; t++) {
    if (t > 0) {
      b *= rho;
      paa += steps?.[t] ?? level;
      pab *= rho;
      pbb = rho * rho * pbb + memory;
    }
    const seen = y[t] ?? Number.NaN;
    if (!Number.isNaN(seen)) {
      const states = paa + 2 * pab + pbb;
      const f = states + noise / (weights?.[t] ?? 1);
      const ka = (paa + pab) / f;
      const kb = (pab + pbb) / f;
      const miss = seen - a - b;
      tell?.(miss, states + noise);
      a += ka * miss;
      b += kb * miss;
      const sa = paa + pab;
      const sb = pab + pbb;
      paa -= ka * sa;
      pab -= ka * sb;
      pbb -= kb * sb;
    }
    mean[2 * t] = a;
    mean[2 * t + 1] = b;
    spread[3 * t] = paa;
    spread[3 * t + 1] = pab;
    spread[3 * t + 2] = pbb;
  }
}

function sampleBack(
  random: Random,
  periods: number,
  { level, memory, rho, steps }: Scales,
  { mean, spread }: FilterRoom,
  into: States,
): void {
  for (let t = periods - 1; t >= 0; t--) {
    let a = mean[2 * t] ?? 0;
    let b = mean[2 * t + 1] ?? 0;
    let paa = spread[3 * t] ?? 0;
    let pab = spread[3 * t + 1] ?? 0;
    let pbb = spread[3 * t + 2] ?? 0;
    if (t < periods - 1) {
      // Two looks back from the next moment: its level, then its residual; each is one more observation of the state here.
      const fa = paa + (steps?.[t + 1] ?? level);
      const ka = paa / fa;
      const kb = pab / fa;
      const missA = (into.level[t + 1] ?? 0) - a;
      a += ka * missA;
      b += kb * missA;
      pbb -= kb * pab;
      pab -= ka * pab;
      paa -= ka * paa;
      if (memory > 0) {
        const fb = rho * rho * pbb + memory;
        const ra = (rho * pab) / fb;
        const rb = (rho * pbb) / fb;
        const missB = (into.residual[t + 1] ?? 0) - rho * b;
        a += ra * missB;
        b += rb * missB;
        paa -= ra * rho * pab;
        pab -= ra * rho * pbb;
        pbb -= rb * rho * pbb;
      }
    }
    const rootA = Math.sqrt(Math.max(paa, 0));
    const z = drawNormalFast(random);
    into.level[t] = a + rootA * z;
    if (memory > 0) {
      const along = rootA > 0 ? pab / rootA : 0;
      into.residual[t] = b + along * z + Math.sqrt(Math.max(pbb - along * along, 0)) * drawNormalFast(random);
    } else into.residual[t] = 0;
  }
}
