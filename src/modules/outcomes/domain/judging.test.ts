import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../kernel/time.ts';
import { lastTouch } from './attribution.ts';
import { creditOf } from './credit.ts';
import { addCounts, combine } from './metric-history.ts';
import { readInstant, readOutcome } from './outcome-row.ts';
import { nextSample, sampleAges } from './sampling.ts';
import { verdictOf } from './verdict.ts';

const now = Date.UTC(2026, 10, 22);

describe('lastTouch', () => {
  const touch = (linkId: string, at: number) => ({ linkId, at });
  it('credits the last touch within thirty days', () => {
    const touches = [touch('a', now - 2 * DAY_MS), touch('b', now - DAY_MS), touch('c', now + DAY_MS)];
    expect(lastTouch(touches, now, true)).toMatchObject({ trace: 'traced', touch: { linkId: 'b' } });
  });

  it('says why nothing is credited', () => {
    expect(lastTouch([], now, false).trace).toBe('no-reference');
    expect(lastTouch([], now, true).trace).toBe('unknown-reference');
    expect(lastTouch([touch('a', now - 31 * DAY_MS)], now, true).trace).toBe('too-old');
    expect(lastTouch([touch('a', now + HOUR_MS)], now, true).trace).toBe('before-visit');
    expect(lastTouch([touch('a', now + MINUTE_MS)], now, true).trace).toBe('traced');
  });
});

describe('nextSample', () => {
  it('thins out with age and ends', () => {
    expect(nextSample(now, now)).toBe(now + MINUTE_MS);
    expect(nextSample(now, now + MINUTE_MS)).toBe(now + 5 * MINUTE_MS);
    expect(nextSample(now, now + 5 * MINUTE_MS)).toBe(now + 15 * MINUTE_MS);
    expect(nextSample(now, now + 13 * HOUR_MS)).toBe(now + DAY_MS);
    expect(nextSample(now, now + 14 * DAY_MS)).toBe(now + 21 * DAY_MS);
    expect(nextSample(now, now + 85 * DAY_MS)).toBe(now + 90 * DAY_MS);
    expect(nextSample(now, now + 90 * DAY_MS)).toBeUndefined();
    expect(sampleAges).toEqual([...sampleAges].sort((a, b) => a - b));
  });
});

describe('verdictOf', () => {
  const known = {
    now,
    publishedAt: now - 10 * DAY_MS,
    links: 1,
    tracedCount: 3,
    outcomesEver: 50,
    untraceableShare: 0.9,
    outcomesPerDay: 2,
  };
  it.each([
    [{ publishedAt: null }, 'cannot-be-answered', 'E0', 'not-published'],
    [{ outcomesEver: 0 }, 'cannot-be-answered', 'E0', 'no-outcomes'],
    [{ links: 0 }, 'cannot-be-answered', 'E0', 'no-links'],
    [{ publishedAt: now - DAY_MS }, 'not-enough-evidence', 'E1', 'too-early'],
    [{ tracedCount: 0 }, 'not-enough-evidence', 'E0', 'nothing-traced'],
    [{}, 'cannot-be-answered', 'E1', 'traced-not-caused'],
  ])('never claims an effect from traces: %o', (change, kind, rung, key) => {
    expect(verdictOf({ ...known, ...change })).toMatchObject({ kind, rung, because: { key } });
  });
});

describe('creditOf', () => {
  it('keeps currencies apart and withholds a return that is mostly guessed', () => {
    const costs = [
      { currency: 'KES', totalMinor: 100, imputedMinor: 30 },
      { currency: 'USD', totalMinor: 100, imputedMinor: 31 },
    ];
    expect(creditOf([{ currency: 'KES', minor: 150 }], costs, false)).toMatchObject([
      { currency: 'KES', netMinor: 50, state: 'credited-not-caused' },
      { currency: 'USD', netMinor: -100, state: 'withheld' },
    ]);
    expect(creditOf([], [{ currency: 'KES', totalMinor: 5, imputedMinor: 0 }], true)[0]?.state).toBe('at-least');
  });
});

describe('metric history', () => {
  it('adds what was last known of each post; a count nobody gives stays absent', () => {
    const sample = (deliveryId: string, at: number, likes: number) => ({ deliveryId, at, counts: { likes } });
    expect(combine([sample('a', 1, 2), sample('b', 2, 10), sample('a', 3, 5)]).map(({ counts }) => counts)).toEqual([
      { likes: 2 },
      { likes: 12 },
      { likes: 15 },
    ]);
    expect(addCounts([{ views: 0 }, {}])).toEqual({ views: 0 });
  });
});

describe('readOutcome', () => {
  const when = { zone: 'Africa/Nairobi', now };
  const good = { kind: 'order', value: '10.5', currency: 'KES', at: '2026-11-20 09:30' };
  it('reads a row in the zone of the workspace', () => {
    expect(readOutcome(good, when)).toEqual({
      ok: true,
      values: { kind: 'order', valueMinor: 1050, currency: 'KES', at: Date.UTC(2026, 10, 20, 6, 30) },
    });
    expect(readInstant('2026-11-20T09:30:00+02:00', 'UTC')).toBe(Date.UTC(2026, 10, 20, 7, 30));
    expect(readInstant('2026-11-20', 'UTC')).toBe(Date.UTC(2026, 10, 20));
  });

  it.each([
    [{ kind: 'sale' }, 'kind'],
    [{ value: 'ten' }, 'value'],
    [{ value: '-1' }, 'value-negative'],
    [{ value: '1.001' }, 'value-decimals'],
    [{ currency: 'XXY' }, 'currency'],
    [{ at: '20/11/2026' }, 'at'],
    [{ at: '2026-02-30' }, 'at'],
    [{ at: '2027-01-01' }, 'at-ahead'],
  ])('names what is wrong: %o', (change, code) => {
    const reading = readOutcome({ ...good, ...change }, when);
    expect(reading.ok ? [] : reading.faults.map((fault) => fault.code)).toEqual([code]);
  });
});
