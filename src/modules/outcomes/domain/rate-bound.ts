import type { EpochMs } from '../../../kernel/time.ts';

/** More would be other keys than ours: the oldest is forgotten. */
const MOST_KEYS = 10_000;

/**
 * A token bucket for each key (each of our addresses, never a visitor): `burst` calls at once, `perSecond` in the long run.
 * It lives in the process: two processes let through twice as much, which still is a bound.
 */
export function rateBound({ perSecond, burst }: { perSecond: number; burst: number }) {
  const buckets = new Map<string, { tokens: number; at: EpochMs }>();
  return (key: string, now: EpochMs): boolean => {
    const { tokens, at } = buckets.get(key) ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + (Math.max(0, now - at) / 1_000) * perSecond);
    buckets.delete(key);
    if (buckets.size >= MOST_KEYS) buckets.delete(buckets.keys().next().value ?? '');
    buckets.set(key, { tokens: filled < 1 ? filled : filled - 1, at: now });
    return filled >= 1;
  };
}
