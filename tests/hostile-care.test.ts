import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callsAvoided,
  instrumentEffect,
  pseudoDays,
  replyTimeEffect,
  restrictedMean,
} from '../src/analysis/care/index.ts';
import { expectHonest, unprintable } from './harness/honest.ts';

const anyNumber = fc.oneof(
  fc.double({ min: -10, max: 1e6, noNaN: true }),
  fc.integer({ min: 0, max: 400 }),
  fc.constantFrom(0, 1e15, 1e-12, Number.NaN, Number.POSITIVE_INFINITY, -1),
);

describe('calls avoided', () => {
  const evidence = fc.oneof(
    fc.record({ from: fc.constant('survey' as const), asked: anyNumber, yes: anyNumber }),
    fc.record({ from: fc.constant('benchmark' as const), share: anyNumber }),
    fc.record({
      from: fc.constant('match' as const),
      cases: fc.array(
        fc.record({ helped: fc.boolean(), called: fc.boolean(), covariates: fc.array(anyNumber, { maxLength: 2 }) }),
        { maxLength: 20 },
      ),
    }),
  );
  it('of any numbers: a printable answer or a refusal', () => {
    fc.assert(
      fc.property(
        evidence,
        anyNumber,
        anyNumber,
        anyNumber,
        anyNumber,
        fc.constantFrom('own' as const, 'benchmark' as const),
        (found, resolved, call, minor, imputed, source) => {
          const answer = callsAvoided({
            ...{ resolved, evidence: found, currency: 'KES', region: 10, seed: 'a' },
            callCost: { minor: call, source },
            handling: { minor, imputed },
          });
          expectHonest(answer);
          if (answer.countsInTotals) expect(answer.isConditional).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });
  it.each([
    ['everybody called', true, true],
    ['nobody called', false, false],
    ['exactly those not helped called', true, false],
  ])('matched, %s: an answer', (_, without, withHelp) => {
    const cases = Array.from({ length: 400 }, (__, i) => {
      const helped = i % 2 === 0;
      return { helped, called: helped ? withHelp : without, covariates: [i % 5, 1e9, i % 3] };
    });
    const answer = callsAvoided({
      ...{ resolved: 100, evidence: { from: 'match', cases }, currency: 'KES', region: 1, seed: 'a' },
      ...{ callCost: { minor: 100, source: 'own' }, handling: { minor: 0, imputed: 0 } },
    });
    expectHonest(answer);
    expect(answer.rung).toBe('E2');
  });
});

describe('reply time', () => {
  it('of any cases: an answer or a refusal', () => {
    const one = fc.record({
      ...{ days: anyNumber, ended: fc.boolean(), waitHours: anyNumber, isFast: fc.boolean() },
      ...{
        kind: fc.constantFrom('a', 'b', '__proto__'),
        day: fc.constantFrom('1', '2'),
        levers: fc.array(anyNumber, { maxLength: 2 }),
      },
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), anyNumber, anyNumber, (cases, horizon, region) => {
        expectHonest(replyTimeEffect({ cases, horizon, region, seed: 'a' }));
        expect(
          unprintable(
            restrictedMean(
              cases.filter(({ days }) => days >= 0 && days < 1e9),
              30,
            ),
          ),
        ).toEqual([]);
      }),
    );
  });
  const cases = (bend: (i: number) => object) =>
    Array.from({ length: 400 }, (_, i) => ({
      ...{
        days: (i * 37) % 120,
        ended: i % 3 > 0,
        waitHours: i % 11,
        isFast: i % 2 === 0,
        kind: `k${i % 4}`,
        day: `${i % 9}`,
      },
      ...{ levers: [i % 7], ...bend(i) },
    }));
  it.each<[string, (i: number) => object]>([
    ['all on one day', () => ({ days: 3, ended: true })],
    ['nobody wrote again', () => ({ ended: false, days: 120 })],
    [
      'the quick never, the slow at once',
      (i) => (i % 2 === 0 ? { days: 120, ended: false } : { days: 0, ended: true }),
    ],
    ['everybody waited as long', () => ({ waitHours: 4 })],
    ['levers that are the wait', (i) => ({ levers: [i % 11] })],
    ['two levers that are one', (i) => ({ levers: [i % 7, 2 * (i % 7)] })],
    ['levers of different lengths', (i) => ({ levers: i % 2 === 0 ? [1] : [1, 2] })],
    ['huge waits', (i) => ({ waitHours: 1e12 * (i % 11) })],
    ['one cluster', () => ({ day: 'same' })],
    ['a kind for everybody', (i) => ({ kind: `${i}` })],
  ])('%s', (_, bend) => expectHonest(replyTimeEffect({ cases: cases(bend), horizon: 90, region: 1, seed: 'a' })));
});

it('levers and pseudo-observations of any kind: numbers, or nothing', () => {
  const rows = fc.array(fc.tuple(anyNumber, anyNumber, anyNumber), { maxLength: 40 });
  fc.assert(
    fc.property(rows, (all) => {
      const finite = all.filter((row) => row.every((value) => Number.isFinite(value)));
      const fit = instrumentEffect({
        outcome: finite.map(([y]) => y),
        cause: finite.map(([, x]) => x),
        instruments: finite.map(([, , z]) => [z]),
        covariates: finite.map(() => []),
      });
      expect(unprintable(fit)).toEqual([]);
      const followed = finite.map(([days, ended]) => ({ days: Math.abs(days), ended: ended > 1 }));
      expect(unprintable(pseudoDays(followed, 30))).toEqual([]);
    }),
  );
});
