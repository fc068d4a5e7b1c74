import type { Counts } from '../../../connectors/items.ts';
import type { EpochMs } from '../../../kernel/time.ts';

export interface Sample {
  deliveryId: string;
  at: EpochMs;
  counts: Partial<Counts>;
}

/** The counts of several posts together over time: at each sample, the sum of what was last known of each. @param samples oldest first */
export function combine(samples: readonly Sample[]): { at: EpochMs; counts: Partial<Counts> }[] {
  const known = new Map<string, Partial<Counts>>();
  return samples.map(({ deliveryId, at, counts }) => {
    known.set(deliveryId, { ...known.get(deliveryId), ...counts });
    return { at, counts: addCounts([...known.values()]) };
  });
}

/** Sums of counts; one that no network gives is absent, not zero. */
export function addCounts(list: readonly Partial<Counts>[]): Partial<Counts> {
  const sum: Partial<Counts> = {};
  for (const counts of list) {
    for (const [name, count] of Object.entries(counts) as [keyof Counts, number][])
      sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
