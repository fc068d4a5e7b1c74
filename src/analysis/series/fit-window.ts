import { keyedRandom } from '../../kernel/random.ts';
import {
  crossProduct,
  crossVector,
  deviation,
  mean,
  multiplyVector,
  newMatrix,
  type Matrix,
  solvePositive,
} from '../numerics/index.ts';
import type { CalendarColumn } from './calendar-columns.ts';
import { effectiveSize, splitRhat } from './diagnostics.ts';
import { forecastEvenness } from './evenness.ts';
import { usualModel } from './model.ts';
import { drawCount, type Reading, readingOf } from './reading.ts';
import { type ChainDraws, sampleChain, SCALES } from './sample-chain.ts';
import type { Work } from './stopped.ts';

export interface Window {
  outcome: Float64Array;
  /** Calendar and controls over all moments; controls are not `always`. */
  columns: readonly CalendarColumn[];
  start: number;
  end: number;
  /** Moments of a week: 7 of days, 1 of weeks. */
  period: number;
}

export interface Effort {
  chains: number;
  warmUp: number;
  keep: number;
  thin?: number;
  futures?: number;
  seed: string;
  /** Factor on the scale of the level's prior, for asking how much hangs on it. */
  levelFactor?: number;
}

export interface FittedWindow {
  /** One row a draw: what would have come at each moment of the window, in the unit of the outcome. */
  without: Matrix;
  /** The draws themselves, on the scale on which the outcome was read, and the way back. */
  chains: readonly ChainDraws[];
  scale: { reading: Reading; centre: number; spread: number };
  /** R-hat and effective draws of the summed outcome. */
  rhat: number;
  effective: number;
  included: Float64Array;
  /** Chance that forecasts a step ahead would lie as unevenly as they did, were the model right. */
  evenness: number;
}

/** Learns from everything before the window and says what would have come in it. */
export function fitWindow(window: Window, effort: Effort, work: Work): FittedWindow {
  const { outcome, columns, start, end, period } = window;
  const raw = outcome.subarray(0, start);
  const reading = readingOf(raw, period);
  const past = raw.map(reading.read);
  const centre = mean(past);
  const spread = deviation(past) || 1;
  const before = past.map((value) => (value - centre) / spread);
  const x = design(columns, start, end, reading.kind === 'log');
  const always = new Set([...columns.keys()].filter((i) => columns[i]?.always));
  const model = usualModel(spreadAfter(before, x), always, columns.length);
  model.isRobust = reading.isHeavy;
  if (model.level.kind === 'half-cauchy') model.level.scale *= effort.levelFactor ?? 1;
  const round = (): void => work.round();
  const chains = Array.from({ length: effort.chains }, (_, chain) =>
    sampleChain({ before, x }, model, { ...effort, round, random: keyedRandom(effort.seed, 'chain', chain) }),
  );
  const scale = { reading, centre, spread };
  const without = writtenBack(chains, scale, { mean: mean(raw), seed: effort.seed });
  return {
    without,
    chains,
    scale,
    ...convergence(chains),
    included: averaged(chains.map(({ included }) => included)),
    evenness: forecastEvenness(before, x, chains, {
      ...scale,
      counts: reading.kind === 'counts' ? keyedRandom(effort.seed, 'places') : undefined,
    }),
  };
}

/** Draws of all chains, one after the other, in the unit of the outcome. */
function writtenBack(
  chains: readonly ChainDraws[],
  { reading, centre, spread }: FittedWindow['scale'],
  past: { mean: number; seed: string },
): Matrix {
  const { rows = 0, columns: after = 0 } = chains[0]?.without ?? {};
  const without = newMatrix(chains.length * rows, after);
  const random = keyedRandom(past.seed, 'counts');
  for (const [c, chain] of chains.entries()) {
    const futures = rows / chain.calm.rows;
    for (const [i, value] of chain.without.values.entries()) {
      const place = c * rows * after + i;
      if (reading.kind === 'log') without.values[place] = Math.exp(centre + spread * value);
      else if (reading.kind === 'plain') without.values[place] = centre + spread * value;
      else {
        const draw = Math.floor(i / after / futures);
        const noise = (chain.scales.values[draw * SCALES + 3] ?? 0) ** 2 * spread ** 2;
        const calm = centre + spread * (chain.steady.values[i] ?? 0);
        without.values[place] = drawCount(random, calm, { mean: past.mean, variance: noise });
      }
    }
  }
  return without;
}

/** Each column centred and scaled by the time before; those that only grow by factors as logarithms when the outcome is read so. */
function design(columns: readonly CalendarColumn[], start: number, end: number, isLog: boolean): Matrix {
  const x = newMatrix(end, columns.length);
  for (const [i, { name, values }] of columns.entries()) {
    const asLog = isLog && name.startsWith('control:') && values.subarray(0, end).every((value) => value > 0);
    const read = asLog ? values.map(Math.log) : values;
    const past = read.subarray(0, start);
    const centre = mean(past);
    const spread = deviation(past) || 1;
    for (let t = 0; t < end; t++) x.values[t * columns.length + i] = ((read[t] ?? 0) - centre) / spread;
  }
  return x;
}

/** Deviation of the past that a plain regression on all columns leaves. */
function spreadAfter(before: Float64Array, x: Matrix): number {
  const past: Matrix = { ...x, rows: before.length, values: x.values.subarray(0, before.length * x.columns) };
  const gram = crossProduct(past);
  for (let i = 0; i < x.columns; i++) gram.values[i * x.columns + i]! += 1e-3 * before.length;
  const coefficients = solvePositive(gram, crossVector(past, before));
  if (coefficients === undefined) return 1;
  const fitted = multiplyVector(past, coefficients);
  return Math.max(0.05, deviation(before.map((value, t) => value - (fitted[t] ?? 0))));
}

/**
 * Watched is what is answered, the summed outcome without the campaign. How the noise is split between memory and chance is often not told by the data, changes
 * nothing in the answer, and mixes slowly.
 */
function convergence(chains: readonly ChainDraws[]): { rhat: number; effective: number } {
  const sums = chains.map(({ without }) => rowSums(without));
  return { rhat: splitRhat(sums), effective: effectiveSize(sums) };
}

/** The sum of each row. */
export const rowSums = ({ rows, columns, values }: Matrix): Float64Array =>
  Float64Array.from({ length: rows }, (_, d) => {
    let sum = 0;
    for (let t = 0; t < columns; t++) sum += values[d * columns + t] ?? 0;
    return sum;
  });

export function averaged(all: readonly Float64Array[]): Float64Array {
  return Float64Array.from({ length: all[0]?.length ?? 0 }, (_, i) => mean(all.map((one) => one[i] ?? 0)));
}
