import { keyedRandom, type Random } from '../../kernel/random.ts';
import { drawGamma, drawNormalFast } from '../numerics/index.ts';
import type { NoisePlan } from './plan.ts';

/** What each day holds that no plan decides. Drawn once, before and whatever is planned: leave a campaign out and it stays. */
export interface Noise {
  /** Factor on what was expected; 1 throughout for counts. */
  factor: Float64Array;
  /** Place of the day among all that could have come, 0 to 1; read by counts only. */
  place: Float64Array;
}

export function drawNoise(seed: string, plan: NoisePlan, days: number): Noise {
  const random = keyedRandom(seed, 'shop', 'noise');
  const place = Float64Array.from({ length: days }, () => random.next());
  if (plan.kind === 'counts') return { factor: new Float64Array(days).fill(1), place };
  const factor = new Float64Array(days);
  noisePath(random, plan, startOf(random, plan), factor);
  return { factor, place };
}

/** Where the noise stands: what is remembered from one day to the next, as a log share. */
function startOf(random: Random, plan: NoisePlan): number {
  return plan.kind === 'memory' ? plan.deviation * drawNormalFast(random) : 0;
}

/** One path of factors from where the noise stood the day before. @param into as many days as it is long */
export function noisePath(random: Random, plan: NoisePlan, from: number, into: Float64Array): void {
  let stands = from;
  for (let t = 0; t < into.length; t++) {
    if (plan.kind === 'memory') {
      stands = plan.rho * stands + Math.sqrt(1 - plan.rho ** 2) * plan.deviation * drawNormalFast(random);
      into[t] = Math.exp(stands - plan.deviation ** 2 / 2);
    } else if (plan.kind === 'wandering') {
      stands += plan.step * drawNormalFast(random);
      into[t] = Math.exp(stands + plan.deviation * drawNormalFast(random) - plan.deviation ** 2 / 2);
    } else if (plan.kind === 'heavy') {
      const wide = Math.sqrt(plan.freedom / (2 * drawGamma(random, plan.freedom / 2)));
      // A day can't lose more than nearly all of its orders.
      into[t] = Math.max(0.05, 1 + plan.scale * wide * drawNormalFast(random));
    } else into[t] = 1;
  }
}

/** Whole orders at this place among all that could have come: more demand adds orders and takes none away. */
export function countAt(place: number, mean: number, size: number): number {
  if (!(mean > 0)) return 0;
  const share = mean / (mean + size);
  let chance = Math.exp(-size * Math.log1p(mean / size));
  let sum = chance;
  let count = 0;
  while (sum < place && chance > 1e-18 && count < 1e6) {
    chance *= ((count + size) / (count + 1)) * share;
    sum += chance;
    count += 1;
  }
  return count;
}
