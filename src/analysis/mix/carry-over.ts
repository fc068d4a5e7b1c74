/**
 * What reaches people at each moment when each unit of exposure is remembered and fades by the share `alpha` a moment (geometric adstock), normalised so that
 * the weights sum to 1. @param slope receives the derivative by alpha
 */
export function carryOver(
  exposure: Float64Array,
  alpha: number,
  length: number,
  into: Float64Array,
  slope?: Float64Array,
): void {
  // What is remembered at most `length` moments, as a running sum: each moment fades the sum, takes in the new and lets go of the oldest.
  const oldest = alpha ** length;
  const oldestSlope = length * alpha ** (length - 1);
  let total = 0;
  let totalSlope = 0;
  for (let lag = 0; lag < length; lag++) {
    total += alpha ** lag;
    if (lag > 0) totalSlope += lag * alpha ** (lag - 1);
  }
  let sum = 0;
  let sumSlope = 0;
  for (let t = 0; t < exposure.length; t++) {
    const gone = t >= length ? (exposure[t - length] ?? 0) : 0;
    sumSlope = sum + alpha * sumSlope - oldestSlope * gone;
    sum = (exposure[t] ?? 0) + alpha * sum - oldest * gone;
    into[t] = sum / total;
    if (slope) slope[t] = (sumSlope - (sum * totalSlope) / total) / total;
  }
}

/** Share of all that an exposure does which falls on its own moment, the next, and so on. */
export function carryOverWeights(alpha: number, length: number): Float64Array {
  const weights = Float64Array.from({ length }, (_, lag) => alpha ** lag);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
