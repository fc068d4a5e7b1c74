/**
 * The Kalman filter of level and residual with its two halves apart: what is learned of each moment (gains) hangs on the scales alone, so one set of them
 * filters the outcome and every column of the regression.
 */
export interface Scales {
  /** Variance of a step of the level. */
  level: number;
  /** Variance of a step of the residual, and the share of it that stays; 0 and 0 when there is none. */
  memory: number;
  rho: number;
  noise: number;
  /** How much each moment's noise is worth, when they are not alike: its variance is `noise / weight`. */
  weights?: Float64Array;
  /** Variance of each moment's step of the level, when they are not alike. Read by the path of the states only. */
  steps?: Float64Array;
}

export interface Gains {
  /** Of each moment: how much of a miss goes to the level, to the residual, and one over the deviation of the miss. From `steady` on they stay. */
  level: Float64Array;
  residual: Float64Array;
  root: Float64Array;
  steady: number;
  rho: number;
  /** Half the logarithm of all variances of misses, summed. */
  logSpread: number;
  /** Spread of level and residual after the last moment. */
  last: { level: number; both: number; residual: number };
}

export const newGains = (periods: number): Gains => ({
  level: new Float64Array(periods),
  residual: new Float64Array(periods),
  root: new Float64Array(periods),
  steady: periods,
  rho: 0,
  logSpread: 0,
  last: { level: 0, both: 0, residual: 0 },
});

/** Gains that change by less from one moment to the next have come to rest. */
const STEADY = 1e-7;

/** @param firstVariance believed of the level at the beginning */
export function fillGains({ level, memory, rho, noise, weights }: Scales, firstVariance: number, into: Gains): void {
  const periods = into.level.length;
  let paa = firstVariance;
  let pab = 0;
  let pbb = memory > 0 ? memory / (1 - rho * rho) : 0;
  let logSpread = 0;
  let product = 1;
  let last = 0;
  into.steady = periods;
  into.rho = rho;
  for (let t = 0; t < periods; t++) {
    if (t > 0) {
      paa += level;
      pab *= rho;
      pbb = rho * rho * pbb + memory;
    }
    const sa = paa + pab;
    const sb = pab + pbb;
    const f = sa + sb + (weights === undefined ? noise : noise / (weights[t] ?? 1));
    const inverse = 1 / f;
    const ka = sa * inverse;
    const kb = sb * inverse;
    into.level[t] = ka;
    into.residual[t] = kb;
    into.root[t] = Math.sqrt(inverse);
    // One logarithm for eight moments; the outcome is measured in its own deviations, so products neither overflow nor vanish.
    product *= f;
    if ((t & 7) === 7) {
      logSpread += Math.log(product);
      product = 1;
    }
    paa -= ka * sa;
    pab -= ka * sb;
    pbb -= kb * sb;
    if (
      weights === undefined &&
      t > 0 &&
      Math.abs(f - last) <= STEADY * f &&
      Math.abs(ka - (into.level[t - 1] ?? 0)) <= STEADY
    ) {
      into.steady = t;
      logSpread += (periods - 1 - t) * Math.log(f);
      break;
    }
    last = f;
  }
  into.logSpread = 0.5 * (logSpread + Math.log(product));
  into.last = { level: paa, both: pab, residual: pbb };
}

/** Misses of a series a step ahead, in their own deviations. @returns level and residual after the last moment */
export function whiten(y: Float64Array, gains: Gains, into: Float64Array): { level: number; residual: number } {
  const { level, residual, root, steady, rho } = gains;
  let a = 0;
  let b = 0;
  const early = Math.min(steady, y.length);
  for (let t = 0; t < early; t++) {
    const rest = rho * b;
    const miss = (y[t] ?? 0) - a - rest;
    into[t] = miss * (root[t] ?? 0);
    a += (level[t] ?? 0) * miss;
    b = rest + (residual[t] ?? 0) * miss;
  }
  const ka = level[steady] ?? 0;
  const kb = residual[steady] ?? 0;
  const scale = root[steady] ?? 0;
  for (let t = early; t < y.length; t++) {
    const rest = rho * b;
    const miss = (y[t] ?? 0) - a - rest;
    into[t] = miss * scale;
    a += ka * miss;
    b = rest + kb * miss;
  }
  return { level: a, residual: b };
}

/** Logarithm of the density of a series, states integrated out, but for a constant. */
export function logDensityOf(y: Float64Array, gains: Gains): number {
  const { level, residual, root, steady, rho } = gains;
  let a = 0;
  let b = 0;
  let squares = 0;
  const early = Math.min(steady, y.length);
  for (let t = 0; t < early; t++) {
    const rest = rho * b;
    const miss = (y[t] ?? 0) - a - rest;
    const far = miss * (root[t] ?? 0);
    squares += far * far;
    a += (level[t] ?? 0) * miss;
    b = rest + (residual[t] ?? 0) * miss;
  }
  const ka = level[steady] ?? 0;
  const kb = residual[steady] ?? 0;
  let late = 0;
  for (let t = early; t < y.length; t++) {
    const rest = rho * b;
    const miss = (y[t] ?? 0) - a - rest;
    late += miss * miss;
    a += ka * miss;
    b = rest + kb * miss;
  }
  return -gains.logSpread - 0.5 * (squares + late * (root[steady] ?? 0) ** 2);
}
