import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { drawExponential, drawNormal, mean } from '../numerics/index.ts';
import {
  callsAvoided,
  type CallsQuestion,
  fewerCalls,
  instrumentEffect,
  pseudoDays,
  replyTimeEffect,
  type ReplyCase,
  restrictedMean,
  survivalCurve,
} from './index.ts';

const followed = fc.array(fc.record({ days: fc.integer({ min: 0, max: 40 }), ended: fc.boolean() }), {
  minLength: 2,
  maxLength: 60,
});

describe('curves', () => {
  it('only fall, and stay between one and zero', () => {
    fc.assert(
      fc.property(followed, (cases) => {
        const shares = [1, ...survivalCurve(cases).steps.map(({ share }) => share), 0];
        expect([...shares].sort((a, b) => b - a)).toEqual(shares);
      }),
    );
  });

  it('pseudo-observations have the restricted mean as theirs, and without censoring are the days themselves', () => {
    fc.assert(
      fc.property(followed, fc.integer({ min: 1, max: 30 }), (cases, horizon) => {
        const found = pseudoDays(cases, horizon);
        const whole = restrictedMean(cases, horizon);
        expect(found === undefined).toBe(whole === undefined);
        if (found !== undefined) expect(mean(found)).toBeCloseTo(whole?.mean ?? Number.NaN, 8);
        const all = cases.map(({ days }) => ({ days, ended: true }));
        for (const [i, value] of (pseudoDays(all, horizon) ?? []).entries())
          expect(value).toBeCloseTo(Math.min(horizon, cases[i]?.days ?? 0), 8);
      }),
    );
  });

  it('a curve that nobody was followed far enough for has no mean', () => {
    expect(restrictedMean([{ days: 5, ended: false }], 6)).toBeUndefined();
    expect(restrictedMean([{ days: 5, ended: true }], 6)).toEqual({ mean: 5, error: 0 });
    expect(restrictedMean([], 6)).toBeUndefined();
  });
});

describe('levers', () => {
  /** An hour of waiting costs 2 days; angry people are answered first and write again sooner. */
  const drawn = (cases: number, pull: number, key: number) => {
    const random = keyedRandom('levers', key);
    return Array.from({ length: cases }, (_, i) => {
      const [angry, lever] = [drawNormal(random), drawNormal(random)];
      const wait = 5 + pull * lever - 1.5 * angry + drawNormal(random);
      return { lever, wait, days: 40 - 2 * wait - 6 * angry + drawNormal(random), day: `d${i % 60}` };
    });
  };
  const fit = (rows: ReturnType<typeof drawn>, scale = 1) =>
    instrumentEffect({
      outcome: rows.map(({ days }) => days),
      cause: rows.map(({ wait }) => wait * scale),
      instruments: rows.map(({ lever }) => [lever]),
      covariates: rows.map(() => []),
      clusters: rows.map(({ day }) => day),
    });

  it('find what the wait did, though it was no accident, and their intervals hold it', () => {
    let held = 0;
    for (let key = 0; key < 100; key++) {
      const found = fit(drawn(800, 1, key));
      if (found === undefined) throw new Error('no fit');
      expect(found.firstStageF).toBeGreaterThan(10);
      if (Math.abs(found.effect + 2) <= 2 * found.error) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(88);
  });

  it('do not depend on the unit of the wait', () => {
    const rows = drawn(400, 1, 7);
    const [hours, minutes] = [fit(rows), fit(rows, 60)];
    expect(minutes?.effect).toBeCloseTo((hours?.effect ?? 0) / 60, 9);
    expect(minutes?.firstStageF).toBeCloseTo(hours?.firstStageF ?? 0, 6);
  });

  it('that move nothing are seen to be weak; one that never varies has no answer', () => {
    expect(fit(drawn(800, 0, 3))?.firstStageF).toBeLessThan(10);
    expect(fit(drawn(400, 1, 1).map((row) => ({ ...row, lever: 4 })))).toBeUndefined();
  });
});

describe('reply time', () => {
  /** Repeats come at a rate that is lower after a quick answer; urgent ones are answered quicker and come back sooner. Following stops at random. */
  const cases = (count: number, slowRate: number, key: number, pull = 3): ReplyCase[] =>
    Array.from({ length: count }, (_, i) => {
      const random = keyedRandom('reply', key, i);
      const isUrgent = random.next() < 0.5;
      const queue = 10 * random.next();
      const waitHours = Math.max(0, pull * queue - (isUrgent ? 12 : 0) + 4 * random.next());
      const isFast = waitHours < 12;
      const rate = (isFast ? 0.01 : slowRate) * (isUrgent ? 2 : 1);
      const [event, end] = [drawExponential(random) / rate, 40 + 120 * random.next()];
      const more = { waitHours, isFast, kind: isUrgent ? 'urgent' : 'calm', levers: [queue], day: `d${i % 50}` };
      return { ...more, days: Math.min(event, end), ended: event <= end };
    });
  const ask = (of: ReplyCase[], horizon = 90) => replyTimeEffect({ cases: of, horizon, region: 1, seed: 'a' });
  const daysAt = (rate: number) => (1 - Math.exp(-90 * rate)) / rate;

  it('finds the true difference though urgent cases are answered first and many leave early', () => {
    const truth = (daysAt(0.01) - daysAt(0.02) + daysAt(0.02) - daysAt(0.04)) / 2;
    let held = 0;
    for (let key = 0; key < 12; key++) {
      const found = ask(cases(700, 0.02, key));
      const [low, high] = found.intervals?.[95] ?? [0, 0];
      expect(found).toMatchObject({ rung: 'E2', verdict: 'effect', unit: 'day' });
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(10);
  });

  it('claims nothing where a quick answer did nothing, though the curves as they came differ', () => {
    const found = ask(cases(900, 0.01, 3));
    expect(found.verdict).not.toBe('effect');
    expect((found.fast?.mean ?? 0) - (found.slow?.mean ?? 0)).toBeLessThan(-3);
  });

  it('says what an hour does only where the queue moved the wait', () => {
    const strong = ask(cases(900, 0.03, 5));
    expect(strong.perHour?.strength).toBeGreaterThan(10);
    expect(strong.perHour?.low).toBeGreaterThan(0);
    const weak = ask(cases(900, 0.03, 5).map((one, i) => ({ ...one, levers: [(i * 7919) % 97] })));
    expect(weak.perHour).toBeUndefined();
    expect(weak.checks).toContainEqual(expect.objectContaining({ code: 'first-stage', outcome: 'failed' }));
    const unknown = ask(cases(900, 0.03, 5).map(({ levers: _, ...one }) => one));
    expect(unknown.checks).toContainEqual({ code: 'first-stage', outcome: 'not-possible' });
  });

  it('refuses too few, and those who were not followed', () => {
    expect(ask(cases(150, 0.03, 1)).verdict).toBe('cannot-be-answered');
    expect(ask(cases(900, 0.03, 1), 400).verdict).toBe('cannot-be-answered');
    expect(ask(cases(900, 0.03, 1).map((one) => ({ ...one, kind: one.isFast ? 'a' : 'b' }))).verdict).toBe(
      'cannot-be-answered',
    );
  });
});

describe('calls avoided', () => {
  const question: CallsQuestion = {
    resolved: 1_000,
    evidence: { from: 'survey', asked: 200, yes: 80 },
    callCost: { minor: 600, source: 'own' },
    handling: { minor: 100_000, imputed: 0 },
    currency: 'EUR',
    region: 1_000,
    seed: 'a',
  };

  it('from a survey: resolved, times the posterior chance, times the cost of a call, less the cost of help', () => {
    const found = callsAvoided(question);
    expect(found).toMatchObject({ rung: 'E2', verdict: 'effect', countsInTotals: true, unit: 'minor:EUR' });
    // The mean of Beta(80.5, 120.5), and its deviation: 0.4005 and 0.0345.
    expect(Math.abs((found.calls?.[0] ?? 0) - 400.5)).toBeLessThan(3);
    expect(Math.abs((found.calls?.[2] ?? 0) - (found.calls?.[1] ?? 0) - 2 * 1.96 * 34.5)).toBeLessThan(8);
    expect(found.median).toBeCloseTo((found.calls?.[0] ?? 0) * 600 - 100_000, 6);
  });

  it('below 100 answers nothing is said', () => {
    const few = callsAvoided({ ...question, evidence: { from: 'survey', asked: 99, yes: 40 } });
    expect(few).toMatchObject({ verdict: 'cannot-be-answered', rung: 'E0', countsInTotals: false });
    expect(callsAvoided({ ...question, evidence: { from: 'survey', asked: 100, yes: 40 } }).rung).toBe('E2');
  });

  it('a number of the industry’s is never in totals, whichever it is', () => {
    for (const more of [
      { evidence: { from: 'benchmark', share: 0.4 } as const },
      { callCost: { minor: 600, source: 'benchmark' } as const },
    ]) {
      const found = callsAvoided({ ...question, ...more });
      expect(found).toMatchObject({ isConditional: true, countsInTotals: false, rung: 'E0' });
      expect(found.verdict).toBe('not-enough-evidence');
      expect(found.checks).toContainEqual({ code: 'own-figures', outcome: 'failed' });
    }
  });

  it('help that cost more than the calls is a loss', () => {
    const found = callsAvoided({ ...question, handling: { minor: 500_000, imputed: 0 } });
    expect(found.intervals?.[95][1]).toBeLessThan(0);
    expect(callsAvoided({ ...question, handling: { minor: 1, imputed: 0.31 } }).verdict).toBe('cannot-be-answered');
  });

  /** Help takes 0.2 off the chance to call; urgent cases are helped more often and call more. */
  const matched = (count: number, key: number) =>
    Array.from({ length: count }, (_, i) => {
      const random = keyedRandom('calls', key, i);
      const urgency = random.next() < 0.5 ? 1 : 0;
      const helped = random.next() < 0.3 + 0.4 * urgency;
      return { helped, called: random.next() < 0.3 + 0.4 * urgency - (helped ? 0.2 : 0), covariates: [urgency] };
    });

  it('from the log of calls: what help took off, though urgent cases are helped and call', () => {
    let held = 0;
    for (let key = 0; key < 100; key++) {
      const found = fewerCalls(matched(1_000, key));
      if (found === undefined) throw new Error('no match');
      if (Math.abs(found.difference - 0.2) <= 1.96 * found.error) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(88);
    const naive = matched(20_000, 1);
    const share = (helped: boolean) =>
      mean(naive.filter((one) => one.helped === helped).map(({ called }) => (called ? 1 : 0)));
    expect(share(false) - share(true)).toBeLessThan(0.1);
    expect(callsAvoided({ ...question, evidence: { from: 'match', cases: matched(1_000, 2) } }).rung).toBe('E2');
  });

  it('cases that are always helped can’t be compared', () => {
    const cases = matched(2_000, 4).map((one, i) =>
      one.covariates[0] === 1 ? { ...one, helped: true } : { ...one, helped: i % 9 === 0 },
    );
    const found = callsAvoided({ ...question, evidence: { from: 'match', cases } });
    expect(found.checks).toContainEqual(expect.objectContaining({ code: 'groups-alike', outcome: 'failed' }));
    expect(found.verdict).toBe('cannot-be-answered');
  });
});
