import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  analyseExperiment,
  type Design,
  detectableBy,
  drawLots,
  type Experiment,
  planExperiment,
  poolPosts,
} from '../src/analysis/experiment/index.ts';
import { drawNormal } from '../src/analysis/numerics/index.ts';
import { keyedRandom } from '../src/kernel/random.ts';
import { bends, expectHonest, unprintable } from './harness/honest.ts';

const designs: readonly Design[] = [
  { kind: 'items', rounds: 20, candidates: 4, treated: 1 },
  { kind: 'slots', rounds: 20, arms: 3 },
  { kind: 'blocks', blocks: 20, length: 4, burn: 1 },
  { kind: 'switchback', days: 80, carryOver: 1 },
  { kind: 'geo', pairs: 10 },
  { kind: 'arrivals', count: 80, of: 2 },
];
const REDRAWS = 300;

function tried(design: Design): Experiment {
  const lots = drawLots(design, 'secret');
  const random = keyedRandom('noise');
  const outcomes = Float64Array.from(lots, () => 100 + 10 * drawNormal(random));
  return { design, lots, outcomes, seed: 'secret', registered: true, region: 1 };
}

describe.each(designs)('an experiment by $kind', (design) => {
  it.each(Object.keys(bends))('outcomes: %s', (bend) => {
    const experiment = tried(design);
    const outcomes = bends[bend]?.(experiment.outcomes) ?? experiment.outcomes;
    expectHonest(analyseExperiment({ ...experiment, outcomes }, REDRAWS));
  });
  it.each(Object.keys(bends))('what was known before: %s', (bend) => {
    const experiment = tried(design);
    const known = bends[bend]?.(experiment.outcomes) ?? experiment.outcomes;
    expectHonest(analyseExperiment({ ...experiment, known }, REDRAWS));
  });
  it('lots that nobody drew, nobody treated, everybody treated, done by nobody', () => {
    const experiment = tried(design);
    for (const lots of [
      experiment.lots.map((lot) => 1 - lot),
      experiment.lots.map(() => 0),
      experiment.lots.map(() => 1),
    ]) {
      const answer = analyseExperiment({ ...experiment, lots }, REDRAWS);
      expectHonest(answer);
      expect(answer.verdict).toBe('cannot-be-answered');
    }
    for (const done of [experiment.lots.map(() => 0), experiment.lots.map(() => 1), [1, 0], [Number.NaN]])
      expectHonest(analyseExperiment({ ...experiment, done }, REDRAWS));
    for (const region of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expectHonest(analyseExperiment({ ...experiment, region }, REDRAWS));
    expectHonest(analyseExperiment({ ...experiment, isEarly: true }, REDRAWS));
  });
  it.each(Object.keys(bends))('planned on a past: %s', (bend) => {
    const past = bends[bend]?.(tried(design).outcomes) ?? new Float64Array();
    const finite = past.filter((value) => Number.isFinite(value));
    const { effect } = detectableBy(design, finite, { seed: 'past', draws: 50 });
    if (effect !== undefined) expect(effect).toBeGreaterThanOrEqual(0);
    if (effect !== undefined) expect(effect).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});

describe('experiments', () => {
  it.each(Object.keys(bends))('the calculator on a past: %s', (bend) => {
    const random = keyedRandom('past');
    const past = Float64Array.from({ length: 200 }, () => 100 + 10 * drawNormal(random));
    const bent = bends[bend]?.(past) ?? past;
    for (const plan of [
      planExperiment({ kind: 'days', carryOverDays: 1 }, [bent], { seed: 'plan', draws: 100, weeks: [4, 8] }),
      planExperiment({ kind: 'geo' }, [bent, past, bent, past], { seed: 'plan', draws: 100, weeks: [4, 8] }),
    ])
      expect(unprintable(plan)).toEqual([]);
  });
  it.each([
    { kind: 'items', rounds: 0, candidates: 4, treated: 1 },
    { kind: 'items', rounds: 5, candidates: 4, treated: 4 },
    { kind: 'items', rounds: 5, candidates: 4, treated: Number.NaN },
    { kind: 'items', rounds: 2.5, candidates: 4, treated: 1 },
    { kind: 'slots', rounds: -3, arms: 3 },
    { kind: 'blocks', blocks: 7, length: 4, burn: 1 },
    { kind: 'blocks', blocks: 8, length: 4, burn: Number.NaN },
    { kind: 'switchback', days: 6, carryOver: 50 },
    { kind: 'geo', pairs: 0 },
    { kind: 'arrivals', count: Number.POSITIVE_INFINITY, of: 2 },
    { kind: 'arrivals', count: 80, of: 0.5 },
  ] as Design[])('a design that cannot be: %j', (design) => {
    const nothing = { lots: new Uint8Array(), outcomes: new Float64Array(), seed: 'a', registered: true, region: 0 };
    const answer = analyseExperiment({ design, ...nothing }, REDRAWS);
    expectHonest(answer);
    expect(answer.verdict).toBe('cannot-be-answered');
  });
  it('pooled posts, whatever their numbers', () => {
    const any = fc.oneof(
      fc.double(),
      fc.constantFrom(0, 1e12, -1e12, 1e-12),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ lift: any, error: any }), { maxLength: 6 }), (posts) => {
        const pooled = poolPosts(posts, { seed: 'any' });
        if (pooled) expect(unprintable(pooled)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
