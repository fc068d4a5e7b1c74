import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { drawExponential } from '../numerics/index.ts';
import { erlangB, type Load, peopleByRootRule, peopleNeeded, service, targetCosts, weekPlan } from './index.ts';

describe('formulas', () => {
  it('Erlang B, as tabulated', () => {
    expect(erlangB(10, 5)).toBeCloseTo(0.018385, 6);
    expect(erlangB(1, 1)).toBeCloseTo(0.5, 12);
    expect(erlangB(100, 84.064)).toBeCloseTo(0.01, 4);
  });
  it('Erlang C: 10 erlang and 14 people', () => {
    const found = service(14, { arrivals: 200, rate: 20 }, 20 / 3600);
    expect(found?.waits).toBeCloseTo(0.1741, 3);
    expect(found?.busy).toBeCloseTo(10 / 14, 12);
  });
  it('Erlang A becomes C when nobody gives up, and B when all do at once', () => {
    const load = { arrivals: 60, rate: 6 };
    const c = service(13, load, 0.1);
    const patient = service(13, { ...load, impatience: 1e-9 }, 0.1);
    expect(patient?.waits).toBeCloseTo(c?.waits ?? 0, 6);
    expect(patient?.inTime).toBeCloseTo(c?.inTime ?? 0, 6);
    expect(service(13, { ...load, impatience: 1e7 }, 0.1)?.givesUp).toBeCloseTo(erlangB(13, 10), 4);
  });
  it('is met by a queue simulated event by event', () => {
    for (const [people, load] of [
      [4, { arrivals: 30, rate: 10, impatience: 6 }],
      [3, { arrivals: 36, rate: 10, impatience: 12 }],
      [5, { arrivals: 40, rate: 10 }],
    ] as const) {
      const told = service(people, load, 0.05);
      const seen = simulate(people, load, 0.05);
      expect(Math.abs((told?.inTime ?? 0) - seen.inTime)).toBeLessThan(0.01);
      expect(Math.abs((told?.givesUp ?? 0) - seen.givesUp)).toBeLessThan(0.01);
      expect(Math.abs((told?.waits ?? 0) - seen.waits)).toBeLessThan(0.015);
    }
  });
  it('never lets a queue grow without saying so', () => {
    expect(service(10, { arrivals: 101, rate: 10 }, 1)).toBeUndefined();
    expect(service(10, { arrivals: 1_000, rate: 10, impatience: 1 }, 1)?.givesUp).toBeCloseTo(0.9, 2);
    expect(service(0, { arrivals: 0, rate: 10 }, 1)?.inTime).toBe(1);
  });
});

describe('people', () => {
  it('are the fewest who meet the target', () => {
    for (const share of [0.5, 0.8, 0.95, 0.999]) {
      const load = { arrivals: 120, rate: 12, impatience: 3 };
      const need = peopleNeeded(load, { share, hours: 0.1 });
      expect(need?.service.inTime).toBeGreaterThanOrEqual(share);
      expect(service((need?.people ?? 0) - 1, load, 0.1)?.inTime ?? 0).toBeLessThan(share);
    }
    expect(peopleNeeded({ arrivals: 10, rate: 1 }, { share: 1, hours: 0.1 })).toBeUndefined();
  });
  it('the root rule is near the exact answer', () => {
    const rough = peopleByRootRule({ arrivals: 1_000, rate: 10 }, 0.2);
    expect(Math.abs(rough - 111)).toBeLessThanOrEqual(1);
    expect(service(rough, { arrivals: 1_000, rate: 10 }, 0)?.waits).toBeLessThan(0.21);
  });
  it('plans a week for its busy hours, and refuses one it does not know', () => {
    const past = Array.from({ length: 6 }, (_, week) => ({ hour: 10, arrivals: 20 + 4 * week }));
    const plan = weekPlan(past, { rate: 6, target: { share: 0.9, hours: 0.5 }, open: new Set([10, 11]) });
    if (typeof plan === 'string') throw new Error(plan);
    expect(plan.hours[10]?.arrivals).toBe(36);
    expect(plan.hours[11]).toBeUndefined();
    expect(plan.personHours).toBe(plan.hours[10]?.people);
    expect(weekPlan(past.slice(0, 2), { rate: 6, target: { share: 0.9, hours: 1 }, open: new Set([10]) })).toBe(
      'too-few-weeks',
    );
    expect(weekPlan(past, { rate: 0, target: { share: 0.9, hours: 1 }, open: new Set([10]) })).toBe('no-handling-time');
  });
});

describe('what a target costs', () => {
  const past = Array.from({ length: 12 }, (_, i) => ({ hour: 9 + (i % 2), arrivals: 10 + 10 * (i % 2) }));
  const given = { rate: 6, open: new Set([9, 10]), hourlyMinor: 1_250 };
  const targets = [0.5, 0.8, 0.95].map((share) => ({ share, hours: 0.25 }));

  it('is its hours at the loaded rate, and more for a promise that is harder to keep', () => {
    const lines = targetCosts(past, { ...given, targets });
    if (typeof lines === 'string') throw new Error(lines);
    for (const { target, personHours = 0, weekMinor, mostPeople } of lines) {
      const alone = [10, 20].map((arrivals) => peopleNeeded({ arrivals, rate: 6 }, target)?.people ?? 0);
      expect(personHours).toBe((alone[0] ?? 0) + (alone[1] ?? 0));
      expect(weekMinor).toBe(personHours * 1_250);
      expect(mostPeople).toBe(alone[1]);
    }
    const costs = lines.map(({ weekMinor }) => weekMinor ?? 0);
    expect([...costs].sort((a, b) => a - b)).toEqual(costs);
    expect(costs[2]).toBeGreaterThan(costs[0] ?? 0);
  });

  it('says nothing of a target that nobody can meet, and refuses what is not known', () => {
    expect(targetCosts(past, { ...given, targets: [{ share: 1, hours: 1 }] })).toEqual([
      { target: { share: 1, hours: 1 } },
    ]);
    expect(targetCosts(past.slice(0, 4), { ...given, targets })).toBe('too-few-weeks');
    expect(targetCosts(past, { ...given, rate: 0, targets })).toBe('no-handling-time');
    expect(targetCosts(past, { ...given, hourlyMinor: Number.NaN, targets })).toEqual(
      targets.map((target) => ({ target })),
    );
  });
});

/** First come, first served; who waits gives up by lot. */
function simulate(people: number, { arrivals, rate, impatience = 0 }: Load, target: number) {
  const random = keyedRandom('queue', people);
  const free = new Float64Array(people);
  let now = 0;
  const count = 80_000;
  let inTime = 0;
  let gaveUp = 0;
  let waited = 0;
  for (let i = 0; i < count; i++) {
    now += drawExponential(random) / arrivals;
    let first = 0;
    for (let p = 1; p < people; p++) if ((free[p] ?? 0) < (free[first] ?? 0)) first = p;
    const wait = Math.max(0, (free[first] ?? 0) - now);
    if (wait > 0) waited += 1;
    if (impatience > 0 && wait > drawExponential(random) / impatience) {
      gaveUp += 1;
      continue;
    }
    if (wait <= target) inTime += 1;
    free[first] = now + wait + drawExponential(random) / rate;
  }
  return { inTime: inTime / count, givesUp: gaveUp / count, waits: waited / count };
}
