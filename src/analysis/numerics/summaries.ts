/** Numbers that describe many numbers. */

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

/** The unbiased variance; 0 for fewer than two. */
export function variance(values: ArrayLike<number>): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += ((values[i] ?? 0) - centre) ** 2;
  return sum / (values.length - 1);
}

export const deviation = (values: ArrayLike<number>): number => Math.sqrt(variance(values));

/** The value below which this share lies, between neighbours by straight line (type 7 of Hyndman and Fan 1996). */
export function quantile(values: ArrayLike<number>, share: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), share);
}

export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share));
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

/** Correlation of a series with itself, one step later. */
export function lagOneCorrelation(values: ArrayLike<number>): number {
  const centre = mean(values);
  let above = 0;
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    const here = (values[i] ?? 0) - centre;
    below += here * here;
    if (i > 0) above += here * ((values[i - 1] ?? 0) - centre);
  }
  return below === 0 ? 0 : above / below;
}

export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] ?? 0) - meanA;
    const y = (b[i] ?? 0) - meanB;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
