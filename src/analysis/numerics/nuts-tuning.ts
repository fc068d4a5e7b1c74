import type { Random } from '../../kernel/random.ts';
import {
  drawMomentum,
  energy,
  leap,
  type LogDensity,
  type Metric,
  type Point,
  type State,
  unitMetric,
} from './hamiltonian.ts';
import { cholesky, newMatrix } from './matrix.ts';

/** A step for which one leap is accepted about half the time. */
export function firstStep(density: LogDensity, point: Point, metric: Metric, random: Random): number {
  let step = 1;
  let direction = 0;
  for (let tries = 0; tries < 60; tries++) {
    const state: State = { ...point, momentum: drawMomentum(random, metric) };
    const gain = energy(state, metric) - energy(leap(density, state, metric, step), metric);
    const wanted = gain > Math.log(0.8) ? 1 : -1;
    if (direction === 0) direction = wanted;
    if (wanted !== direction) return step;
    step *= 2 ** direction;
  }
  return step;
}

export interface Tuning {
  centre: number;
  turns: number;
  off: number;
  logSettled: number;
  settled: number;
}

export const newTuning = (step: number): Tuning => ({
  centre: Math.log(10 * step),
  turns: 0,
  off: 0,
  logSettled: 0,
  settled: step,
});

/** Dual averaging (Nesterov 2009), constants of Hoffman and Gelman. @returns the next step to try */
export function adapt(tuning: Tuning, acceptance: number, wanted: number): number {
  tuning.turns += 1;
  const share = 1 / (tuning.turns + 10);
  tuning.off = (1 - share) * tuning.off + share * (wanted - acceptance);
  const next = tuning.centre - (Math.sqrt(tuning.turns) / 0.05) * tuning.off;
  const weight = tuning.turns ** -0.75;
  tuning.logSettled = weight * next + (1 - weight) * tuning.logSettled;
  tuning.settled = Math.exp(tuning.logSettled);
  return Math.exp(next);
}

/** Windows of doubling length in the middle of the warm-up, after which the metric is made anew. */
export function metricWindows(warmUp: number): { begin: number; end: number; ends: number[] } {
  const begin = Math.min(75, Math.floor(warmUp * 0.15));
  const end = warmUp - Math.min(50, Math.floor(warmUp * 0.1));
  const ends: number[] = [];
  let length = 25;
  for (let at = begin; at < end; length *= 2) {
    const last = at + length * 3 >= end ? end : at + length;
    ends.push(last - 1);
    at = last;
  }
  return { begin, end, ends };
}

/** Covariance of the draws, shrunk a little to a small diagonal as Stan does. */
export function metricFrom(draws: readonly Float64Array[], n: number): Metric {
  const count = draws.length;
  const centre = new Float64Array(n);
  for (const draw of draws) for (let i = 0; i < n; i++) centre[i]! += (draw[i] ?? 0) / count;
  const covariance = newMatrix(n, n);
  for (const draw of draws)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        covariance.values[i * n + j]! +=
          (((draw[i] ?? 0) - (centre[i] ?? 0)) * ((draw[j] ?? 0) - (centre[j] ?? 0))) / Math.max(1, count - 1);
  const trust = count / (count + 5);
  for (let i = 0; i < n * n; i++) covariance.values[i]! *= trust;
  for (let i = 0; i < n; i++) covariance.values[i * n + i]! += 1e-3 * (5 / (count + 5));
  const lower = cholesky(covariance);
  return lower === undefined ? unitMetric(n) : { covariance, lower };
}
