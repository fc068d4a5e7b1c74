import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { drawNormal } from '../numerics/index.ts';
import { analyseExperiment, detectableBy, drawLots, type Design, pairRegions, planExperiment } from './index.ts';

/** Two years of the logarithm of a shop's sales: noise of this spread that remembers a share of yesterday. */
function shop(spread: number, memory: number, days = 730, key = 'shop'): Float64Array {
  const random = keyedRandom(key, spread, memory);
  let noise = 0;
  return Float64Array.from({ length: days }, () => {
    noise = memory * noise + Math.sqrt(1 - memory ** 2) * spread * drawNormal(random);
    return 1 + noise;
  });
}

describe('what a design could find', () => {
  // The table of the design document, day designs without carry-over; measured here by re-drawn lots instead of a formula.
  it.each([
    [0.1, 0.2, [0.11, 0.08, 0.06, 0.036]],
    [0.2, 0.4, [0.2, 0.13, 0.11, 0.06]],
    [0.3, 0.7, [0.2, 0.13, 0.1, 0.06]],
  ] as const)('days on and off, noise %d with memory %d', (spread, memory, wanted) => {
    const plan = planExperiment({ kind: 'days', carryOverDays: 0 }, [shop(spread, memory)], {
      seed: 'plan',
      weeks: [4, 8, 12, 26],
    });
    for (const [i, line] of plan.lines.entries()) {
      expect(line.design?.kind).toBe('blocks');
      expect(Math.expm1(line.detectable ?? 0) / (wanted[i] ?? 1)).toBeGreaterThan(0.7);
      expect(Math.expm1(line.detectable ?? 0) / (wanted[i] ?? 1)).toBeLessThan(1.35);
    }
  });
  it('lasting effects need longer, and too few blocks can tell nothing whatever happens', () => {
    const plan = planExperiment({ kind: 'days', carryOverDays: 2 }, [shop(0.2, 0.4)], { seed: 'plan' });
    const daily = planExperiment({ kind: 'days', carryOverDays: 0 }, [shop(0.2, 0.4)], { seed: 'plan' });
    for (const [i, { detectable }] of plan.lines.entries())
      expect(detectable ?? 9).toBeGreaterThan(daily.lines[i]?.detectable ?? 0);
    const blocks: Design = { kind: 'blocks', blocks: 4, length: 7, burn: 2 };
    expect(detectableBy(blocks, shop(0.2, 0.4), { seed: 'few' }).effect).toBeUndefined();
  });
  it('is found four times out of five', () => {
    const design: Design = { kind: 'items', rounds: 12, candidates: 5, treated: 1 };
    const random = keyedRandom('past');
    const past = Float64Array.from({ length: 600 }, () => 100 + 10 * drawNormal(random));
    const { effect = 0 } = detectableBy(design, past, { seed: 'd' });
    let found = 0;
    const runs = 100;
    for (let run = 0; run < runs; run++) {
      const fresh = keyedRandom('future', run);
      const lots = drawLots(design, `future ${run}`);
      const outcomes = Float64Array.from(lots, (lot) => 100 + 10 * drawNormal(fresh) + effect * lot);
      const answer = analyseExperiment(
        { design, lots, outcomes, seed: `future ${run}`, registered: true, region: 0 },
        300,
      );
      if ((answer.chance ?? 1) <= 0.05) found += 1;
    }
    expect(found / runs).toBeGreaterThan(0.66);
    expect(found / runs).toBeLessThan(0.94);
  });
  it('every wish has its lines; a short past is drawn out by the root of the time and says so', () => {
    const past = shop(0.2, 0.2, 120);
    for (const wish of [
      { kind: 'items', roundsAWeek: 2, candidates: 5, treated: 1 },
      { kind: 'slots', arms: 2, postsAWeek: 6 },
      { kind: 'replies', casesAWeek: 20, of: 2 },
      { kind: 'days', carryOverDays: 1 },
    ] as const) {
      const { lines } = planExperiment(wish, [past], { seed: 'all', draws: 100 });
      expect(lines.map(({ weeks }) => weeks)).toEqual([4, 8, 12, 26, 52]);
      expect(lines.at(-1)).toMatchObject({ isExtended: true });
      expect(lines.at(-1)?.share).toBeGreaterThan(0);
      expect(lines.at(-1)?.share).toBeLessThan(lines[0]?.share ?? 9);
    }
    expect(planExperiment({ kind: 'slots', arms: 0, postsAWeek: 6 }, [past], { seed: 'x' }).lines[0]?.fault).toBe(
      'too-small',
    );
    expect(
      planExperiment({ kind: 'replies', casesAWeek: 20, of: 2 }, [], { seed: 'x' }).lines[0]?.detectable,
    ).toBeUndefined();
  });
  it('pairs the regions that move together', () => {
    const [north, south] = [shop(0.3, 0.5, 200, 'north'), shop(0.3, 0.5, 200, 'south')];
    const near = (series: Float64Array, factor: number, key: string): Float64Array => {
      const random = keyedRandom(key);
      return series.map((value) => factor * (value + 0.02 * drawNormal(random)));
    };
    const regions = [near(north, 1, 'a'), near(south, 5, 'b'), near(south, 1, 'c'), near(north, 9, 'd')];
    expect(
      pairRegions(regions)
        .map((pair) => pair.join('-'))
        .sort(),
    ).toEqual(['0-3', '1-2']);
    const many = Array.from({ length: 16 }, (_, i) => near(north, 1 + i, `region ${i}`));
    const plan = planExperiment({ kind: 'geo' }, many, { seed: 'geo', weeks: [4], draws: 100 });
    expect(plan.pairs).toHaveLength(8);
    expect(plan.lines[0]?.detectable).toBeGreaterThan(0);
  });
});
