import { type EpochMs, HOUR_MS } from '../../../kernel/time.ts';
import type { Sentiment } from '../../../analysis/triage/index.ts';

/** The roll-up of everything, beside those of saved queries. */
export const EVERYTHING = '00000000-0000-0000-0000-000000000000';

export interface Counted {
  at: EpochMs;
  network: string;
  sentiment: Sentiment;
  spam: boolean;
  queries: readonly string[];
}

export interface HourCount {
  query: string;
  hour: EpochMs;
  network: string;
  count: number;
  negative: number;
}

/** Sums a batch by query, hour and network. `sign` -1 takes a batch away again. Spam counts nowhere. */
export function rollUp(counted: readonly Counted[], sign: 1 | -1 = 1): HourCount[] {
  const sums = new Map<string, HourCount>();
  for (const one of counted) {
    if (one.spam) continue;
    const hour = one.at - (((one.at % HOUR_MS) + HOUR_MS) % HOUR_MS);
    for (const query of [EVERYTHING, ...one.queries]) {
      const key = `${query} ${hour} ${one.network}`;
      const sum = sums.get(key) ?? { query, hour, network: one.network, count: 0, negative: 0 };
      sum.count += sign;
      if (one.sentiment === 'negative') sum.negative += sign;
      sums.set(key, sum);
    }
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** The month an instant falls in, UTC: `2026-11-01`. */
export const monthOf = (at: EpochMs): string => `${new Date(at).toISOString().slice(0, 7)}-01`;

/** In how many mentions each term is, by month. `sign` -1 takes them away again. */
export function countTerms(
  of: readonly { at: EpochMs; terms: readonly string[] }[],
  sign: 1 | -1 = 1,
): Map<string, Map<string, number>> {
  const months = new Map<string, Map<string, number>>();
  for (const { at, terms } of of) {
    const month = monthOf(at);
    const counts = months.get(month) ?? new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + sign);
    months.set(month, counts);
  }
  return months;
}
