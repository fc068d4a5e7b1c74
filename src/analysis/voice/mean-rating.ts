import type { Interval } from './wilson.ts';

export interface MeanRating extends Interval {
  value: number;
  count: number;
}

/** Two-sided 95 % quantiles of Student's t, by degrees of freedom from 1; beyond the table the normal one is within 2 %. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/**
 * The mean of ratings from 1 to 5 with Student's 95 % interval, kept inside the scale. Stars are few and coarse: when all agree the spread is
 * taken as if one more had given the worst and one the best (Agresti's plus-two idea), since agreement of three is not certainty.
 * @param counts how many gave 1, 2, 3, 4 and 5 stars
 * @returns undefined below three ratings
 */
export function meanRating(counts: readonly number[]): MeanRating | undefined {
  const count = counts.reduce((sum, n) => sum + n, 0);
  if (count < 3) return undefined;
  const value = counts.reduce((sum, n, i) => sum + n * (i + 1), 0) / count;
  const padded = counts.map((n, i) => n + (i === 0 || i === 4 ? 1 : 0));
  const total = count + 2;
  const middle = padded.reduce((sum, n, i) => sum + n * (i + 1), 0) / total;
  const variance = padded.reduce((sum, n, i) => sum + n * (i + 1 - middle) ** 2, 0) / (total - 1);
  const reach = (quantiles[total - 2] ?? 1.96) * Math.sqrt(variance / total);
  return { value, count, low: Math.max(1, middle - reach), high: Math.min(5, middle + reach) };
}
