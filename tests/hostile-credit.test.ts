import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelCredit, type Journeys, journeysOf } from '../src/analysis/paths/index.ts';
import { bends, expectHonest } from './harness/honest.ts';

const ways = (): Journeys =>
  journeysOf(
    Array.from({ length: 60 }, (_, i) => ({
      touches: [{ channel: `c${i % 3}`, daysBefore: 2 }, { channel: `c${(i * 7) % 4}` }],
      outcomes: i % 5,
      lost: i % 3,
    })),
  );
const ask = (journeys: Journeys) => channelCredit({ journeys, channel: 'c0', seed: 'hostile' });

describe('credit', () => {
  it.each(Object.keys(bends))('outcomes: %s', (bend) => {
    const journeys = ways();
    const answer = ask({ ...journeys, outcomes: bends[bend]?.(journeys.outcomes) ?? journeys.outcomes });
    expectHonest(answer);
    for (const model of answer.models) {
      const sum = answer.channels.reduce((total, { credits }) => total + (credits[model]?.credit ?? 0), 0);
      expect(Math.abs(sum / answer.traced - 1), model).toBeLessThan(1e-9);
    }
  });
  it.each(Object.keys(bends))('people without an outcome: %s', (bend) => {
    const journeys = ways();
    expectHonest(ask({ ...journeys, lost: bends[bend]?.(journeys.lost) ?? journeys.lost }));
  });
  it.each(Object.keys(bends))('days: %s', (bend) => {
    const journeys = ways();
    expectHonest(ask({ ...journeys, daysBefore: bends[bend]?.(journeys.daysBefore) ?? journeys.daysBefore }));
  });
  it('rows that do not fit together', () => {
    const journeys = ways();
    for (const wrong of [
      { channels: [] },
      { channels: ['c0', 'c0', 'c1', 'c2'] },
      { starts: journeys.starts.slice(1) },
      { starts: journeys.starts.map(() => 0) },
      { starts: journeys.starts.toReversed() },
      { touches: journeys.touches.map(() => 65_000) },
    ]) {
      const answer = ask({ ...journeys, ...wrong });
      expectHonest(answer);
      expect(answer.verdict).toBe('cannot-be-answered');
    }
  });
  it('no rows, one row, and a half-life that is none', () => {
    for (const rows of [[], [{ touches: [{ channel: 'c0' }], outcomes: 1 }], [{ touches: [], outcomes: 9 }]])
      expectHonest(ask(journeysOf(rows)));
    for (const halfLifeDays of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e-300])
      expectHonest(channelCredit({ journeys: ways(), halfLifeDays, seed: 'half' }));
  });
  it('any ways at all', () => {
    const count = fc.oneof(fc.nat(3), fc.double({ min: 0, max: 1e12, noNaN: true }), fc.constantFrom(1e-12, 0));
    const row = fc.record({
      touches: fc.array(fc.record({ channel: fc.constantFrom('a', 'b', '', '__proto__', 'ب') }), { maxLength: 5 }),
      outcomes: count,
      lost: count,
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const answer = channelCredit({ journeys: journeysOf(rows), channel: '__proto__', seed: 'any' });
        expectHonest(answer);
        expect(answer.verdict).not.toBe('effect');
      }),
      { numRuns: 40 },
    );
  });
});
