import type { Journeys } from './journeys.ts';
import { type Chain, countChain } from './transitions.ts';

export interface MarkovCredit {
  /** Outcomes credited to each channel; together all traced outcomes. */
  credit: Float64Array;
  /** Share of outcomes that would be missing were the channel taken out of the chain, others going on as before. */
  removal: Float64Array;
}

/**
 * Credit by removal from a Markov chain of the given order (Anderl et al. 2016), solved exactly instead of by simulated walks.
 * What is credited is what the chain says, not what the channel caused.
 * @returns undefined when the ways are too many and too different for the order
 */
export function creditByMarkov(
  journeys: Journeys,
  order: 1 | 2 | 3,
  weights?: ArrayLike<number>,
): MarkovCredit | undefined {
  const chain = countChain(journeys, order, weights);
  if (chain === undefined) return undefined;
  const whole = arrival(chain, NOBODY);
  const removal = new Float64Array(journeys.channels.length);
  if (whole > 0) for (let c = 0; c < removal.length; c++) removal[c] = Math.max(0, 1 - arrival(chain, c) / whole);
  const sum = removal.reduce((total, effect) => total + effect, 0);
  const traced = tracedOutcomes(journeys, weights);
  return { credit: removal.map((effect) => (sum > 0 ? (effect / sum) * traced : 0)), removal };
}

function tracedOutcomes({ starts, outcomes }: Journeys, weights: ArrayLike<number> | undefined): number {
  let sum = 0;
  for (let j = 0; j < outcomes.length; j++)
    if ((starts[j + 1] ?? 0) > (starts[j] ?? 0)) sum += (outcomes[j] ?? 0) * (weights?.[j] ?? 1);
  return sum;
}

const NOBODY = -2;

/**
 * Chance of an outcome from the start when whoever meets `removed` is lost. Gauss and Seidel from the ends backwards:
 * the chances grow towards the answer, and each sweep brings them nearer by the share that leaves the chain.
 */
function arrival({ lastChannel, to, count, won, left }: Chain, removed: number): number {
  const chance = new Float64Array(lastChannel.length);
  for (let sweep = 0; sweep < 10_000; sweep++) {
    let moved = 0;
    let largest = 0;
    for (let s = chance.length - 1; s >= 0; s--) {
      const total = left[s] ?? 0;
      if (lastChannel[s] === removed || total === 0) continue;
      const out = to[s] ?? [];
      const often = count[s] ?? [];
      let sum = won[s] ?? 0;
      for (let k = 0; k < out.length; k++) sum += (often[k] ?? 0) * (chance[out[k] ?? 0] ?? 0);
      const value = sum / total;
      moved = Math.max(moved, Math.abs(value - (chance[s] ?? 0)));
      largest = Math.max(largest, value);
      chance[s] = value;
    }
    if (moved <= 1e-14 * largest) break;
  }
  return chance[0] ?? 0;
}
