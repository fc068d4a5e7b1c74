import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { deviation, drawNormal, mean, newMatrix, quantile } from '../numerics/index.ts';
import {
  calendarColumns,
  effectiveSize,
  evenness,
  sampleChain,
  type SeriesData,
  seriesEffect,
  type SeriesModel,
  type SeriesQuestion,
  splitRhat,
  Stopped,
} from './index.ts';

const shared = new URL('../../../../shared/data/measurement/', import.meta.url);

describe.skipIf(!existsSync(new URL('expected.json', shared)))(
  'the vignette of CausalImpact (skipped when shared measurement data is absent)',
  () => {
    it('gives its answer under its own priors', () => {
      const rows = readFileSync(new URL('causalimpact_vignette.csv', shared), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').map(Number));
      const want = JSON.parse(readFileSync(new URL('expected.json', shared), 'utf8')).causalimpact_vignette
        .R_1_4_1_niter10000;
      const before = Float64Array.from(rows.slice(0, 70), (row) => row[1] ?? 0);
      const centre = mean(before);
      const x = newMatrix(100, 1);
      const control = rows.map((row) => row[2] ?? 0);
      const middle = mean(control.slice(0, 70));
      for (const [t, value] of control.entries()) x.values[t] = value - middle;
      const data: SeriesData = { before: before.map((value) => value - centre), x };
      const spread = deviation(before);
      const model: SeriesModel = {
        level: { kind: 'guess', deviation: 0.01 * spread, weight: 32, limit: spread },
        noise: { kind: 'guess', deviation: Math.sqrt(0.2) * spread, weight: 50, limit: 1.2 * spread },
        regression: { always: new Set(), expectedSize: 1, weight: 0.01 },
      };
      const { without } = sampleChain(data, model, { warmUp: 500, keep: 10_000, random: keyedRandom('vignette') });
      const sums = Float64Array.from({ length: without.rows }, (_, d) => {
        let sum = 30 * centre;
        for (let t = 0; t < 30; t++) sum += without.values[d * 30 + t] ?? 0;
        return sum;
      });
      // Two Monte-Carlo standard errors of both runs; widths within 5 %.
      expect(Math.abs(mean(sums) - want.predCum)).toBeLessThan((2 * Math.SQRT2 * want.predSd) / Math.sqrt(10_000 / 10));
      expect(Math.abs(deviation(sums) / want.predSd - 1)).toBeLessThan(0.05);
      expect(Math.abs((quantile(sums, 0.975) - quantile(sums, 0.025)) / (want.predHi - want.predLo) - 1)).toBeLessThan(
        0.05,
      );
    });
  },
);

const quick = { effort: 'quick' } as const;

describe('a campaign', () => {
  it('is found with its size, and its interval holds the truth', () => {
    const told: number[] = [];
    const answer = seriesEffect(shop('found', 60), { onProgress: (done) => told.push(done) });
    expect(answer.verdict).toBe('effect');
    expect(answer.rung).toBe('E3');
    expect(answer.intervals?.[95][0]).toBeLessThan(14 * 60);
    expect(answer.intervals?.[95][1]).toBeGreaterThan(14 * 60);
    expect(answer.placebos.length).toBeGreaterThanOrEqual(8);
    const last = answer.paths.cumulative[13];
    expect(last?.median).toBeCloseTo(answer.median ?? 0, 6);
    expect([last?.low95, last?.high95]).toEqual([
      expect.closeTo(answer.intervals?.[95][0] ?? 0, 6),
      expect.closeTo(answer.intervals?.[95][1] ?? 0, 6),
    ]);
    expect(told.at(-1)).toBe(1);
    expect(told.length).toBeGreaterThan(20);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
  it('that did nothing is not called one', () => {
    const answer = seriesEffect(shop('nothing', 0), quick);
    expect(answer.verdict).not.toBe('effect');
    expect(answer.detectable).toBeGreaterThan(0);
  });
  it('gives the same answer to the bit for the same seed, watched or not', () => {
    const one = seriesEffect(shop('again', 30), { ...quick, onProgress: () => undefined, stopped: () => false });
    expect(JSON.stringify(seriesEffect(shop('again', 30), quick))).toBe(JSON.stringify(one));
  });
  it('is no longer asked for when whoever asked has gone', () => {
    let asked = 0;
    expect(() => seriesEffect(shop('gone', 0), { stopped: () => (asked += 1) > 3 })).toThrow(Stopped);
    expect(asked).toBe(4);
  });
  it('is measured in weeks too', () => {
    const random = keyedRandom('weeks');
    const outcome = Float64Array.from({ length: 110 }, (_, t) => 700 + 40 * drawNormal(random) + (t >= 104 ? 150 : 0));
    const answer = seriesEffect(
      { ...shop('weeks', 0), firstDay: '2023-01-02', step: 'week', outcome, controls: [], start: 104, end: 110 },
      quick,
    );
    expect(answer.verdict).toBe('effect');
    expect(answer.intervals?.[95][0]).toBeLessThan(6 * 150);
    expect(answer.intervals?.[95][1]).toBeGreaterThan(6 * 150);
  });
  it('does not get what a known discount of the same days brought', () => {
    const discount = Float64Array.from({ length: 200 }, (_, t) => (t % 25 < 3 || (t >= 182 && t < 188) ? 1 : 0));
    const { outcome, ...rest } = shop('discount', 0);
    const sold = outcome.map((value, t) => value + 100 * (discount[t] ?? 0));
    const known = seriesEffect({ ...rest, outcome: sold, events: [{ name: 'discount', values: discount }] }, quick);
    expect(known.verdict).toBe('not-enough-evidence');
    expect(Math.abs(known.median ?? Number.NaN)).toBeLessThan(300);
  });
});

describe('many comparison series', () => {
  /** 200 days that follow two of so many series, and 14 days with 40 more each. */
  function among(series: number, key: number): SeriesQuestion {
    const random = keyedRandom('many', key);
    const days = 200;
    const controls = Array.from({ length: series }, (_, c) => {
      let wave = 0;
      return {
        name: `control ${c}`,
        values: Float64Array.from({ length: days }, () => {
          wave = 0.6 * wave + drawNormal(random);
          return 1_000 + 40 * wave;
        }),
      };
    });
    const outcome = Float64Array.from({ length: days }, (_, t) => {
      const followed = 0.6 * (controls[0]?.values[t] ?? 0) + 0.4 * (controls[1]?.values[t] ?? 0);
      return followed + 10 * drawNormal(random) + (t >= 186 ? 40 : 0);
    });
    return {
      firstDay: '2026-01-01',
      outcome,
      controls,
      start: 186,
      end: 200,
      region: 0.001,
      overlaps: false,
      seed: `${key}`,
    };
  }

  it.each([60, 120])('find the two that matter among %d, and the interval holds the truth', (series) => {
    const found = seriesEffect(among(series, series), quick);
    const [low, high] = found.intervals?.[95] ?? [0, 0];
    expect(low).toBeLessThan(14 * 40);
    expect(high).toBeGreaterThan(14 * 40);
    expect(found.verdict).toBe('effect');
    // Not much wider than with the two alone.
    const two = among(series, series);
    const alone = seriesEffect({ ...two, controls: two.controls.slice(0, 2) }, quick).intervals?.[95] ?? [0, 1];
    expect(high - low).toBeLessThan(1.6 * (alone[1] - alone[0]));
  });
});

describe('an incident', () => {
  const incident = (loss: (day: number) => number) => {
    const random = keyedRandom('incident');
    const outcome = Float64Array.from(
      { length: 400 },
      (_, t) => 1_000 * (1 - (t >= 340 ? loss(t - 340) : 0)) + 15 * drawNormal(random),
    );
    return { ...shop('incident', 0), outcome, controls: [], start: 340, end: 366, recovery: {} };
  };
  it('is over on the day from which nothing is left of it', () => {
    const { recovery, question } = seriesEffect(
      incident((day) => (day < 10 ? 0.3 : 0)),
      quick,
    );
    expect(question).toBe('incident-effect');
    expect(recovery?.day).toBeGreaterThanOrEqual(9);
    expect(recovery?.day).toBeLessThanOrEqual(11);
    expect(recovery?.low).toBeGreaterThanOrEqual(9);
  });
  it('that lasts is not called over', () => {
    const { recovery, verdict } = seriesEffect(
      incident(() => 0.2),
      quick,
    );
    expect(verdict).toBe('effect');
    expect(recovery?.day).toBeUndefined();
    expect(recovery?.high).toBeUndefined();
    expect(recovery?.overByEnd).toBeLessThan(0.05);
  });
});

describe('data that can not answer', () => {
  const answerTo = (change: Partial<SeriesQuestion>): string[] => {
    const { verdict, checks, intervals } = seriesEffect({ ...shop('bad', 0), ...change }, quick);
    expect(intervals).toBeUndefined();
    expect(verdict).toBe('cannot-be-answered');
    return checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);
  };
  const { outcome } = shop('bad', 0);
  it.each<[string, Partial<SeriesQuestion>, string]>([
    ['too short a past', { start: 30, end: 44 }, 'enough-before'],
    ['a constant', { outcome: new Float64Array(200).fill(5) }, 'outcome-moves'],
    ['all zeros', { outcome: new Float64Array(200) }, 'outcome-moves'],
    ['a hole', { outcome: outcome.map((value, t) => (t === 50 ? Number.NaN : value)) }, 'numbers'],
    ['a control that is the outcome', { controls: [{ name: 'copy', values: outcome }] }, 'controls-are-others'],
    ['another campaign at the same time', { overlaps: true }, 'no-overlap'],
    ['a window outside the data', { end: 400 }, 'numbers'],
  ])('%s', (_, change, code) => {
    expect(answerTo(change)).toContain(code);
  });
  it('huge and negative numbers neither crash nor give NaN', () => {
    for (const scale of [1e12, -1, 1e-9]) {
      const answer = seriesEffect({ ...shop('huge', 0), outcome: outcome.map((value) => value * scale) }, quick);
      expect(JSON.stringify(answer)).not.toContain('null');
    }
  });
});

describe('calendars', () => {
  it('know the moving feasts of 2025', () => {
    const columns = calendarColumns('2025-01-01', 365, 365);
    const first = (name: string): string => {
      const at = columns.find((column) => column.name === name)?.values.indexOf(1) ?? -1;
      return Temporal.PlainDate.from('2025-01-01').add({ days: at }).toString();
    };
    expect(first('eid-al-fitr')).toBe('2025-03-30');
    expect(first('passover')).toBe('2025-04-13');
    expect(first('yom-kippur')).toBe('2025-10-02');
    expect(first('ramadan')).toBe('2025-03-01');
  });
});

describe('diagnostics', () => {
  it('tell chains that agree from those that do not, and draws that cling', () => {
    const random = keyedRandom('chains');
    const free = Array.from({ length: 4 }, () => Float64Array.from({ length: 1_000 }, () => drawNormal(random)));
    expect(splitRhat(free)).toBeLessThan(1.01);
    expect(effectiveSize(free)).toBeGreaterThan(3_000);
    expect(splitRhat(free.map((chain, c) => chain.map((value) => value + c)))).toBeGreaterThan(1.3);
    const clinging = free.map((chain) => {
      let last = 0;
      return chain.map((value) => (last = 0.9 * last + value));
    });
    // An AR(1) of 0.9 is worth (1 - 0.9) / (1 + 0.9) of its draws.
    expect(Math.abs(effectiveSize(clinging) / (4_000 * 0.0526) - 1)).toBeLessThan(0.4);
    expect(evenness(Float64Array.from({ length: 500 }, () => random.next())).chance).toBeGreaterThan(0.01);
    expect(evenness(Float64Array.from({ length: 500 }, () => random.next() ** 2)).chance).toBeLessThan(1e-6);
  });
});

/** 200 days of a shop with a week, a memory, a control that shares its weather, and 14 days of campaign. */
function shop(key: string, effect: number): SeriesQuestion {
  const random = keyedRandom(key);
  const weather = Float64Array.from({ length: 200 }, () => drawNormal(random));
  let memory = 0;
  const outcome = weather.map((wet, t) => {
    memory = 0.4 * memory + 10 * drawNormal(random);
    return 300 + 30 * Math.sin((2 * Math.PI * t) / 7) + 15 * wet + memory + (t >= 180 && t < 194 ? effect : 0);
  });
  const sister = weather.map((wet) => 100 + 10 * wet + 3 * drawNormal(random));
  return {
    firstDay: '2025-02-03',
    outcome,
    controls: [{ name: 'sister', values: sister }],
    start: 180,
    end: 194,
    region: 0.01,
    overlaps: false,
    seed: key,
  };
}
