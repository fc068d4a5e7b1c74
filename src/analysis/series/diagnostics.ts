import { mean, variance } from '../numerics/index.ts';

/** Split R-hat (Gelman et al. 2013, 11.4): near 1 when the chains tell the same. */
export function splitRhat(chains: readonly Float64Array[]): number {
  const halves = chains.flatMap((chain) => {
    const middle = Math.floor(chain.length / 2);
    return [chain.subarray(0, middle), chain.subarray(middle, 2 * middle)];
  });
  const length = halves[0]?.length ?? 0;
  const within = mean(halves.map(variance));
  const between = length * variance(halves.map((half) => mean(half)));
  return within === 0 ? 1 : Math.sqrt((((length - 1) / length) * within + between / length) / within);
}

/** Draws that independent ones would have to be, by Geyer's initial monotone sequence over all chains. */
export function effectiveSize(chains: readonly Float64Array[]): number {
  const length = chains[0]?.length ?? 0;
  const total = length * chains.length;
  const within = mean(chains.map(variance));
  if (!(within > 0)) return total;
  const pooled = ((length - 1) / length) * within + variance(chains.map((chain) => mean(chain)));
  const at = (lag: number): number => 1 - (within - mean(chains.map((chain) => covariance(chain, lag)))) / pooled;
  let sum = 0;
  let last = Number.POSITIVE_INFINITY;
  for (let lag = 0; lag + 1 < length / 2; lag += 2) {
    const pair = Math.min(last, at(lag) + at(lag + 1));
    if (pair <= 0) break;
    sum += pair;
    last = pair;
  }
  return Math.min(total * Math.log10(total), total / Math.max(2 * sum - 1, 1 / Math.log10(total)));
}

function covariance(chain: Float64Array, lag: number): number {
  const centre = mean(chain);
  let sum = 0;
  for (let t = lag; t < chain.length; t++) sum += ((chain[t] ?? 0) - centre) * ((chain[t - lag] ?? 0) - centre);
  return sum / chain.length;
}

/** Kolmogorov's distance of places from evenly spread ones, and the chance of a larger one (asymptotic, Stephens 1970). */
export function evenness(places: ArrayLike<number>): { distance: number; chance: number } {
  const sorted = Float64Array.from(places).sort();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i++) distance = Math.max(distance, (i + 1) / n - (sorted[i] ?? 0), (sorted[i] ?? 0) - i / n);
  const root = Math.sqrt(n);
  const z = distance * (root + 0.12 + 0.11 / root);
  let chance = 0;
  for (let k = 1; k <= 100; k++) chance += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * z * z);
  return { distance, chance: Math.min(1, Math.max(0, chance)) };
}
