import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareDown } from '../src/analysis/cost/index.ts';
import { peopleNeeded, weekPlan } from '../src/analysis/staffing/index.ts';
import { unprintable } from './harness/honest.ts';

describe('people needed', () => {
  const any = fc.oneof(
    fc.double({ min: -10, max: 1e6, noNaN: true }),
    fc.constantFrom(0, 1e12, 1e-12, Number.NaN, Number.POSITIVE_INFINITY),
  );
  it('a load and a target of any kind: a number of people, or nothing', () => {
    const share = fc.oneof(fc.double({ min: -1, max: 2, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(any, any, fc.oneof(fc.constant(0), any), share, any, (arrivals, rate, impatience, part, hours) => {
        const need = peopleNeeded({ arrivals, rate, impatience }, { share: part, hours });
        expect(unprintable(need)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
  it('a past of any kind: a plan, or its fault', () => {
    const past = fc.array(fc.record({ hour: fc.oneof(fc.nat(167), fc.double()), arrivals: any }), { maxLength: 20 });
    fc.assert(
      fc.property(past, any, (hours, rate) => {
        const open = new Set([0, 1, 2, 9]);
        const plan = weekPlan(hours, { rate, target: { share: 0.8, hours: 1 }, open });
        expect(unprintable(plan)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

it('costs of any size and sign come down whole', () => {
  const minor = fc.oneof(fc.integer(), fc.constantFrom(0, 1e12, -1e12, Number.MAX_SAFE_INTEGER));
  const ms = fc.oneof(fc.nat(), fc.constantFrom(0, 1e15, -5, Number.NaN, Number.POSITIVE_INFINITY, 1e-12));
  const subject = fc.constantFrom('workspace', 'campaign:a', 'draft:1');
  fc.assert(
    fc.property(
      fc.array(fc.record({ minor, subject }), { maxLength: 4 }),
      fc.array(fc.record({ ms, measure: ms, subject: fc.constantFrom('draft:1', 'draft:2', '__proto__') })),
      fc.constantFrom('minutes' as const, 'measure' as const, 'equal' as const),
      (lines, bearers, key) => {
        const ledger = lines.map((line) => ({ ...line, kind: 'ads', currency: 'KES', month: '2026-11' }));
        const bear = bearers.map((bearer) => ({ ...bearer, month: '2026-11', campaign: 'campaign:a' }));
        const shares = shareDown(ledger, bear, { ads: key });
        expect(unprintable(shares)).toEqual([]);
        const sum = (all: readonly { minor: number }[]): bigint =>
          all.reduce((total, one) => total + BigInt(one.minor), 0n);
        expect(sum(shares)).toBe(sum(ledger));
      },
    ),
  );
});
