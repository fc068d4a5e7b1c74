import type { Random } from '../kernel/random.ts';

/** A Poisson count by inversion (Devroye 1986, ch. X.3); above a mean of 30 the normal approximation, rounded. */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let probability = Math.exp(-mean);
  let cumulative = probability;
  const u = random.next();
  let count = 0;
  while (u > cumulative && count < 200) {
    count += 1;
    probability *= mean / count;
    cumulative += probability;
  }
  return count;
}

/** Standard normal by Box and Muller (1958); always takes two draws, so that streams stay aligned. */
export function normal(random: Random): number {
  const u = 1 - random.next();
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.next());
}

/** A waiting time with the given half-life, never longer than `longest`. */
export const waiting = (random: Random, halfLife: number, longest: number): number =>
  Math.min(longest, (-Math.log(1 - random.next()) * halfLife) / Math.LN2);

/** One of the list. @throws RangeError when it is empty */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random.next() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

/** A key of the weights, as often as its share of their sum. */
export function weighted<K extends string>(random: Random, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][];
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  return (entries.at(-1) as [K, number])[0];
}
