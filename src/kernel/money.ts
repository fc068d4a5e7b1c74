/** Money is whole minor units (cents) with an ISO 4217 currency; never a float. */
export interface Money {
  minor: number;
  currency: string;
}

/** Minor-unit digits of a currency (ISO 4217 through the runtime's own table): 2 for USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Shares of a whole in proportion to weights, by largest remainder: the parts always sum to the whole exactly.
 * Ties go to the earlier share. All-zero weights share equally.
 * @throws RangeError on a negative or non-finite weight, or no weights with a whole other than zero
 */
export function allocate(wholeMinor: number, weights: readonly number[]): number[] {
  if (weights.some((w) => !(w >= 0 && Number.isFinite(w)))) throw new RangeError('weights must be finite and >= 0');
  if (weights.length === 0) {
    if (wholeMinor === 0) return [];
    throw new RangeError('nothing to allocate to');
  }
  const total = weights.reduce((sum, w) => sum + w, 0);
  const effective = total > 0 ? weights : weights.map(() => 1);
  const divisor = total > 0 ? total : weights.length;
  const sign = wholeMinor < 0 ? -1 : 1;
  const exact = effective.map((w) => (Math.abs(wholeMinor) * w) / divisor);
  const parts = exact.map(Math.floor);
  let left = Math.abs(wholeMinor) - parts.reduce((sum, p) => sum + p, 0);
  const byRemainder = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  // Near the largest safe number the products themselves are rounded, up as well.
  const largest = parts.indexOf(Math.max(...parts));
  parts[largest] = (parts[largest] ?? 0) + left;
  return parts.map((p) => (p === 0 ? 0 : sign * p));
}
