import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { drawNormal, variance } from '../numerics/index.ts';
import {
  analyseExperiment,
  anytimeHalfWidth,
  coinDays,
  commitmentTo,
  type Design,
  designFault,
  drawLots,
  isCommitted,
  logWays,
  poolPosts,
  sampleRatioChance,
  shrink,
  strataOf,
  typeM,
  unitsOf,
  withoutKnown,
} from './index.ts';

const items: Design = { kind: 'items', rounds: 12, candidates: 5, treated: 1 };
const slots: Design = { kind: 'slots', rounds: 20, arms: 3 };
const blocks: Design = { kind: 'blocks', blocks: 20, length: 3, burn: 1 };
const arrivals: Design = { kind: 'arrivals', count: 103, of: 4 };
const geo: Design = { kind: 'geo', pairs: 8 };
const switchback: Design = { kind: 'switchback', days: 60, carryOver: 2 };
const all = [items, slots, blocks, arrivals, geo, switchback];

describe('lots', () => {
  it.each([items, slots, blocks, arrivals, geo])(
    'of $kind keep their promise in every stratum, and repeat with their seed',
    (design) => {
      const lots = drawLots(design, 'seed');
      expect(drawLots(design, 'seed')).toEqual(lots);
      expect(drawLots(design, 'another')).not.toEqual(lots);
      const strata = strataOf(design);
      const treated = new Map<number, number>();
      for (const [i, lot] of lots.entries()) treated.set(strata[i] ?? 0, (treated.get(strata[i] ?? 0) ?? 0) + lot);
      const whole = [...treated.values()].slice(0, design.kind === 'arrivals' ? -1 : undefined);
      // Of blocks the three days of one; of slots the ways 0, 1 and 2 once each.
      const wanted = design.kind === 'blocks' || design.kind === 'slots' ? 3 : 1;
      expect(new Set(whole)).toEqual(new Set([wanted]));
    },
  );
  it('give everybody the same chance', () => {
    const often = new Float64Array(unitsOf(items));
    for (let draw = 0; draw < 4_000; draw++)
      for (const [i, lot] of drawLots(items, `s${draw}`).entries()) often[i]! += lot;
    for (const count of often) expect(Math.abs(count - 800)).toBeLessThan(5 * Math.sqrt(800 * 0.8));
  });
  it('coins fall where the paper says: T = 12, m = 2, at 1, 5, 7, 9', () => {
    expect(coinDays({ days: 12, carryOver: 2 }).map((day) => day + 1)).toEqual([1, 5, 7, 9]);
    expect(coinDays({ days: 4, carryOver: 0 })).toEqual([0, 1, 2, 3]);
  });
  it('come from a seed that was promised', () => {
    expect(commitmentTo('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(isCommitted('abc', commitmentTo('abc'))).toBe(true);
    expect(isCommitted('abd', commitmentTo('abc'))).toBe(false);
  });
  it('are refused where they can not tell', () => {
    expect(designFault({ ...items, treated: 5 } as Design)).toBe('everybody-treated');
    expect(designFault({ ...items, treated: 0 } as Design)).toBe('nobody-treated');
    expect(designFault({ ...blocks, burn: 3 } as Design)).toBe('burn-eats-blocks');
    expect(designFault({ ...blocks, blocks: 2 } as Design)).toBe('too-small');
    expect(designFault({ kind: 'arrivals', count: 100, of: 1 })).toBe('everybody-treated');
    expect(designFault({ kind: 'arrivals', count: 1e9, of: 2 })).toBe('too-big');
    expect(designFault({ kind: 'geo', pairs: Number.NaN })).toBe('too-small');
    for (const design of all) expect(designFault(design)).toBeUndefined();
    expect(Math.exp(logWays(items))).toBeCloseTo(5 ** 12, -3);
  });
});

/** An experiment in which being chosen adds `effect`, over days or units that remember their neighbours. */
function lived(design: Design, seed: string, effect: number, memory = 0) {
  const random = keyedRandom('world', seed);
  const lots = drawLots(design, seed);
  let noise = 0;
  const carry = design.kind === 'switchback' ? design.carryOver : design.kind === 'blocks' ? design.burn : 0;
  const outcomes = Float64Array.from(lots, (lot, t) => {
    noise = memory * noise + Math.sqrt(1 - memory ** 2) * drawNormal(random);
    let on = 0;
    for (let lag = 0; lag <= carry; lag++) on += (lots[Math.max(0, t - lag)] ?? 0) / (carry + 1);
    return 50 + 4 * noise + effect * (carry > 0 ? on : Math.min(lot, 1));
  });
  return { design, lots, outcomes, seed, registered: true, region: 0.1 };
}

describe('answers by lot', () => {
  it('the chance is that of the lots: all 3^4 ways of four rounds of three, counted', () => {
    const design: Design = { kind: 'items', rounds: 4, candidates: 3, treated: 1 };
    // Of a seed whose lots always take the best of each round, nothing is as strong but itself.
    const lots = drawLots(design, 'hand');
    const outcomes = Float64Array.from(lots, (lot, i) => (lot === 1 ? 9 : (i % 3) + 0.1 * Math.floor(i / 3)));
    const answer = analyseExperiment({ design, lots, outcomes, seed: 'hand', registered: true, region: 0 }, 8_000);
    expect(Math.abs((answer.chance ?? 1) - 1 / 81)).toBeLessThan(0.004);
    expect(answer.verdict).toBe('effect');
    expect(answer.rung).toBe('E4');
  });
  it.each([
    [items, 0],
    [slots, 0],
    [arrivals, 0],
    [geo, 0],
    [blocks, 0.6],
    [switchback, 0.6],
  ] as const)('of %j hold the truth as often as they say, and cry wolf no oftener', (design, memory) => {
    const runs = 60;
    let held = 0;
    let wolf = 0;
    for (let run = 0; run < runs; run++) {
      const answer = analyseExperiment(lived(design, `run ${run}`, 3, memory), 200);
      const [low, high] = answer.intervals?.[80] ?? [Number.NaN, Number.NaN];
      if (low <= 3 && 3 <= high) held += 1;
      if ((analyseExperiment(lived(design, `run ${run}`, 0, memory), 200).chance ?? 1) <= 0.1) wolf += 1;
    }
    // Three and a half standard errors of 60 runs.
    expect(Math.abs(held / runs - 0.8)).toBeLessThan(0.18);
    expect(wolf / runs).toBeLessThan(0.1 + 0.14);
  });
  it('what was missed stays in its arm; the effect of getting it is told apart when enough followed', () => {
    const design: Design = { kind: 'items', rounds: 150, candidates: 4, treated: 1 };
    const { lots, outcomes, ...rest } = lived(design, 'missed', 0);
    const done = lots.map((lot, i) => (lot === 1 && i % 3 !== 0 ? 1 : 0));
    const got = outcomes.map((value, i) => value + 6 * (done[i] ?? 0));
    const answer = analyseExperiment({ ...rest, lots, outcomes: got, done }, 400);
    expect(answer.median).toBeGreaterThan(2.5);
    expect(answer.median).toBeLessThan(5.5);
    expect(Math.abs((answer.followed ?? 0) - 2 / 3)).toBeLessThan(0.12);
    const [low, high] = answer.received?.intervals[95] ?? [0, 0];
    expect(low).toBeLessThan(6);
    expect(high).toBeGreaterThan(6);
    const none = analyseExperiment({ ...rest, lots, outcomes: got, done: new Uint8Array(lots.length) }, 200);
    expect(none.received).toBeUndefined();
    expect(none.checks.find(({ code }) => code === 'first-stage')?.outcome).toBe('not-possible');
  });
  it('what was known before makes it sharper', () => {
    const { outcomes, ...rest } = lived({ ...items, rounds: 40 } as Design, 'known', 2);
    const random = keyedRandom('before');
    const known = Float64Array.from(outcomes, () => 10 * drawNormal(random));
    const noisy = outcomes.map((value, i) => value + (known[i] ?? 0));
    const plain = analyseExperiment({ ...rest, outcomes: noisy }, 400);
    const sharp = analyseExperiment({ ...rest, outcomes: noisy, known }, 400);
    expect(sharp.saved).toBeGreaterThan(0.7);
    expect((sharp.detectable ?? 1) / (plain.detectable ?? 1)).toBeLessThan(0.6);
  });
  it('are withheld when lots were not those of the seed, too few, or unequally lost', () => {
    const fine = lived(arrivals, 'fine', 1);
    const failed = (change: Partial<Parameters<typeof analyseExperiment>[0]>): string[] =>
      analyseExperiment({ ...fine, ...change }, 100)
        .checks.filter(({ code, outcome }) => outcome === 'failed' && code !== 'power-enough')
        .map(({ code }) => code);
    expect(failed({})).toEqual([]);
    expect(failed({ seed: 'other' })).toEqual(['lots-as-committed']);
    expect(failed({ outcomes: fine.outcomes.map(() => 7) })).toEqual(['outcome-moves']);
    expect(failed({ outcomes: fine.outcomes.subarray(1) })).toEqual(['design-possible']);
    expect(failed({ outcomes: fine.outcomes.map((value, i) => (i === 3 ? Number.POSITIVE_INFINITY : value)) })).toEqual(
      ['numbers'],
    );
    const many: Design = { kind: 'arrivals', count: 2_000, of: 2 };
    const lost = lived(many, 'lost', 0);
    const uneven = lost.outcomes.map((value, i) => (lost.lots[i] === 1 && i % 4 === 0 ? Number.NaN : value));
    expect(analyseExperiment({ ...lost, outcomes: uneven }, 50).checks.at(-1)?.outcome).toBe('failed');
    const few = lived({ kind: 'geo', pairs: 4 }, 'few', 50);
    expect(analyseExperiment(few, 50).checks.find(({ code }) => code === 'enough-lots')?.outcome).toBe('failed');
  });
  it('before the end the interval is one that may be looked at, and wider', () => {
    const whole = lived({ kind: 'arrivals', count: 400, of: 2 }, 'early', 2);
    const early = {
      ...whole,
      outcomes: whole.outcomes.map((value, i) => (i < 200 ? value : Number.NaN)),
      isEarly: true,
    };
    const answer = analyseExperiment(early, 300);
    const fixed = analyseExperiment(whole, 300);
    const width = (one: typeof answer): number => (one.intervals?.[95][1] ?? 0) - (one.intervals?.[95][0] ?? 0);
    expect(answer.chance).toBeUndefined();
    expect(width(answer)).toBeGreaterThan(1.4 * width(fixed));
  });
  it('the same seed and data give the same bytes', () => {
    const one = lived(geo, 'same', 2);
    expect(JSON.stringify(analyseExperiment(one, 200))).toBe(JSON.stringify(analyseExperiment(one, 200)));
  });
});

describe('small experiments and many posts', () => {
  it('exaggerate as Gelman and Carlin (2014) worked out: 77 times and 9.7 times', () => {
    expect(typeM(0.1 / 3.28).exaggeration).toBeGreaterThan(75);
    expect(typeM(0.1 / 3.28).exaggeration).toBeLessThan(79);
    expect(typeM(2 / 8.1).power).toBeCloseTo(0.06, 2);
    expect(Math.abs(typeM(2 / 8.1).exaggeration - 9.7)).toBeLessThan(0.4);
    expect(typeM(5).exaggeration).toBeCloseTo(1, 2);
  });
  it('are shrunk, and the more the less they tell', () => {
    const weak = shrink(2, 1);
    const strong = shrink(8, 1);
    expect(weak.median).toBeLessThan(1.6);
    expect(weak.low).toBeLessThan(0);
    expect(strong.median / 8).toBeGreaterThan(0.9);
    expect(shrink(-2, 1).median).toBeCloseTo(-weak.median, 6);
    expect(Number.isFinite(shrink(1e6, 1).median)).toBe(true);
  });
  it('posts of a kind learn from each other: the eight schools of Rubin (1981), as in Gelman et al. 2013, table 5.3', () => {
    const schools = [28, 8, -3, 7, -1, 1, 18, 12].map((lift, i) => ({
      lift,
      error: [15, 10, 16, 11, 9, 11, 10, 18][i] ?? 1,
    }));
    const pooled = poolPosts(schools, { seed: 'schools' });
    const published = [10, 8, 7, 8, 5, 6, 10, 8];
    for (const [i, { median }] of (pooled?.posts ?? []).entries())
      expect(Math.abs(median - (published[i] ?? 0))).toBeLessThan(1);
    expect(Math.abs((pooled?.posts[0]?.intervals[95][0] ?? 0) + 2)).toBeLessThan(2.5);
    expect(Math.abs((pooled?.posts[0]?.intervals[95][1] ?? 0) - 31)).toBeLessThan(2.5);
    expect(pooled?.kind.median).toBeCloseTo(7.9, 0);
    expect(poolPosts(schools.slice(0, 2), { seed: 's' })).toBeUndefined();
  });
});

describe('looks', () => {
  it('the anytime interval holds over all looks', () => {
    let broken = 0;
    for (let run = 0; run < 150; run++) {
      const random = keyedRandom('looks', run);
      let sum = 0;
      for (let n = 1; n <= 2_000; n++) {
        sum += drawNormal(random);
        if (n >= 20 && Math.abs(sum / n) > anytimeHalfWidth(n, 1, 1_000, 0.95)) {
          broken += 1;
          break;
        }
      }
    }
    expect(broken / 150).toBeLessThan(0.05);
  });
  it('knows arms that do not fit their lots, and takes out what was known', () => {
    expect(sampleRatioChance([5_000, 5_200], [1, 1])).toBeCloseTo(0.0477, 3);
    expect(sampleRatioChance([5_000, 5_400], [1, 1])).toBeLessThan(0.001);
    const random = keyedRandom('cuped');
    const known = Float64Array.from({ length: 2_000 }, () => drawNormal(random));
    const outcomes = known.map((value) => value + drawNormal(random));
    const { adjusted, saved } = withoutKnown(outcomes, known);
    expect(saved).toBeCloseTo(0.5, 1);
    expect(variance(adjusted) / variance(outcomes)).toBeCloseTo(1 - saved, 6);
  });
});
