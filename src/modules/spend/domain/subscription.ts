/** What a subscription costs from a day on, until the next terms begin. */
export interface Terms {
  from: string;
  /** Of one seat and period. */
  priceMinor: number;
  currency: string;
  every: 'month' | 'year';
  seats: number;
  /** Part of the tool that serves this work, 1 to 100. */
  sharePercent: number;
}

/** Months from the first terms to `today`, both included: `2026-11`. */
export function monthsDue(terms: readonly Terms[], today: string): string[] {
  const first = terms.map(({ from }) => from).sort()[0];
  if (first === undefined || first > today) return [];
  const months: string[] = [];
  let month = Temporal.PlainYearMonth.from(first.slice(0, 7));
  const last = Temporal.PlainYearMonth.from(today.slice(0, 7));
  while (Temporal.PlainYearMonth.compare(month, last) <= 0) {
    months.push(month.toString());
    month = month.add({ months: 1 });
  }
  return months;
}

/**
 * What a month costs in each currency, by days: terms that begin or end within it count for their days. A year's price is a twelfth a month.
 * Rounded once a currency and month, so twelve months of a year's price may differ from it by a few minor units, never a month from itself.
 */
export function dueInMonth(terms: readonly Terms[], month: string): Map<string, number> {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  const ordered = [...terms].sort((a, b) => (a.from < b.from ? -1 : 1));
  const exact = new Map<string, number>();
  for (let day = 1; day <= daysInMonth; day++) {
    const date = `${month}-${String(day).padStart(2, '0')}`;
    const held = ordered.findLast(({ from }) => from <= date);
    if (held === undefined) continue;
    const monthly = (held.priceMinor * held.seats * held.sharePercent) / (held.every === 'year' ? 1_200 : 100);
    exact.set(held.currency, (exact.get(held.currency) ?? 0) + monthly / daysInMonth);
  }
  return new Map([...exact].map(([currency, minor]) => [currency, Math.round(minor)]));
}
