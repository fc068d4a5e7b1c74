import type { EpochMs } from '../../../kernel/time.ts';

/**
 * How much may come at once under one key, in this process: `burst` calls, and `perSecond` more each second (token bucket).
 * @returns how long to wait when it is too much; undefined when it may come in
 */
export function paceOf(burst: number, perSecond: number): (key: string, now: EpochMs) => number | undefined {
  const buckets = new Map<string, { left: number; at: EpochMs }>();
  return (key, now) => {
    const bucket = buckets.get(key) ?? { left: burst, at: now };
    const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1_000) * perSecond);
    const isIn = left >= 1;
    buckets.delete(key);
    buckets.set(key, { left: isIn ? left - 1 : left, at: now });
    // The longest unused is full again by now.
    if (buckets.size > MOST_KEYS) buckets.delete(buckets.keys().next().value ?? '');
    return isIn ? undefined : Math.ceil((1 - left) / perSecond);
  };
}

const MOST_KEYS = 10_000;
