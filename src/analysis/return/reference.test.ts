import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { keyedRandom } from '../../kernel/random.ts';
import { drawNormal, newMatrix } from '../numerics/index.ts';
import { returnOverTime, returnsOf } from './index.ts';

const draws = (rows: readonly number[][]) => {
  const matrix = newMatrix(rows.length, rows[0]?.length ?? 0);
  for (const [i, row] of rows.entries()) matrix.values.set(row, i * matrix.columns);
  return matrix;
};

describe('return over time', () => {
  it('is what a sum by hand gives, and null before anything was paid', () => {
    const brought = draws([
      [0, 10, 10, 80],
      [0, 30, 10, 40],
      [0, 20, 10, 60],
    ]);
    const { now, chances, even, standing, then } = returnOverTime({
      ...{ brought, cost: Float64Array.of(0, 40, 10, 0), imputed: 0, seed: 'a' },
    });
    expect(now[0]).toBeNull();
    // 20 of 40; 30 of 50; 90 of 50.
    expect(now.slice(1).map((band) => band?.median)).toEqual([-0.5, expect.closeTo(-0.4), expect.closeTo(0.8)]);
    expect(chances).toEqual([0, 0, 0, 1]);
    expect(even).toBe(3);
    expect(standing).toBe('measured');
    expect(then).toEqual([null, null, null, null]);
  });
  it('starts where it is asked to, and has not paid for itself while it falls below again', () => {
    const brought = draws([[100, 30, 0, 0]]);
    const { now, even } = returnOverTime({
      ...{ brought, cost: Float64Array.of(10, 20, 20, 20), imputed: 0, seed: 'a', start: 1 },
    });
    expect(now.map((band) => band?.median)).toEqual([0.5, -0.25, -0.5]);
    expect(even).toBeUndefined();
  });
  it('keeps what each look said until the next', () => {
    const cost = Float64Array.of(10, 10, 10, 10, 10);
    const { then } = returnOverTime({
      ...{ brought: draws([[10, 10, 10, 10, 10]]), cost, imputed: 0, seed: 'a' },
      earlier: [
        { at: 2, brought: draws([[5, 5]]) },
        { at: 4, brought: draws([[20, 20, 20, 20]]) },
      ],
    });
    expect(then.map((band) => band?.median)).toEqual([undefined, -0.5, -0.5, 1, 1]);
  });
  it('is wider by what was filled in of the cost, and then only the most it can be', () => {
    const rows = Array.from({ length: 400 }, () => [120, 120]);
    const cost = Float64Array.of(100, 100);
    const measured = returnOverTime({ brought: draws(rows), cost, imputed: 0, seed: 'a' });
    const filled = returnOverTime({ brought: draws(rows), cost, imputed: 0.5, seed: 'a' });
    expect(measured.now[1]).toMatchObject({ low95: expect.closeTo(0.2), high95: expect.closeTo(0.2) });
    expect((filled.now[1]?.high95 ?? 0) - (filled.now[1]?.low95 ?? 0)).toBeGreaterThan(0.5);
    expect(filled.standing).toBe('at-most');
  });
  it('holds the truth as often as it says, when the draws do', () => {
    const random = keyedRandom('returns');
    const times = 400;
    let held = 0;
    for (let world = 0; world < times; world++) {
      const truth = 50 + 20 * drawNormal(random);
      const seen = truth + 10 * drawNormal(random);
      // A flat prior: what is believed lies around what was seen as what was seen lies around the truth.
      const brought = draws(Array.from({ length: 300 }, () => [seen + 10 * drawNormal(random)]));
      const band = returnOverTime({ brought, cost: Float64Array.of(40), imputed: 0, seed: `${world}` }).now[0];
      if (band && band.low95 <= truth / 40 - 1 && truth / 40 - 1 <= band.high95) held += 1;
    }
    // 95 % of 400, give or take four deviations of a share.
    expect(held).toBeGreaterThan(times * (0.95 - 4 * Math.sqrt((0.95 * 0.05) / times)));
    expect(held).toBeLessThan(times);
  });
  it('never gives a number where nothing was paid, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.double({ min: -1e9, max: 1e9, noNaN: true })), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (moments, imputed) => {
          const cost = Float64Array.from(moments, ([paid]) => paid);
          const brought = draws([moments.map(([, earned]) => earned)]);
          const returns = returnsOf({ brought, cost, imputed, seed: 'p' });
          let paid = 0;
          for (const [t, one] of cost.entries()) {
            paid += one;
            expect(Number.isFinite(returns.values[t])).toBe(paid > 0);
          }
        },
      ),
    );
  });
  it('is refused when a cost is missing', () => {
    expect(() => returnsOf({ brought: draws([[1, 2]]), cost: Float64Array.of(1), imputed: 0, seed: 'a' })).toThrow(
      RangeError,
    );
  });
});
