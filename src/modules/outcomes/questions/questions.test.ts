import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { keyedRandom } from '../../../kernel/random.ts';
import { drawPoisson } from '../../../analysis/numerics/index.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import type { Answer } from '../contract-answers.ts';
import type { Question } from '../contract-questions.ts';
import { answerDue } from './run/answer-due.ts';
import { claimQuestion } from './run/claim-question.ts';

interface Shown {
  question: Question;
  answer: Answer | null;
  hasChanged: boolean;
  arrivedSince: number;
}

interface Options {
  methods: {
    method: string;
    isAdmissible: boolean;
    checks: object[];
    detectable: { absolute: number } | null;
  }[];
  isAskable: boolean;
}

const orders = { type: 'recorded', kind: 'order', measure: 'count' } as const;
const leads = { type: 'recorded', kind: 'lead', measure: 'count' } as const;
const signal = new AbortController().signal;

describe('asking what something brought', { timeout: 120_000 }, () => {
  let t: TestDesk;
  const today = Date.UTC(2026, 10, 23, 9);
  const dayBefore = (days: number): string => toIso(today - days * DAY_MS).slice(0, 10);

  beforeAll(async () => {
    t = await testDesk();
    // 150 days of about 60 orders, with half as many again in one week; leads of the same kind with nothing in them.
    await keepDays('order', 150, (day) => (day <= 23 && day > 16 ? 90 : 60));
    await keepDays('lead', 150, () => 60);
    await keepDays('booking', 40, () => 60);
  });
  afterAll(() => t.close());

  const keepDays = async (kind: string, days: number, mean: (daysAgo: number) => number): Promise<void> => {
    const counts = Array.from({ length: days }, (_, i) => drawPoisson(keyedRandom('shop', kind, i), mean(days - i)));
    const moments = counts.map((_, i) => new Date(today - (days - i) * DAY_MS));
    await t.desk.database.pool.query(
      `insert into outcomes (workspace_id, id, kind, value_minor, currency, at, source, note, trace, recorded_at)
       select $1, gen_random_uuid(), $2, 1000, 'KES', at, 'test', '', 'no-reference', at
       from unnest($3::timestamptz[], $4::int[]) as day (at, count), generate_series(1, count)`,
      [t.workspace.id, kind, moments, counts],
    );
  };
  const stretch = (from: number, to: number, name = 'The festival') =>
    ({ type: 'incident', name, from: dayBefore(from), to: dayBefore(to) }) as const;
  const ask = (input: object) => t.call<Question>('outcomes.ask', { seed: '0123456789abcdef', ...input });
  const show = (id: string) => t.call<Shown>('outcomes.question', { id });

  it('finds an effect that is there, and says that it was brought', async () => {
    const asked = await ask({ subject: stretch(23, 17), outcome: orders });
    expect(asked.state).toBe('queued');
    await answerDue(t.desk, signal);
    const { question, answer, hasChanged } = await show(asked.id);
    expect(question.state).toBe('answered');
    expect(answer?.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(answer).toMatchObject({ verdict: 'effect', rung: 'E3', unit: 'count' });
    expect(answer?.sentence.key).toBe('questions.sentence.brought');
    const [low, high] = answer?.intervals?.[95] ?? [0, 0];
    expect(low).toBeLessThan(7 * 30);
    expect(high).toBeGreaterThan(7 * 30);
    expect(low).toBeGreaterThan(0);
    expect(hasChanged).toBe(false);
  });

  it('claims nothing where nothing happened', async () => {
    const asked = await ask({ subject: stretch(23, 17), outcome: leads });
    await answerDue(t.desk, signal);
    const { answer } = await show(asked.id);
    expect(answer?.verdict).not.toBe('effect');
    expect(answer?.sentence.key).not.toMatch(/brought|took|along/);
  });

  it('says before it runs what each method could find, and refuses a past that is too short', async () => {
    const able = await t.call<Options>('outcomes.questionOptions', { subject: stretch(23, 17), outcome: orders });
    expect(able.methods[0]).toMatchObject({ method: 'series', isAdmissible: true, isSuggested: true, rung: 'E3' });
    const found = able.methods[0]?.detectable?.absolute ?? 0;
    // Poisson noise alone: 2.8 deviations of 7 days of 60.
    expect(found).toBeGreaterThan(0.6 * 2.8 * Math.sqrt(7 * 60));
    expect(found).toBeLessThan(2 * 2.8 * Math.sqrt(7 * 60));
    const short = { subject: stretch(14, 1), outcome: { type: 'recorded', kind: 'booking', measure: 'count' } };
    const unable = await t.call<Options>('outcomes.questionOptions', short);
    expect(unable.isAskable).toBe(false);
    expect(unable.methods[0]?.checks).toContainEqual({
      code: 'enough-before',
      outcome: 'failed',
      values: { days: 26, wanted: 56 },
    });
    const asked = await ask(short);
    await answerDue(t.desk, signal);
    const { question, answer } = await show(asked.id);
    expect(question.state).toBe('refused');
    expect(answer).toMatchObject({ verdict: 'cannot-be-answered', median: null, picture: null });
    expect(answer?.wouldSettle.key).toBe('measurement.settle.older-days');
  });

  it('stops what is cancelled, and keeps its plan in the log', async () => {
    const asked = await ask({ subject: stretch(60, 54), outcome: leads });
    expect((await t.call<Question>('outcomes.cancelQuestion', { id: asked.id })).state).toBe('cancelled');
    expect(await answerDue(t.desk, signal)).toBe(0);
    const running = await ask({ subject: stretch(60, 54), outcome: leads });
    const at = answerDue(t.desk, signal);
    await expect.poll(async () => (await show(running.id)).question.state).toBe('running');
    await t.call('outcomes.cancelQuestion', { id: running.id });
    await at;
    expect((await show(running.id)).question).toMatchObject({ state: 'cancelled', verdict: null });
    await expect(t.call('outcomes.cancelQuestion', { id: (await firstAnswered()).id })).rejects.toMatchObject({
      code: 'outcomes.question-over',
    });
    const { rows } = await t.desk.database.pool.query<{ detail: { planHash: string } }>(
      `select detail from audit_entries where operation = 'outcomes.ask' and subject = $1`,
      [running.id],
    );
    expect(rows[0]?.detail.planHash).toBe(running.planHash);
  });

  it('is taken up again when whoever computed it died, and gives the same bytes once', async () => {
    const first = await firstAnswered();
    const again = await ask({ subject: first.plan.subject, outcome: first.plan.outcome });
    await claimQuestion(t.desk, 'a process that dies');
    expect(await answerDue(t.desk, signal)).toBe(0);
    t.clock.advance(31_000);
    expect(await answerDue(t.desk, signal)).toBe(1);
    expect(await answerDue(t.desk, signal)).toBe(0);
    expect(again.planHash).toBe(first.planHash);
    expect((await show(again.id)).answer).toEqual((await show(first.id)).answer);
  });

  it('notices that the data changed since', async () => {
    const first = await firstAnswered();
    expect((await show(first.id)).hasChanged).toBe(false);
    t.clock.advance(1_000);
    await t.call('outcomes.record', {
      kind: 'order',
      valueMinor: 1,
      currency: 'KES',
      at: `${dayBefore(20)}T10:00:00Z`,
    });
    expect((await show(first.id)).hasChanged).toBe(true);
    expect((await show(first.id)).arrivedSince).toBe(1);
  });

  it('refuses what cannot be asked, with a remedy', async () => {
    const refused = (input: object) => ask({ subject: stretch(23, 17), outcome: orders, ...input });
    await expect(refused({ subject: stretch(3, 0) })).rejects.toMatchObject({ code: 'outcomes.question-ahead' });
    await expect(refused({ subject: stretch(17, 23) })).rejects.toMatchObject({ code: 'outcomes.period-invalid' });
    await expect(refused({ subject: stretch(900, 10) })).rejects.toMatchObject({ code: 'outcomes.question-outside' });
    const renewals = { type: 'recorded', kind: 'renewal', measure: 'count' };
    await expect(refused({ outcome: renewals })).rejects.toMatchObject({ code: 'outcomes.question-no-outcome' });
    const nobody = { type: 'campaign', campaignId: t.workspace.id };
    await expect(refused({ subject: nobody })).rejects.toMatchObject({ code: 'outcomes.campaign-missing' });
    await expect(refused({ methods: ['care'] })).rejects.toMatchObject({ code: 'outcomes.question-method' });
  });

  const firstAnswered = async (): Promise<Question> => {
    const { items } = await t.call<{ items: Question[] }>('outcomes.questions', { state: 'answered' });
    return items.filter(({ verdict }) => verdict === 'effect').at(-1) as Question;
  };
});
