import { keyedRandom } from '../../kernel/random.ts';
import { deviation, drawNormalFast, mean, quantileOfSorted } from '../numerics/index.ts';
import { countAt, noisePath } from './noise.ts';
import type { NoisePlan } from './plan.ts';

export interface Oracle {
  /** Width of its 95 % interval of the summed outcome without the campaign. */
  width: number;
  mean: number;
  deviation: number;
}

const PATHS = 1_000;

/**
 * One who knows everything but the days to come: every cause, every law, and how far the noise stood on the last day before. Nobody can be narrower and honest.
 * @param expected what was to be expected of each day without the campaign; @param outcome the past as it was
 */
export function oracleOf(
  seed: string,
  plan: NoisePlan,
  { expected, outcome, start, end }: { expected: Float64Array; outcome: Float64Array; start: number; end: number },
): Oracle {
  const random = keyedRandom(seed, 'oracle', 'paths');
  const past = outcome.subarray(0, start).map((value, t) => value / (expected[t] ?? 1));
  const known = plan.kind === 'memory' || plan.kind === 'wandering' ? lastKnown(plan, past) : { mean: 0, deviation: 0 };
  const factors = new Float64Array(end - start);
  const sums = Float64Array.from({ length: PATHS }, () => {
    noisePath(random, plan, known.mean + known.deviation * drawNormalFast(random), factors);
    let sum = 0;
    for (let t = start; t < end; t++) {
      const level = expected[t] ?? 0;
      sum += plan.kind === 'counts' ? countAt(random.next(), level, plan.size) : level * (factors[t - start] ?? 1);
    }
    return sum;
  });
  sums.sort();
  const width = quantileOfSorted(sums, 0.975) - quantileOfSorted(sums, 0.025);
  return { width, mean: mean(sums), deviation: deviation(sums) };
}

/** Where the noise stood on the last day, as a log share: seen outright when days remember, filtered when the level wanders. */
function lastKnown(
  plan: Extract<NoisePlan, { kind: 'memory' | 'wandering' }>,
  past: Float64Array,
): { mean: number; deviation: number } {
  const log = (factor: number): number => Math.log(factor) + plan.deviation ** 2 / 2;
  if (plan.kind === 'memory') return { mean: log(past[past.length - 1] ?? 1), deviation: 0 };
  let level = 0;
  let variance = 0;
  for (const factor of past) {
    variance += plan.step ** 2;
    const gain = variance / (variance + plan.deviation ** 2);
    level += gain * (log(factor) - level);
    variance *= 1 - gain;
  }
  return { mean: level, deviation: Math.sqrt(variance) };
}
