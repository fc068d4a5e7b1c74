/** Of a share. */
export interface Interval {
  low: number;
  high: number;
}

/** Two-sided 95 %. */
const Z = 1.959964;

/**
 * Wilson's score interval at 95 % for `right` of `count` (Wilson 1927). Nothing counted says nothing: 0 to 1.
 */
export function wilson(right: number, count: number): Interval {
  if (count === 0) return { low: 0, high: 1 };
  const share = right / count;
  const spread = (Z * Z) / count;
  const middle = share + spread / 2;
  const reach = Z * Math.sqrt((share * (1 - share)) / count + spread / (4 * count));
  return { low: Math.max(0, (middle - reach) / (1 + spread)), high: Math.min(1, (middle + reach) / (1 + spread)) };
}
