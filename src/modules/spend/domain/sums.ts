export interface Sum {
  minor: number;
  currency: string;
}

/** Adds amounts of the same currency; different currencies stand side by side, in order of their codes. Nothing is ever converted. */
export function addSums(amounts: readonly Sum[]): Sum[] {
  const byCurrency = new Map<string, number>();
  for (const { minor, currency } of amounts) {
    // A day without a rate has no money and no currency.
    if (minor === 0 && !byCurrency.has(currency)) continue;
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + minor);
  }
  return [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ minor, currency }));
}
