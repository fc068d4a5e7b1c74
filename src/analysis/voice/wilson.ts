export interface Interval {
  low: number;
  high: number;
}

/** Two-sided 95 %: the normal quantile. */
const Z = 1.959_964;

/**
 * Wilson's score interval for a share (Wilson 1927): stays between 0 and 1 and keeps its promise for small counts, where the usual
 * plus-minus does not. Assumes that the `of` trials are independent. With none, everything is possible.
 */
export function wilson(hits: number, of: number): Interval {
  if (of <= 0) return { low: 0, high: 1 };
  const share = hits / of;
  const shrink = 1 + Z ** 2 / of;
  const middle = (share + Z ** 2 / (2 * of)) / shrink;
  const reach = (Z / shrink) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
