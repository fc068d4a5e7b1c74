import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { drawNormal } from '../numerics/index.ts';
import { carryOver, mixReturn, type MixQuestion, saturation } from './index.ts';
import { market } from './test-market.ts';

const QUICK = { chains: 2, warmUp: 250, keep: 300 };
const failed = (answer: { checks: readonly { code: string; outcome: string }[] } | undefined): string[] =>
  (answer?.checks ?? []).filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);

describe('what channels returned', () => {
  it('is found where the truth is known, with its curves, progress and the same bytes again', () => {
    const { question, returns, contributions } = market('a', 0);
    const told: number[] = [];
    const answer = mixReturn(question, { onProgress: (done) => told.push(done) }, QUICK);
    for (const [c, channel] of answer.channels.entries()) {
      const [low, high] = channel.intervals?.[95] ?? [0, 0];
      expect(low).toBeLessThan(returns[c] ?? 0);
      expect(high).toBeGreaterThan(returns[c] ?? 0);
      expect(channel).toMatchObject({ rung: 'E2', verdict: 'effect', unit: 'share' });
      expect(channel.contribution?.low).toBeLessThan(contributions[c] ?? 0);
      expect(channel.contribution?.high).toBeGreaterThan(contributions[c] ?? 0);
      expect(channel.robustness).toBeGreaterThan(0.2);
      expect(channel.curves?.overTime).toHaveLength(156);
      const weights = channel.curves?.carryOver.map(({ median }) => median) ?? [];
      expect(weights[0]).toBeGreaterThan(weights[1] ?? 1);
      const rises = channel.curves?.saturation.map(({ contribution }) => contribution.median) ?? [];
      expect(rises[0]).toBe(0);
      expect(rises).toEqual([...rises].sort((x, y) => x - y));
    }
    expect(answer.base?.[0]?.median).toBeGreaterThan(300);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((x, y) => x - y));
    expect(JSON.stringify(mixReturn(question, {}, QUICK))).toBe(JSON.stringify(answer));
  });
  it('ends where a hidden demand doubles it, and is right once an experiment has spoken', () => {
    const { question, returns, contributions } = market('c', 60);
    const posts = mixReturn(question, {}, QUICK).channels[0];
    // The truth is 2 earned on each 1 spent beyond its cost; the model alone would say twice as much, and be sure of it.
    expect(posts?.median).toBeGreaterThan(1.5 * (returns[0] ?? 0));
    expect(posts).toMatchObject({ rung: 'E2', verdict: 'not-enough-evidence' });
    expect(failed(posts)).toContain('confounded-by-demand');
    const truth = contributions[0] ?? 0;
    const lifts = [{ channel: 'posts', from: 0, to: 156, effect: 1.03 * truth, error: 0.08 * truth }];
    const tested = mixReturn({ ...question, lifts }, {}, QUICK).channels[0];
    expect(tested?.rung).toBe('E3');
    const [low, high] = tested?.intervals?.[95] ?? [9, 9];
    expect(low).toBeLessThan(returns[0] ?? 0);
    expect(high).toBeGreaterThan(returns[0] ?? 0);
    expect(high).toBeLessThan(posts?.median ?? 0);
    expect(failed(tested)).toContain('lift-agrees');
    expect(failed(tested)).not.toContain('confounded-by-demand');
  });
  it('covers both shapes of response where the data do not tell them apart', () => {
    const { question, truth } = slowStart();
    const alone = mixReturn(question, {}, { ...QUICK, triesShape: false }).channels[0];
    const held = mixReturn(question, {}, QUICK).channels[0];
    // Believed to bend from the first exposure on, what little does is taken for more than it is, and surely so.
    expect(alone?.intervals?.[95][0]).toBeGreaterThan(truth);
    expect(failed(held)).toContain('same-by-shape');
    expect(held?.intervals?.[95][0]).toBeLessThan(truth);
    expect(held?.intervals?.[95][1]).toBeGreaterThan(truth);
    expect(held?.otherShape?.interval[0]).toBeLessThan(truth);
    expect(held?.contributions?.rows).toBeGreaterThan(alone?.contributions?.rows ?? 0);
  });
  it('can be stopped', () => {
    expect(() => mixReturn(market('a', 0).question, { stopped: () => true }, QUICK)).toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
  it.each<[string, (question: MixQuestion) => Partial<MixQuestion>]>([
    ['enough-periods', (q) => cut(q, 60)],
    ['numbers', (q) => ({ outcome: q.outcome.map((value, t) => (t === 9 ? Number.NaN : value)) })],
    ['numbers', (q) => ({ outcome: q.outcome.subarray(1) })],
    ['numbers', () => ({ margin: 0 })],
    ['numbers', () => ({ lifts: [{ channel: 'posts', from: 3, to: 3, effect: 1, error: 1 }] })],
    ['outcome-moves', (q) => ({ outcome: q.outcome.map(() => 5) })],
    ['controls-are-others', (q) => ({ others: [{ name: 'copy', values: q.outcome }] })],
    [
      'any-channel',
      (q) => ({ channels: Array.from({ length: 21 }, (_, i) => ({ ...q.channels[0]!, name: `c${i}` })) }),
    ],
    ['demand-known', () => ({ absent: [] })],
  ])('is refused before any work: %s', (code, change) => {
    const { question } = market('a', 0);
    const answer = mixReturn({ ...question, ...change(question) }, {}, QUICK);
    expect(answer.channels.map(({ verdict }) => verdict)).toEqual(answer.channels.map(() => 'cannot-be-answered'));
    expect(failed(answer.channels[0])).toContain(code);
  });
  it('is refused for a channel that never varies, runs with promotions, or costs what nobody measured', () => {
    const { question } = market('a', 0);
    const promotion = question.others[0]?.values ?? new Float64Array(0);
    const [posts, films] = question.channels;
    if (!posts || !films) throw new Error('two channels');
    const steady = { ...posts, exposure: posts.exposure.map((_, t) => 50 + (t % 3)) };
    const withPromotion = { ...films, exposure: promotion.map((one, t) => 40 * one + (t % 2)), imputed: 0.5 };
    const answer = mixReturn({ ...question, channels: [steady, withPromotion] }, {}, { ...QUICK, keep: 200 });
    expect(failed(answer.channels[0])).toEqual(expect.arrayContaining(['exposure-varies', 'sometimes-silent']));
    expect(failed(answer.channels[1])).toEqual(expect.arrayContaining(['apart-from-promotions', 'cost-measured']));
    expect(answer.channels[1]?.median).toBeUndefined();
  });
});

/** One channel of whose exposure little does hardly anything: a return of 1. */
function slowStart(): { question: MixQuestion; truth: number } {
  const random = keyedRandom('slow start');
  const exposure = Float64Array.from({ length: 156 }, () =>
    random.next() < 0.2 ? 0 : 100 * Math.exp(0.5 * drawNormal(random)),
  );
  const reach = new Float64Array(exposure.length);
  carryOver(exposure, 0.4, 13, reach);
  const form = reach.map((value) => saturation(value / 120, 1, 'hill'));
  const cost = exposure.map((value) => 30 * value);
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  const size = (2 * sum(cost)) / sum(form);
  const noise = (0.2 * sum(cost)) / exposure.length;
  const outcome = form.map((value) => 20_000 + size * value + noise * drawNormal(random));
  return {
    truth: 1,
    question: {
      ...{ firstDay: '2023-01-02', step: 'week', outcome, margin: 1, currency: 'EUR', lifts: [], region: 0.1 },
      channels: [{ name: 'posts', exposure, cost, imputed: 0, halfLifeDays: 5 }],
      others: [],
      absent: ['price', 'promotion', 'stock', 'competitor', 'season'],
      seed: 'slow start',
    },
  };
}

function cut(question: MixQuestion, periods: number): Partial<MixQuestion> {
  const short = (values: Float64Array): Float64Array => values.subarray(0, periods);
  return {
    outcome: short(question.outcome),
    channels: question.channels.map((one) => ({ ...one, exposure: short(one.exposure), cost: short(one.cost) })),
    others: question.others.map((one) => ({ ...one, values: short(one.values) })),
  };
}
