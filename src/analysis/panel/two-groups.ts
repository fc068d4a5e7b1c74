import {
  mean,
  multiplyVector,
  solvePositive,
  studentQuantile,
  crossProduct,
  crossVector,
  matrixOf,
  inverse,
} from '../numerics/index.ts';

export interface Interval {
  estimate: number;
  low: number;
  high: number;
  /** Standard error. */
  error: number;
}

export interface TwoGroups {
  /** Total of the treated group at each period. */
  treated: Float64Array;
  /** Total of the control group at each period. */
  control: Float64Array;
  /** Periods before the treatment. */
  before: number;
}

/**
 * Time-based regression (Kerman, Wang and Vaver 2017): the treated group's total is predicted from the control group's by the line that held before.
 * @returns the summed effect after the treatment, in the outcome's unit, with a Student interval of this level; undefined when the control never moved
 */
export function twoGroupEffect({ treated, control, before }: TwoGroups, level: number): Interval | undefined {
  const x = control.subarray(0, before);
  const y = treated.subarray(0, before);
  const middle = mean(x);
  const spread = x.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  if (!(spread > 0) || before < 4) return undefined;
  const slope = x.reduce((sum, value, i) => sum + (value - middle) * (y[i] ?? 0), 0) / spread;
  const level0 = mean(y) - slope * middle;
  const misses = y.map((value, i) => value - level0 - slope * (x[i] ?? 0));
  const freedom = before - 2;
  const noise = misses.reduce((sum, miss) => sum + miss * miss, 0) / freedom;
  const after = treated.length - before;
  let estimate = 0;
  let reach = 0;
  for (let t = before; t < treated.length; t++) {
    estimate += (treated[t] ?? 0) - level0 - slope * (control[t] ?? 0);
    reach += (control[t] ?? 0) - middle;
  }
  const error = Math.sqrt(noise * (after + after ** 2 / before + reach ** 2 / spread));
  return around(estimate, error, freedom, level);
}

export interface GeoUnits {
  /** Outcome of each unit before and after. */
  before: Float64Array;
  after: Float64Array;
  /** What was spent more in each unit. */
  spend: Float64Array;
}

/** Return on what was spent by geo regression (Vaver and Koehler 2011): after on before and spend, each unit weighted by 1 / before^2. */
export function geoReturn({ before, after, spend }: GeoUnits, level: number): Interval | undefined {
  const kept = [...before.keys()].filter((i) => (before[i] ?? 0) > 0);
  if (kept.length < 5) return undefined;
  const root = (i: number): number => 1 / (before[i] ?? 1);
  const x = matrixOf(kept.map((i) => [root(i), root(i) * (before[i] ?? 0), root(i) * (spend[i] ?? 0)]));
  const y = Float64Array.from(kept, (i) => root(i) * (after[i] ?? 0));
  const square = crossProduct(x);
  const answer = solvePositive(square, crossVector(x, y));
  const spread = inverse(square);
  if (answer === undefined || spread === undefined) return undefined;
  const fitted = multiplyVector(x, answer);
  const freedom = kept.length - 3;
  const noise = y.reduce((sum, value, i) => sum + (value - (fitted[i] ?? 0)) ** 2, 0) / freedom;
  return around(answer[2] ?? 0, Math.sqrt(noise * (spread.values[8] ?? 0)), freedom, level);
}

function around(estimate: number, error: number, freedom: number, level: number): Interval {
  const reach = studentQuantile(0.5 + level / 2, freedom) * error;
  return { estimate, error, low: estimate - reach, high: estimate + reach };
}
