import type { Random } from '../../kernel/random.ts';
import { drawNormalFast, type Matrix } from '../numerics/index.ts';
import { type Gains, type Scales, whiten } from './gains.ts';
import type { SeriesData } from './model.ts';
import type { RegressionDraw } from './regression.ts';
import { wideness } from './robust.ts';

/** Level and residual after the last moment: their means, their spread. */
interface EndStates {
  level: number;
  residual: number;
  spread: Gains['last'];
}

export function endStates(left: Float64Array, gains: Gains): EndStates {
  const { level, residual } = whiten(left, gains, new Float64Array(left.length));
  return { level, residual, spread: gains.last };
}

/** What would have come: the level wanders on, the residual fades, the regression is known; then, noise is added. */
export function forecast(
  random: Random,
  { before, x }: SeriesData,
  end: EndStates & { mean: number },
  { level, memory, rho, noise, freedom }: Scales & { freedom: number | undefined },
  fitted: RegressionDraw,
  { turn, futures }: { turn: number; futures: number },
  into: { without: Matrix; steady: Matrix; calm: Matrix },
): void {
  const periods = before.length;
  const after = x.rows - periods;
  const known = new Float64Array(after);
  for (let i = 0; i < x.columns; i++)
    if (fitted.isIn[i] === 1)
      for (let t = 0; t < after; t++)
        known[t]! += (fitted.coefficients[i] ?? 0) * (x.values[(periods + t) * x.columns + i] ?? 0);
  const steps = { level: Math.sqrt(level), memory: Math.sqrt(memory), noise: Math.sqrt(noise) };
  const root = Math.sqrt(Math.max(end.spread.level, 0));
  const along = root > 0 ? end.spread.both / root : 0;
  const across = Math.sqrt(Math.max(end.spread.residual - along * along, 0));
  for (let future = 0; future < futures; future++) {
    const z = drawNormalFast(random);
    let mu = end.mean + end.level + root * z;
    let rest = end.residual + along * z + (memory > 0 ? across * drawNormalFast(random) : 0);
    for (let t = 0; t < after; t++) {
      mu += steps.level * drawNormalFast(random);
      rest = rho * rest + (memory > 0 ? steps.memory * drawNormalFast(random) : 0);
      const wide = freedom === undefined ? 1 : wideness(random, freedom);
      const steady = mu + rest + (known[t] ?? 0);
      if (future === 0) into.calm.values[turn * after + t] = mu + (known[t] ?? 0);
      into.steady.values[(turn * futures + future) * after + t] = steady;
      into.without.values[(turn * futures + future) * after + t] = steady + wide * steps.noise * drawNormalFast(random);
    }
  }
}
