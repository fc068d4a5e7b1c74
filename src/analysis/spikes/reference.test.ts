import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/time.ts';
import { nabScore, normalised, sigmoid } from '../../../bench/spikes/nab.ts';
import { drawCounts, type Law } from '../../../bench/spikes/draw.ts';
import { BUCKET_MS, BUCKETS_A_DAY, BUCKETS_AN_HOUR, layOut } from './counts.ts';
import { type Step, step, type Watch } from './incident.ts';
import { fitModel, look, sumsOf } from './model.ts';
import { newWords } from './new-words.ts';
import { replay } from './replay.ts';
import { countBand, countSurprise, logGamma, shareSurprise } from './tails.ts';

describe('tails', () => {
  it('are those of the distributions, summed term by term', () => {
    let term = (10 / 12.5) ** 10;
    let tail = 0;
    for (let k = 0; k < 400; k++) {
      if (k >= 12) tail += term;
      term *= ((k + 10) / (k + 1)) * (2.5 / 12.5);
    }
    expect(countSurprise(12, 2.5, 0.1)).toBeCloseTo(-Math.log10(tail), 9);
    // P(X >= 5) of a Poisson of mean 1: 0.00365985.
    expect(10 ** -countSurprise(5, 1, 0)).toBeCloseTo(0.00365985, 7);
    // Binomial(10, 0.1), 5 or more: 0.00163494.
    expect(10 ** -shareSurprise(5, 10, 0.1, 0)).toBeCloseTo(0.00163494, 5);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(171)).toBeCloseTo(706.5730622457874, 8);
  });

  it('stay finite where a probability would be zero, and are zero for the usual', () => {
    expect(countSurprise(100_000, 10, 0.05)).toBeGreaterThan(300);
    expect(Number.isFinite(countSurprise(1_000_000, 1, 0))).toBe(true);
    expect(countSurprise(3, 3, 0)).toBe(0);
    expect(countSurprise(0, 0, 0)).toBe(0);
    expect(shareSurprise(1, 100, 0.1, 0.01)).toBe(0);
  });

  it('bound the band', () => {
    const { high } = countBand(4, 0, 0.01);
    expect(countSurprise(high + 1, 4, 0)).toBeGreaterThanOrEqual(2);
    expect(countSurprise(high, 4, 0)).toBeLessThan(2);
  });
});

const calm: Law = { daily: 240, wander: 0.15, lasts: 0.8, cascades: 0, negative: 0.1 };
const burstAt = 42 * BUCKETS_A_DAY + 10 * BUCKETS_AN_HOUR;

describe('incidents', () => {
  it('raises one alert for a burst of five times the usual within an hour, and ends it', () => {
    const burst = { from: burstAt, length: 4 * BUCKETS_AN_HOUR, times: 5 };
    const steps = replay(drawCounts(calm, 44, ['one burst'], burst), { firstDay: 42, kinds: ['volume'] });
    expect(steps.map(({ step: { is } }) => is)).toEqual(['raised', 'ended']);
    expect((steps[0]?.bucket ?? 0) - burstAt).toBeLessThan(BUCKETS_AN_HOUR);
    expect((steps[1]?.bucket ?? 0) - burstAt).toBeGreaterThan(6 * BUCKETS_AN_HOUR);
  });

  it('says nothing where nothing happens, at two messages a week too', () => {
    for (const daily of [2 / 7, 240]) {
      const steps = replay(drawCounts({ ...calm, daily }, 56, ['nothing', daily]), { firstDay: 42 });
      expect(steps).toEqual([]);
    }
  });

  it('hears eight messages on one day of a query that has two a week', () => {
    const counts = drawCounts({ ...calm, daily: 2 / 7 }, 43, ['rare']);
    for (let i = 0; i < 8; i++) counts.count[burstAt + i * 7] = 1;
    expect(replay(counts, { firstDay: 42, kinds: ['volume'] }).map(({ step: { is } }) => is)).toContain('raised');
  });

  it('tells negativity from volume', () => {
    const counts = drawCounts(calm, 43, ['mood']);
    for (let i = burstAt; i < burstAt + 36; i++) counts.negative[i] = counts.count[i] ?? 0;
    const raised = replay(counts, { firstDay: 42 }).filter(({ step: { is } }) => is === 'raised');
    expect(raised.map(({ kind }) => kind)).toEqual(['negativity']);
  });

  it('claims nothing over a gap, and is not deafened by a short one', () => {
    const counts = drawCounts(calm, 43, ['gap'], { from: burstAt, length: BUCKETS_AN_HOUR, times: 8 });
    const model = fitModel(counts);
    const at = (unheard: number) => {
      counts.heard.fill(1);
      counts.heard.fill(0, burstAt + 5 - unheard, burstAt + 5);
      return look(model, sumsOf(counts, model.expected), burstAt + 5, 'volume');
    };
    expect(at(0)?.excess).toBeGreaterThan(0);
    expect(at(2)?.window).toBeGreaterThan(6);
    expect(at(60)).toBeUndefined();
  });

  it('looks twice at the same moment without a second effect', () => {
    const burst = { from: burstAt, length: 4 * BUCKETS_AN_HOUR, times: 6 };
    const counts = drawCounts(calm, 43, ['twice'], burst);
    const model = fitModel({
      ...counts,
      count: counts.count.slice(0, burstAt),
      negative: counts.negative.slice(0, burstAt),
      heard: counts.heard.slice(0, burstAt),
    });
    const seen = { ...model, counts, expected: fitModel(counts).expected };
    const sums = sumsOf(counts, seen.expected);
    let watch: Watch = {};
    const looks: Step[] = [];
    for (const end of [burstAt + 12, burstAt + 12]) {
      const after = step(seen, sums, end, 'volume', watch);
      watch = JSON.parse(JSON.stringify(after.watch)) as Watch;
      looks.push(after.step);
    }
    expect(looks.map(({ is }) => is)).toEqual(['raised', 'going-on']);
    const [raised] = looks;
    const since = raised?.is === 'raised' ? raised.since : 0;
    expect(Math.abs(since - (counts.start + burstAt * BUCKET_MS))).toBeLessThanOrEqual(15 * MINUTE_MS);
  });
});

it('lays counts out in buckets, gaps unheard', () => {
  const start = Date.UTC(2026, 0, 5);
  const rows = [
    { at: start + 7 * MINUTE_MS, count: 3, negative: 1 },
    { at: start - 1, count: 9, negative: 9 },
  ];
  const gaps = [{ from: start + HOUR_MS, to: start + HOUR_MS + 6 * MINUTE_MS }];
  const counts = layOut(rows, { start, end: start + DAY_MS, gaps });
  expect([...counts.count.slice(0, 3)]).toEqual([0, 3, 0]);
  expect([...counts.heard.slice(11, 15)]).toEqual([1, 0, 0, 1]);
});

it('finds the words a burst brought, not those that are always there', () => {
  const before = Array.from({ length: 80 }, (_, i) => new Set(['coffee', `other${i % 9}`]));
  const burst = Array.from({ length: 20 }, (_, i) => new Set(['coffee', ...(i < 12 ? ['recall'] : [])]));
  expect(newWords(burst, before, 5)).toEqual([{ term: 'recall', count: 12 }]);
  expect(newWords([], before, 5)).toEqual([]);
});

// Lavin and Ahmad 2015: the sigmoid's published values, and the ends of the scale.
it('scores as the Numenta Anomaly Benchmark does', () => {
  expect(sigmoid(-1)).toBeCloseTo(0.98661, 5);
  expect(sigmoid(-0.5)).toBeCloseTo(0.84828, 5);
  expect(sigmoid(0)).toBe(0);
  const windows = [[2_000, 2_400]] as const;
  const score = (alarms: number[]) => nabScore({ length: 10_000, windows, alarms });
  expect(normalised([score([])])).toBe(0);
  expect(normalised([score([2_000])])).toBeCloseTo(100, 10);
  expect(normalised([score([2_000, 2_100])])).toBeCloseTo(100, 10);
  // One false alarm before any window costs 0.11 of the two that a window is worth.
  expect(normalised([score([1_000, 2_000])])).toBeCloseTo(94.5, 10);
  expect(score([100])).toMatchObject({ falseAlarms: 0, caught: 0 });
});
