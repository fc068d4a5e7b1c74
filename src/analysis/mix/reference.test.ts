import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { drawNormal, mean, newMatrix, normalQuantile, quantile } from '../numerics/index.ts';
import { carryOver, fitMix, type MixModel, mixDensity, rateAt, saturation } from './index.ts';

const shared = new URL('../../../../shared/data/measurement/', import.meta.url);

describe.skipIf(!existsSync(new URL('expected.json', shared)))(
  'the example of PyMC-Marketing (skipped when shared measurement data is absent)',
  () => {
    it('gives the answer that Stan gave, and finds the true parameters', () => {
      const { model, scale, want } = example();
      const fit = fitMix(model, { chains: 2, warmUp: 400, keep: 500, seed: 'example' });
      for (const [c, draws] of fit.draws.entries()) {
        expect(Math.abs(mean(draws.memory) - want.stan_run.alpha[c])).toBeLessThan(0.03);
        expect(quantile(draws.memory, 0.025)).toBeLessThan(want.truth.alpha[c]);
        expect(quantile(draws.memory, 0.975)).toBeGreaterThan(want.truth.alpha[c]);
        const low = quantile(draws.total, 0.025) * scale;
        const high = quantile(draws.total, 0.975) * scale;
        expect(low).toBeLessThan(want.truth.contrib[c]);
        expect(high).toBeGreaterThan(want.truth.contrib[c]);
      }
      expect(Math.abs(mean(fit.noise) / want.stan_run.sigmaScaled - 1)).toBeLessThan(0.1);
      expect(fit.divergent).toBeLessThan(10);
    });
  },
);

describe('by construction', () => {
  it('the gradient is that of finite differences', () => {
    const plain = made('gradient', 90);
    const random = keyedRandom('places');
    // With a beta memory and a ceiling; then with a memory on its logit, a size that is the whole contribution, noise that remembers, and an experiment.
    const whole: MixModel = {
      ...plain,
      channels: plain.channels.map((channel) => ({
        ...channel,
        memory: { logit: -0.4, deviation: 0.7 },
        rate: { mean: 3 },
        most: { deviation: 3, unit: 4 },
      })),
      noise: { deviation: 1, memory: 0.6 },
      lifts: [{ channel: 1, from: 10, to: 40, effect: 3, error: 0.7 }],
    };
    const shaped: MixModel = {
      ...whole,
      channels: whole.channels.map((channel) => ({ ...channel, shape: 'hill' as const })),
    };
    for (const model of [plain, whole, shaped]) gradientHolds(model, random);
  });
  it('a memory of nothing passes exposure through; any memory keeps its sum', () => {
    const pulse = new Float64Array(40);
    pulse[5] = 2;
    const into = new Float64Array(40);
    carryOver(pulse, 0, 13, into);
    expect(into).toEqual(pulse);
    carryOver(pulse, 0.7, 13, into);
    expect(into.reduce((sum, value) => sum + value, 0)).toBeCloseTo(2, 12);
    expect((into[6] ?? 0) / (into[5] ?? 1)).toBeCloseTo(0.7, 12);
    expect(saturation(0, 3)).toBe(0);
    expect(saturation(100, 3)).toBeCloseTo(1, 12);
    // Half of the most at 1 / rate, and convex before it bends.
    expect(saturation(0.5, 2, 'hill')).toBeCloseTo(0.5, 12);
    expect(saturation(0.1, 2, 'hill')).toBeLessThan(saturation(0.2, 2, 'hill') / 2);
  });
  it('a rate under an exponential prior is drawn from it where its place is a standard normal, in both tails', () => {
    for (const chance of [1e-9, 0.01, 0.3, 0.5, 0.9, 1 - 1e-9]) {
      const rate = rateAt({ mean: 3 }, normalQuantile(chance));
      expect(-3 * Math.log1p(-chance)).toBeCloseTo(rate, chance > 0.99 ? 4 : 9);
      expect(rate).toBeGreaterThan(0);
    }
  });
  it('an experiment pulls the contribution to what it found', () => {
    const model = made('lift', 90);
    const free = fitMix(model, { chains: 1, warmUp: 200, keep: 200, seed: 'a' });
    const told = fitMix(
      {
        ...model,
        lifts: [{ channel: 0, from: 0, to: 90, effect: 1.5 * mean(free.draws[0]?.total ?? []), error: 0.2 }],
      },
      { chains: 1, warmUp: 200, keep: 200, seed: 'a' },
    );
    expect(mean(told.draws[0]?.total ?? [])).toBeGreaterThan(1.15 * mean(free.draws[0]?.total ?? []));
  });
  it('says when the other columns say the same twice', () => {
    const model = made('twice', 30);
    const others = newMatrix(30, 2);
    others.values.fill(1);
    expect(() => mixDensity({ ...model, others, otherDeviation: Number.POSITIVE_INFINITY })).toThrow(RangeError);
  });
});

/** Twenty places by lot, each direction by both sides. */
function gradientHolds(model: MixModel, random: ReturnType<typeof keyedRandom>): void {
  const { density, dimensions } = mixDensity(model);
  const g = new Float64Array(dimensions);
  const none = new Float64Array(dimensions);
  for (let run = 0; run < 20; run++) {
    const q = Float64Array.from({ length: dimensions }, () => 0.5 * drawNormal(random));
    density(q, g);
    for (let i = 0; i < dimensions; i++) {
      const step = 1e-5;
      const up = q.slice();
      const down = q.slice();
      up[i]! += step;
      down[i]! -= step;
      const wanted = (density(up, none) - density(down, none)) / (2 * step);
      expect(Math.abs((g[i] ?? 0) - wanted) / Math.max(1, Math.abs(wanted))).toBeLessThan(1e-6);
    }
  }
}

function made(key: string, periods: number): MixModel {
  const random = keyedRandom(key);
  const exposure = Float64Array.from({ length: periods }, () => (random.next() < 0.4 ? 0 : random.next()));
  const second = Float64Array.from({ length: periods }, () => random.next());
  const reach = new Float64Array(periods);
  carryOver(exposure, 0.5, 8, reach);
  const others = newMatrix(periods, 2);
  for (let t = 0; t < periods; t++) others.values.set([1, t / periods], 2 * t);
  const usual = { memory: { a: 1, b: 3 }, rate: { shape: 3, scale: 1 }, most: { deviation: 1 } };
  return {
    outcome: reach.map(
      (value, t) => 0.4 + 0.1 * (t / periods) + 0.3 * saturation(value, 3) + 0.05 * drawNormal(random),
    ),
    channels: [
      { name: 'one', exposure, ...usual },
      { name: 'two', exposure: second, ...usual },
    ],
    others,
    otherDeviation: 100,
    noise: { deviation: 1 },
    memoryLength: 8,
    lifts: [],
  };
}

function example() {
  const rows = readFileSync(new URL('pymc_mmm_example.csv', shared), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const want = JSON.parse(readFileSync(new URL('expected.json', shared), 'utf8')).pymc_mmm_example;
  const y = Float64Array.from(rows, (row) => Number(row[1]));
  const scale = Math.max(...y);
  const column = (c: number): Float64Array => {
    const values = Float64Array.from(rows, (row) => Number(row[c]));
    const most = Math.max(...values);
    return values.map((value) => value / most);
  };
  // Intercept, trend, two events, two waves of the year: as in the example.
  const others = newMatrix(rows.length, 8);
  for (const [t, row] of rows.entries()) {
    const turn = (2 * Math.PI * Number(row[6])) / 365.5;
    others.values.set(
      [
        1,
        Number(row[7]) / rows.length,
        Number(row[4]),
        Number(row[5]),
        Math.sin(turn),
        Math.cos(turn),
        Math.sin(2 * turn),
        Math.cos(2 * turn),
      ],
      8 * t,
    );
  }
  const usual = { memory: { a: 1, b: 3 }, rate: { shape: 3, scale: 1 }, most: { deviation: 2 } };
  const model: MixModel = {
    outcome: y.map((value) => value / scale),
    channels: [
      { name: 'x1', exposure: column(2), ...usual },
      { name: 'x2', exposure: column(3), ...usual },
    ],
    others,
    otherDeviation: 100,
    noise: { deviation: 1 },
    memoryLength: 8,
    lifts: [],
  };
  return { model, scale, want };
}
