import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../numerics/index.ts';
import {
  dataHashOf,
  disagree,
  findingFromDraws,
  findingFromError,
  KEPT_DRAWS,
  lowered,
  mayClaimCause,
  verdictOf,
} from './index.ts';

describe('verdicts', () => {
  it.each([
    [[5, 9], 3, 'effect'],
    [[-9, -4], 3, 'effect'],
    [[-2, 2.5], 3, 'no-material-effect'],
    [[1, 9], 3, 'not-enough-evidence'],
    [[-20, 30], 3, 'not-enough-evidence'],
    [[0.1, 9], 0, 'effect'],
  ] as const)('%j against a region of %d: %s', (interval, region, wanted) => {
    expect(verdictOf(interval, region)).toBe(wanted);
  });
  it('rungs', () => {
    expect(mayClaimCause('E2')).toBe(false);
    expect(mayClaimCause('E3')).toBe(true);
    expect(lowered('E4')).toBe('E3');
    expect(lowered('E1')).toBe('E1');
    expect(disagree({ mean: 0, deviation: 1 }, { mean: 3, deviation: 1 })).toBe(true);
    expect(disagree({ mean: 0, deviation: 2 }, { mean: 3, deviation: 2 })).toBe(false);
  });
});

describe('findings', () => {
  it('from draws and from an error agree about a normal', () => {
    const draws = Float64Array.from({ length: 20_001 }, (_, i) => 5 + 2 * normalQuantile((i + 0.5) / 20_001));
    const [drawn, known] = [findingFromDraws(draws, 1), findingFromError(5, 2, 1)];
    for (const level of [50, 80, 95] as const)
      for (const edge of [0, 1] as const)
        expect(drawn.intervals[level][edge]).toBeCloseTo(known.intervals[level][edge], 2);
    expect(drawn.detectable).toBeCloseTo(known.detectable, 2);
    expect(drawn.draws).toHaveLength(KEPT_DRAWS);
    expect([drawn.verdict, known.verdict]).toEqual(['effect', 'effect']);
  });
  it('few degrees of freedom widen', () => {
    // Student, 3 degrees: 3.182.
    expect(findingFromError(0, 1, 0, 3).intervals[95][1]).toBeCloseTo(3.1824, 3);
  });
});

describe('the hash of the data', () => {
  const asked = {
    firstDay: '2026-01-01',
    outcome: Float64Array.of(1, 2, Number.NaN),
    controls: [{ name: 'a', values: [1] }],
  };
  it('is the same for the same question, however it is written', () => {
    expect(dataHashOf({ ...asked, seed: 'x', onProgress: () => undefined, end: undefined })).toBe(dataHashOf(asked));
    expect(dataHashOf({ controls: asked.controls, outcome: [1, 2, Number.NaN], firstDay: '2026-01-01' })).toBe(
      dataHashOf(asked),
    );
    expect(dataHashOf({ a: new Set([2, 1]) })).toBe(dataHashOf({ a: new Set([1, 2]) }));
    // As written down once: a change of the reading would untie every answer kept.
    expect(dataHashOf(asked)).toBe('9a638cb75433cfa6422152da515ddee2f49e5d7732a97c1530fad787b2fdb445');
  });
  it.each([
    { ...asked, firstDay: '2026-01-02' },
    { ...asked, outcome: Float64Array.of(1, 2, 3) },
    { ...asked, outcome: Float64Array.of(1, 2) },
    { ...asked, controls: [{ name: 'b', values: [1] }] },
    { ...asked, controls: [{ name: 'a', values: 1 }] },
    { ...asked, controls: [] },
    { ...asked, extra: '' },
  ])('differs for another: %j', (other) => {
    expect(dataHashOf(other)).not.toBe(dataHashOf(asked));
  });
  it('tells neighbours apart that read alike when run together', () => {
    const all = [['ab', ''], ['a', 'b'], [1, 2], [[1], [2]], [[1, 2]], ['1', '2'], [null, null], []].map((list) =>
      dataHashOf({ list }),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});
