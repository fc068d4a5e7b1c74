import type { Random } from '../../kernel/random.ts';
import { mean, type Matrix, newMatrix, variance } from '../numerics/index.ts';
import { endStates, forecast } from './forecast.ts';
import { fillGains } from './gains.ts';
import type { SeriesData, SeriesModel } from './model.ts';
import { drawRegression, type RegressionDraw, regressionRoom, weightOf } from './regression.ts';
import { startWalk, stepScales, totalOf } from './scales.ts';
import { newTailsRoom, stepTails } from './robust.ts';

export interface ChainDraws {
  /** One row a draw: what the outcome would have been at each moment after. */
  without: Matrix;
  /** The same before the noise is added. */
  steady: Matrix;
  /** One row a kept draw of the past: level and regression alone at each moment after, neither residual nor noise. */
  calm: Matrix;
  /** One row a draw: level scale, residual scale, rho, noise scale (standard deviations), degrees of freedom. */
  scales: Matrix;
  /** Share of draws in which each column of X was in. */
  included: Float64Array;
  /** Mean coefficient of each column, 0 where it was out. */
  coefficients: Float64Array;
}

export const SCALES = 5;

export interface ChainOptions {
  warmUp: number;
  keep: number;
  thin?: number;
  /** Futures drawn from each kept draw of the past; rows of `without` are `keep` times as many. */
  futures?: number;
  random: Random;
  /** Called after each round; may throw to stop. */
  round?: () => void;
}

/** Rounds after which tails are drawn again: that alone needs the path of the states. */
const TAILS_EVERY = 3;

/**
 * One chain: scales with states and then regression with states integrated out in turn, so that neither waits for a path of the level to follow. The first
 * `warmUp` draws are thrown away; then one in `thin` is kept.
 */
export function sampleChain(data: SeriesData, model: SeriesModel, options: ChainOptions): ChainDraws {
  const { warmUp, keep, thin = 1, futures = 1, random, round: tell } = options;
  const { before, x } = data;
  const periods = before.length;
  const columns = columnsOf(x, periods);
  const room = regressionRoom(columns, model.regression);
  const first = { mean: mean(before), variance: variance(before) + 1e-300 };
  const centred = before.map((value) => value - first.mean);
  const tails = model.isRobust === true ? newTailsRoom(periods) : undefined;
  const walk = startWalk(random, model, periods, tails?.weights);
  let fitted: RegressionDraw = {
    isIn: Uint8Array.from({ length: x.columns }, (_, i) => (model.regression.always.has(i) ? 1 : 0)),
    coefficients: new Float64Array(x.columns),
  };
  const left = new Float64Array(periods);
  const draws = newDraws(keep, futures, x.rows - periods, x.columns);
  for (let round = -warmUp; round < keep * thin; round++) {
    tell?.();
    subtractRegression(centred, columns, fitted, left);
    stepScales(random, walk, model, left, first.variance, weightOf(room, fitted), round < 0);
    fitted = drawRegression(random, room, centred, walk.gains, totalOf(walk.scales), fitted);
    subtractRegression(centred, columns, fitted, left);
    if (tails && (round + warmUp) % TAILS_EVERY === 0) {
      stepTails(random, left, walk.scales, first.variance, tails);
      fillGains(walk.scales, first.variance, walk.gains);
    }
    const turn = round / thin;
    if (turn < 0 || !Number.isInteger(turn)) continue;
    const end = endStates(left, walk.gains);
    forecast(
      random,
      data,
      { ...end, mean: first.mean },
      { ...walk.scales, freedom: tails?.freedom },
      fitted,
      { turn, futures },
      draws,
    );
    const { level, memory, rho, noise } = walk.scales;
    draws.scales.values.set(
      [Math.sqrt(level), Math.sqrt(memory), rho, Math.sqrt(noise), tails?.freedom ?? Number.POSITIVE_INFINITY],
      turn * SCALES,
    );
    count(draws, fitted, keep);
  }
  return draws;
}

const newDraws = (keep: number, futures: number, after: number, columns: number): ChainDraws => ({
  without: newMatrix(keep * futures, after),
  steady: newMatrix(keep * futures, after),
  calm: newMatrix(keep, after),
  scales: newMatrix(keep, SCALES),
  included: new Float64Array(columns),
  coefficients: new Float64Array(columns),
});

/** Columns of X over the time before, one list each: read from end to end, over and over. */
const columnsOf = (x: Matrix, periods: number): Float64Array[] =>
  Array.from({ length: x.columns }, (_, i) =>
    Float64Array.from({ length: periods }, (__, t) => x.values[t * x.columns + i] ?? 0),
  );

function count(draws: ChainDraws, fitted: RegressionDraw, keep: number): void {
  for (let i = 0; i < draws.included.length; i++) {
    if (fitted.isIn[i] !== 1) continue;
    draws.included[i]! += 1 / keep;
    draws.coefficients[i]! += (fitted.coefficients[i] ?? 0) / keep;
  }
}

function subtractRegression(
  from: Float64Array,
  columns: readonly Float64Array[],
  fitted: RegressionDraw,
  into: Float64Array,
): void {
  if (into !== from) into.set(from);
  for (const [i, column] of columns.entries()) {
    if (fitted.isIn[i] !== 1) continue;
    const by = fitted.coefficients[i] ?? 0;
    for (let t = 0; t < into.length; t++) into[t]! -= by * (column[t] ?? 0);
  }
}
