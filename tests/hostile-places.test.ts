import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNormal } from '../src/analysis/numerics/index.ts';
import { placesEffect, type Panel } from '../src/analysis/panel/index.ts';
import { keyedRandom } from '../src/kernel/random.ts';
import { bends, expectHonest } from './harness/honest.ts';

const names = Array.from({ length: 10 }, (_, u) => `shop ${u}`);
const PERIODS = 40;

function shops(): Panel {
  const random = keyedRandom('shops');
  const together = Float64Array.from({ length: PERIODS }, () => 5 * drawNormal(random));
  const values = Float64Array.from({ length: 10 * PERIODS }, (_, i) => {
    return 100 + (together[i % PERIODS] ?? 0) + 3 * drawNormal(random);
  });
  return { units: 10, periods: PERIODS, controls: 9, before: 30, values };
}

const ask = (panel: Panel) => placesEffect({ panel, names, region: 0.02, seed: 'hostile' });

describe('places', () => {
  it.each(Object.keys(bends))('all of them: %s', (bend) => {
    const panel = shops();
    expectHonest(ask({ ...panel, values: bends[bend]?.(panel.values) ?? panel.values }));
  });
  it.each(Object.keys(bends))('the treated one: %s', (bend) => {
    const panel = shops();
    const values = panel.values.slice();
    values.set(bends[bend]?.(values.slice(9 * PERIODS)).subarray(0, PERIODS) ?? [], 9 * PERIODS);
    const answer = ask({ ...panel, values });
    expectHonest(answer);
    // Nothing was ever done: whatever the shop looks like, no effect of the campaign may be claimed from a shape that was there before.
    if (bend !== 'cut short' && bend !== 'one value') expect(answer.verdict).not.toBe('effect');
  });
  it('a control that is the outcome is refused', () => {
    const panel = shops();
    const values = panel.values.slice();
    values.copyWithin(9 * PERIODS, 0, PERIODS);
    expect(ask({ ...panel, values }).checks).toContainEqual(
      expect.objectContaining({ code: 'controls-are-others', outcome: 'failed' }),
    );
  });
  it('a level that broke before it began is no effect', () => {
    for (const day of [12, 20, 26, 29]) {
      const panel = shops();
      const values = panel.values.map((value, i) => (i >= 9 * PERIODS && i % PERIODS >= day ? value + 60 : value));
      const answer = ask({ ...panel, values });
      expectHonest(answer);
      expect(answer.verdict, `broken on ${day}`).not.toBe('effect');
    }
  });
  it.each([
    { units: 0 },
    { units: 9.5 },
    { controls: -1 },
    { controls: 10 },
    { controls: 11 },
    { before: 0 },
    { before: 40 },
    { before: Number.NaN },
    { periods: 0 },
  ])('a panel that does not fit together: %j', (wrong) => {
    const answer = ask({ ...shops(), ...wrong });
    expectHonest(answer);
    expect(answer.verdict).toBe('cannot-be-answered');
  });
  it('any numbers at all', () => {
    const any = fc.oneof(fc.double(), fc.constantFrom(0, 1, 1e12, -1e12, 1e-12), fc.double({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(any, { minLength: 80, maxLength: 80 }), fc.integer({ min: 0, max: 9 }), (cells, before) => {
        const panel: Panel = { units: 8, periods: 10, controls: 7, before, values: Float64Array.from(cells) };
        expectHonest(placesEffect({ panel, names: names.slice(0, 8), region: 0.02, seed: 'any' }));
      }),
      { numRuns: 150 },
    );
  });
});
