import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import {
  chiSquaredTail,
  cholesky,
  drawBinomial,
  drawGamma,
  drawNegativeBinomial,
  drawNormal,
  drawOrder,
  drawPoisson,
  incompleteBeta,
  inverse,
  logGamma,
  matrixOf,
  mean,
  normalCdf,
  normalQuantile,
  quantile,
  sampleNuts,
  solvePositive,
  studentCdf,
  studentQuantile,
  variance,
} from './index.ts';

describe('distribution functions, against published tables', () => {
  it('the normal', () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 12);
    expect(normalCdf(-3)).toBeCloseTo(0.0013498980316301, 14);
    for (const p of [1e-10, 0.001, 0.2, 0.5, 0.975, 1 - 1e-9])
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 9);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  });
  it('gamma, beta, t and chi-squared', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(101)).toBeCloseTo(363.7393755555635, 10);
    expect(incompleteBeta(2, 3, 0.4)).toBeCloseTo(0.5248, 12);
    expect(studentCdf(2.2281388519649, 10)).toBeCloseTo(0.975, 10);
    expect(studentQuantile(0.975, 10)).toBeCloseTo(2.2281388519649, 9);
    expect(studentQuantile(0.005, 3)).toBeCloseTo(-5.8409093097334, 8);
    expect(chiSquaredTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
  });
});

describe('draws', () => {
  const many = (draw: (random: ReturnType<typeof keyedRandom>) => number): Float64Array => {
    const random = keyedRandom('draws');
    return Float64Array.from({ length: 40_000 }, () => draw(random));
  };
  it.each([
    ['normal', drawNormal, 0, 1],
    ['gamma below one', (r: ReturnType<typeof keyedRandom>) => drawGamma(r, 0.4), 0.4, 0.4],
    ['gamma', (r: ReturnType<typeof keyedRandom>) => drawGamma(r, 7.5), 7.5, 7.5],
    ['poisson', (r: ReturnType<typeof keyedRandom>) => drawPoisson(r, 4.2), 4.2, 4.2],
    ['a large poisson', (r: ReturnType<typeof keyedRandom>) => drawPoisson(r, 400), 400, 400],
    ['a large binomial', (r: ReturnType<typeof keyedRandom>) => drawBinomial(r, 1_000, 0.3), 300, 210],
    ['negative binomial', (r: ReturnType<typeof keyedRandom>) => drawNegativeBinomial(r, 10, 5), 10, 30],
  ])('%s has its mean and its variance, within five standard errors', (_, draw, centre, spread) => {
    const values = many(draw);
    expect(Math.abs(mean(values) - centre)).toBeLessThan(5 * Math.sqrt(spread / values.length));
    expect(Math.abs(variance(values) / spread - 1)).toBeLessThan(0.08);
  });
  it('an order by lot has everybody once, and each place is as likely', () => {
    const random = keyedRandom('order');
    const first = new Int32Array(5);
    for (let i = 0; i < 10_000; i++) {
      const order = drawOrder(random, 5);
      expect(new Set(order).size).toBe(5);
      first[order[0] ?? 0]! += 1;
    }
    for (const count of first) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });
});

describe('matrices', () => {
  const a = matrixOf([
    [4, 2, 0.6],
    [2, 5, 1],
    [0.6, 1, 3],
  ]);
  it('solves and inverts', () => {
    const x = solvePositive(a, [1, 2, 3]) ?? [];
    expect(4 * (x[0] ?? 0) + 2 * (x[1] ?? 0) + 0.6 * (x[2] ?? 0)).toBeCloseTo(1, 12);
    const back = inverse(inverse(a) ?? a)?.values ?? [];
    for (const [i, value] of [...back].entries()) expect(value).toBeCloseTo(a.values[i] ?? 0, 12);
  });
  it('says so when it can not', () => {
    const flat = matrixOf([
      [1, 2],
      [2, 4],
    ]);
    expect(inverse(flat)).toBeUndefined();
    expect(cholesky(flat)).toBeUndefined();
    expect(() => matrixOf([[1], [1, 2]])).toThrow(RangeError);
  });
});

it('quantiles are those of R (type 7)', () => {
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
  expect(quantile([5], 0.9)).toBe(5);
});

describe('the no-U-turn sampler', () => {
  it('draws from a skewed, correlated density with its means and spreads', () => {
    // x normal(1, 2), y normal(x, 0.5), z = log of a gamma(3): moments are known.
    const density = (q: Float64Array, g: Float64Array): number => {
      const [x = 0, y = 0, z = 0] = q;
      g[0] = -(x - 1) / 4 + (y - x) / 0.25;
      g[1] = -(y - x) / 0.25;
      g[2] = 3 - Math.exp(z);
      return -((x - 1) ** 2) / 8 - (y - x) ** 2 / 0.5 + 3 * z - Math.exp(z);
    };
    const { draws, divergent } = sampleNuts(density, {
      warmUp: 600,
      keep: 4_000,
      random: keyedRandom('nuts'),
      start: new Float64Array(3),
    });
    const column = (c: number): Float64Array =>
      Float64Array.from({ length: 4_000 }, (_, d) => draws.values[d * 3 + c] ?? 0);
    expect(divergent).toBeLessThan(5);
    expect(mean(column(0))).toBeCloseTo(1, 0);
    expect(variance(column(0)) / 4).toBeCloseTo(1, 0);
    expect(variance(column(1)) / 4.25).toBeCloseTo(1, 0);
    // digamma(3) and trigamma(3)
    expect(Math.abs(mean(column(2)) - 0.92278)).toBeLessThan(0.05);
    expect(Math.abs(variance(column(2)) / 0.39493 - 1)).toBeLessThan(0.12);
  });
});
