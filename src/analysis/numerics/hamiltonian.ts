import type { Random } from '../../kernel/random.ts';
import { drawNormal } from './draws.ts';
import { type Matrix, newMatrix, solveLowerTransposed } from './matrix.ts';

/** Log density up to a constant; writes its gradient. May answer -Infinity where the parameters make no sense. */
export type LogDensity = (position: Float64Array, gradient: Float64Array) => number;

export interface Point {
  position: Float64Array;
  gradient: Float64Array;
  value: number;
}

export interface Metric {
  /** Covariance that momenta are measured by, and the factor of its inverse. */
  covariance: Matrix;
  lower: Matrix;
}

export const unitMetric = (n: number): Metric => {
  const covariance = newMatrix(n, n);
  for (let i = 0; i < n; i++) covariance.values[i * n + i] = 1;
  return { covariance, lower: covariance };
};

export function pointAt(density: LogDensity, position: Float64Array, { covariance }: Metric): Point {
  const gradient = new Float64Array(covariance.rows);
  const value = density(position, gradient);
  return { position: position.slice(), gradient, value };
}

/** Momenta whose covariance is the inverse of the metric's. */
export const drawMomentum = (random: Random, { lower }: Metric): Float64Array =>
  solveLowerTransposed(
    lower,
    Float64Array.from({ length: lower.rows }, () => drawNormal(random)),
  );

/** Velocity: covariance times momentum. */
export function velocity({ covariance }: Metric, momentum: Float64Array): Float64Array {
  const n = covariance.rows;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += (covariance.values[i * n + j] ?? 0) * (momentum[j] ?? 0);
    out[i] = sum;
  }
  return out;
}

export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

export interface State extends Point {
  momentum: Float64Array;
}

export const energy = (state: State, metric: Metric): number =>
  -state.value + 0.5 * dot(state.momentum, velocity(metric, state.momentum));

export function leap(density: LogDensity, from: State, metric: Metric, step: number): State {
  const momentum = from.momentum.map((value, i) => value + 0.5 * step * (from.gradient[i] ?? 0));
  const speed = velocity(metric, momentum);
  const position = from.position.map((value, i) => value + step * (speed[i] ?? 0));
  const next = pointAt(density, position, metric);
  for (let i = 0; i < momentum.length; i++) momentum[i]! += 0.5 * step * (next.gradient[i] ?? 0);
  return { ...next, momentum };
}
