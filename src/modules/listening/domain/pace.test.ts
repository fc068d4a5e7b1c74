import { describe, expect, it } from 'vitest';
import { failure } from '../../../kernel/outcome.ts';
import { HOUR_MS, MINUTE_MS } from '../../../kernel/time.ts';
import { backOffMs, nextPace, retryAt } from './pace.ts';

describe('pace of a source', () => {
  it('is the polite one while things arrive and slower, within a bound, when nothing does', () => {
    expect(nextPace(null, 10_000, 0)).toBe(10_000);
    expect(nextPace(10_000, 10_000, 0)).toBe(15_000);
    expect(nextPace(39_000, 10_000, 0)).toBe(40_000);
    expect(nextPace(40_000, 10_000, 1)).toBe(10_000);
    expect(nextPace(1_000, 10_000, 0)).toBe(10_000);
  });

  it('never tries before the network said, and never in step', () => {
    const limited = failure('rate-limited', 'rate-limited', '', 90_000);
    expect(retryAt(limited, 1, 0, 0)).toBe(90_000);
    expect(retryAt(limited, 1, 100_000, 0)).toBe(101_000);
    expect(retryAt(failure('rate-limited', 'rate-limited', ''), 1, 0, 0)).toBe(MINUTE_MS);
    const away = failure('network', 'timeout', '');
    expect([1, 2, 3].map((failures) => retryAt(away, failures, 0, 0))).toEqual([500, 1_000, 2_000]);
    expect(retryAt(away, 3, 0, 0.5)).toBe(3_000);
    expect(backOffMs(10_000, 0.999)).toBeLessThanOrEqual(5 * MINUTE_MS);
  });

  it('asks rarely where the answer was no', () => {
    expect(retryAt(failure('refused', 'blocked', ''), 1, 0, 0)).toBe(15 * MINUTE_MS);
    expect(retryAt(failure('gone', 'source-gone', ''), 50, 0, 0)).toBe(HOUR_MS);
    expect(retryAt(failure('reconnect', 'token-revoked', ''), 1, 0, 0)).toBe(5 * MINUTE_MS);
  });
});
