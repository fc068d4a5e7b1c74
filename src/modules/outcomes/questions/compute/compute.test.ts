import { describe, expect, it } from 'vitest';
import { drawNormal } from '../../../../analysis/numerics/index.ts';
import { keyedRandom } from '../../../../kernel/random.ts';
import { compareMethods } from '../compare-methods.ts';
import { sentenceOf } from '../sentence.ts';
import questions from '../../../../../locales/en/questions.json' with { type: 'json' };
import { arrivalsOf } from '../methods/arrivals.ts';
import { compute } from './compute.ts';
import type { MethodResult } from './method-result.ts';
import { picture } from '../../contract-answers.ts';

const hooks = { onProgress: () => undefined, stopped: () => false };

/** Twelve shops that move together, the last of them with so much more from day 80 on. */
function shops(effect: number) {
  const common = keyedRandom('weather');
  const weather = Array.from({ length: 100 }, () => 10 * drawNormal(common));
  const shop = (name: string, more: number) => {
    const random = keyedRandom('shop', name);
    return Float64Array.from(weather, (w, t) => 100 + w + 3 * drawNormal(random) + (t >= 80 ? more : 0));
  };
  const controls = Array.from({ length: 11 }, (_, i) => ({ name: `shop ${i}`, values: shop(`shop ${i}`, 0) }));
  return { controls, outcome: shop('ours', effect) };
}

const panel = (effect: number, overlaps = false) =>
  compute(
    {
      method: 'panel',
      unit: 'count',
      firstDay: '2026-01-01',
      ...shops(effect),
      start: 80,
      end: 100,
      overlaps,
      region: 0.03,
      seed: 'a',
    },
    hooks,
  );

describe('what is computed', () => {
  it('compares with other places', () => {
    const found = panel(20);
    expect(found).toMatchObject({ verdict: 'effect', rung: 'E3' });
    const [low, high] = found.intervals?.[95] ?? [0, 0];
    expect(low).toBeLessThan(400);
    expect(high).toBeGreaterThan(400);
    expect(picture.safeParse(found.picture).error).toBeUndefined();
    expect(panel(0).verdict).not.toBe('effect');
    expect(panel(20, true)).toMatchObject({ verdict: 'cannot-be-answered', rung: 'E0', median: null });
  });

  it('shares traced outcomes among the networks on their ways, and none of the untraced', () => {
    const way = (...channels: string[]) => channels.map((channel, i) => ({ channel, daysBefore: channels.length - i }));
    const ways = [
      ...Array.from({ length: 60 }, () => way('harbour', 'market')),
      ...Array.from({ length: 40 }, () => way('market')),
      ...Array.from({ length: 100 }, () => []),
    ];
    const visits = [
      { network: 'harbour', visits: 300 },
      { network: 'market', visits: 500 },
    ];
    const found = compute({ method: 'paths', channel: 'market', ways, visits, seed: 'a' }, hooks);
    expect(found).toMatchObject({ verdict: 'not-enough-evidence', rung: 'E1' });
    const shown = picture.parse(found.picture);
    if (shown.type !== 'paths') throw new Error('no paths');
    expect(shown.untraceable).toEqual({ count: 100, of: 200, share: 0.5 });
    for (const model of new Set(shown.credits.map((credit) => credit.model))) {
      if (model === 'rate') continue;
      const sum = shown.credits.filter((one) => one.model === model).reduce((all, { credit }) => all + credit, 0);
      expect(sum).toBeCloseTo(100, 6);
    }
    expect(shown.credits.find(({ model, channel }) => model === 'last' && channel === 'market')?.credit).toBe(100);
  });

  it('credits what was traced, refunds taken off, and never calls it an effect', () => {
    const input = {
      method: 'traced',
      unit: 'minor:KES',
      of: 10,
      untraced: 7,
      visits: 20,
      links: 1,
      seed: 'a',
    } as const;
    const found = compute({ ...input, worth: Float64Array.of(1_000, 0, 500) }, hooks);
    expect(found).toMatchObject({ median: 1_500, rung: 'E1', verdict: 'not-enough-evidence' });
    expect(compute({ ...input, worth: new Float64Array() }, hooks)).toMatchObject({ median: 0, rung: 'E0' });
  });
});

describe('quick against slow answers', () => {
  /** So many cases, of which a share of each group writes again on a day of the week; urgent ones are answered faster and write more. */
  const cases = (count: number, again: { fast: number; slow: number }) =>
    Array.from({ length: count }, (_, i) => {
      const random = keyedRandom('care', i);
      const isUrgent = random.next() < 0.5;
      const isFast = random.next() < (isUrgent ? 0.7 : 0.3);
      const wroteAgain = random.next() < (isFast ? again.fast : again.slow) + (isUrgent ? 0.2 : 0);
      return { isFast, kind: isUrgent ? 'urgent' : 'calm', days: wroteAgain ? 7 * random.next() : 10, wroteAgain };
    });
  const care = (count: number, again: { fast: number; slow: number }) =>
    compute({ method: 'care', cases: cases(count, again), fastWithinMinutes: 30, region: 0.03, seed: 'a' }, hooks);

  it('finds what speed did, though urgent cases are answered faster', () => {
    const found = care(4_000, { fast: 0.2, slow: 0.35 });
    expect(found).toMatchObject({ verdict: 'effect', rung: 'E2', unit: 'share' });
    const [low, high] = found.intervals?.[95] ?? [0, 0];
    expect(low).toBeLessThan(-0.15);
    expect(high).toBeGreaterThan(-0.15);
    expect(picture.safeParse(found.picture).error).toBeUndefined();
    expect(sentenceOf(found, { name: 'x', outcome: 'y' }, false).key).toBe('questions.sentence.along-less');
  });

  it('says days without a repeat beside the week, where people were followed for a quarter', () => {
    const known = Array.from({ length: 800 }, (_, i) => {
      const random = keyedRandom('quarter', i);
      const waiting = Math.floor(12 * random.next());
      const waitHours = waiting + 2 * random.next();
      const days = -Math.log(1 - random.next()) * (80 - 5 * waitHours);
      const followed = i % 4 === 0 ? 20 : 100;
      const one = {
        isFast: waitHours < 6.5,
        kind: 'calm',
        days: Math.min(days, followed),
        wroteAgain: days < followed,
      };
      return { one, arrival: { waitHours, levers: [waiting], time: [i % 2], day: `${i % 40}` } };
    });
    const input = { method: 'care', fastWithinMinutes: 390, region: 0.03, seed: 'a' } as const;
    const all = known.map(({ one }) => one);
    const found = compute({ ...input, cases: all, arrivals: known.map(({ arrival }) => arrival) }, hooks);
    const valueOf = (key: string) => found.rows.find(({ label }) => label.key === `questions.row.${key}`);
    expect(valueOf('days-difference')?.low).toBeGreaterThan(0);
    expect(valueOf('days-fast')?.value).toBeGreaterThan(valueOf('days-slow')?.value ?? 90);
    expect(valueOf('days-per-hour')?.low).toBeGreaterThan(0);
    expect(found.checks).toContainEqual({ code: 'followed-quarter', outcome: 'passed' });
    const week = known.map(({ one, arrival }) => ({
      arrival,
      one: one.days > 8 ? { ...one, days: 8, wroteAgain: false } : one,
    }));
    const short = compute(
      { ...input, cases: week.map(({ one }) => one), arrivals: week.map(({ arrival }) => arrival) },
      hooks,
    );
    expect(short.verdict).not.toBe('cannot-be-answered');
    expect(short.rows.map(({ label }) => label.key)).not.toContain('questions.row.days-difference');
    expect(short.checks).toContainEqual({ code: 'followed-quarter', outcome: 'not-possible' });
  });

  it('knows how many were waiting when a case came', () => {
    const hour = 3_600_000;
    const rows = [
      { opened_at: 0, replied_at: 5 * hour },
      { opened_at: hour, replied_at: 2 * hour },
      { opened_at: 3 * hour, replied_at: 4 * hour },
    ];
    const found = arrivalsOf(rows, 'Africa/Nairobi');
    expect(found.map(({ levers }) => levers)).toEqual([[0], [1], [1]]);
    expect(found.map(({ waitHours }) => waitHours)).toEqual([5, 1, 1]);
    expect(found[0]?.day).toBe('1970-01-01');
  });

  it('claims nothing where speed did nothing, and refuses too few', () => {
    expect(care(4_000, { fast: 0.3, slow: 0.3 }).verdict).not.toBe('effect');
    expect(care(150, { fast: 0.2, slow: 0.35 })).toMatchObject({ verdict: 'cannot-be-answered', median: null });
  });
});

describe('what is said', () => {
  const result = (more: Partial<MethodResult>): MethodResult => ({ ...panel20, ...more });
  const panel20 = panel(20);

  it('has words for every rung and verdict, and says "brought" only from E3 up', () => {
    const verdicts = ['effect', 'no-material-effect', 'not-enough-evidence', 'cannot-be-answered'] as const;
    for (const estimand of ['summed-effect', 'credited', 'return', 'per-post'])
      for (const verdict of verdicts)
        for (const rung of ['E0', 'E1', 'E2', 'E3', 'E4'] as const)
          for (const median of [40, -40, 0])
            for (const isDisputed of [false, true]) {
              const { key } = sentenceOf(
                result({ estimand, verdict, rung, median }),
                { name: 'x', outcome: 'y' },
                isDisputed,
              );
              const sentence = (questions as Record<string, string>)[key.replace('questions.', '')];
              expect(sentence, key).toBeDefined();
              if (rung < 'E3') expect(sentence).not.toMatch(/brought|took away/);
            }
  });

  it('lowers the rung by one when two methods contradict each other', () => {
    const far = result({
      method: 'series',
      median: 4_000,
      intervals: { 50: [3_900, 4_100], 80: [3_900, 4_100], 95: [3_900, 4_100] },
    });
    expect(compareMethods([panel20, panel20])).toMatchObject({ isDisputed: false, first: { rung: 'E3' } });
    expect(compareMethods([panel20, far])).toMatchObject({ isDisputed: true, first: { rung: 'E2' } });
    const credited = result({ estimand: 'credited', rung: 'E1', median: 9_000 });
    expect(compareMethods([credited, panel20])).toMatchObject({ isDisputed: false, first: { method: 'panel' } });
  });
});
