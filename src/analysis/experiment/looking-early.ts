import { chiSquaredTail, correlation, mean, variance } from '../numerics/index.ts';

/**
 * Half-width of an interval that may be looked at after every observation (asymptotic confidence sequence, Waudby-Smith et al. 2021; the two-sided normal mixture of
 * Robbins, as in Howard et al. 2021).
 * @param count observations so far; @param deviation of one; @param plannedCount where it should be narrowest
 */
export function anytimeHalfWidth(count: number, deviation: number, plannedCount: number, level: number): number {
  const alpha = 1 - level;
  const rho = Math.sqrt((-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / plannedCount);
  const inside = count * rho * rho + 1;
  return deviation * Math.sqrt(((2 * inside) / (count * count * rho * rho)) * Math.log(Math.sqrt(inside) / alpha));
}

/** Chance of arms so unequal, had the lots been kept (chi-squared). Below 0.001 nothing else of the experiment is believed. */
export function sampleRatioChance(seen: readonly number[], planned: readonly number[]): number {
  const total = seen.reduce((sum, count) => sum + count, 0);
  const shares = planned.reduce((sum, share) => sum + share, 0);
  const misfit = seen.reduce((sum, count, arm) => {
    const wanted = (total * (planned[arm] ?? 0)) / shares;
    return wanted > 0 ? sum + (count - wanted) ** 2 / wanted : sum;
  }, 0);
  return chiSquaredTail(misfit, seen.length - 1);
}

/**
 * Outcomes with what was known before taken out (CUPED, Deng et al. 2013): the same mean, a variance smaller by the squared correlation. What was not measured, or not known, stays as it is.
 */
export function withoutKnown(outcomes: Float64Array, known: Float64Array): { adjusted: Float64Array; saved: number } {
  const isWhole = (i: number): boolean => Number.isFinite(outcomes[i]) && Number.isFinite(known[i]);
  const before = known.filter((_, i) => isWhole(i));
  const after = outcomes.filter((_, i) => isWhole(i));
  const spread = variance(before);
  if (!(spread > 0)) return { adjusted: outcomes.slice(), saved: 0 };
  const together = correlation(after, before);
  const slope = (together * Math.sqrt(variance(after))) / Math.sqrt(spread);
  const centre = mean(before);
  return {
    adjusted: outcomes.map((value, i) => (isWhole(i) ? value - slope * ((known[i] ?? 0) - centre) : value)),
    saved: together ** 2,
  };
}
