import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { carryOver } from '../../../analysis/mix/index.ts';
import { drawNormal } from '../../../analysis/numerics/index.ts';
import { keyedRandom } from '../../../kernel/random.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import type { Answer } from '../contract-answers.ts';
import type { Question } from '../contract-questions.ts';
import { answerDue } from './run/answer-due.ts';

const DAYS = 240;
/** What each post brings on its day and the days after, and what it costs, in minor units. */
const BROUGHT = 90_000;
const COST = 30_000;
const signal = new AbortController().signal;
const absent = ['price', 'promotion', 'stock', 'season', 'competitor'] as const;

/** Posts on days drawn by lot, sales that each of them adds to, and what each cost. */
describe('asking what a channel returned', { timeout: 120_000 }, () => {
  let t: TestDesk;
  let seriesId: string;
  let days: string[];
  const truth = BROUGHT / COST - 1;

  beforeAll(async () => {
    t = await testDesk();
    const today = t.clock.now();
    days = Array.from({ length: DAYS }, (_, i) => toIso(today - (DAYS - i) * DAY_MS).slice(0, 10));
    const random = keyedRandom('channel');
    const posts = Float64Array.from({ length: DAYS }, () =>
      random.next() < 0.5 ? 0 : 1 + Math.floor(3 * random.next()),
    );
    const reach = new Float64Array(DAYS);
    carryOver(posts, 0.4, 56, reach);
    const values = Array.from(reach, (one) => Math.round(400_000 + BROUGHT * one + 25_000 * drawNormal(random)));
    const series = await t.call<{ id: string }>('outcomes.saveSeries', {
      name: 'Sales',
      unit: 'money',
      currency: 'KES',
    });
    seriesId = series.id;
    await t.call('outcomes.recordDays', { id: seriesId, days: days.map((day, i) => ({ day, value: values[i] })) });
    await publishPosts(posts);
  });
  afterAll(() => t.close());

  async function publishPosts(posts: Float64Array): Promise<void> {
    const login = { handle: 'karibu', password: 'karibu-secret' };
    const account = await t.call<{ id: string }>('accounts.connect', {
      ...{ network: 'practice', method: 'handle', values: login },
    });
    const moments = days.flatMap((day, i) => Array.from({ length: posts[i] ?? 0 }, () => `${day}T09:00:00Z`));
    const { rows } = await t.desk.database.pool.query<{ id: string; day: string }>(
      `insert into deliveries (workspace_id, id, kind, account_id, network, text, text_hash, media, wall_time, zone, due_at, key, handle, content_hash,
         state, remote_id, published_at, created_at)
       select $1, gen_random_uuid(), 'post', $2, 'practice', 'x', 'x', '[]', '2026-01-01T09:00', 'Africa/Nairobi', at, gen_random_uuid()::text, 'karibu', 'x',
         'live', gen_random_uuid()::text, at, at
       from unnest($3::timestamptz[]) as one (at) returning id, (published_at at time zone 'Africa/Nairobi')::date::text as day`,
      [t.workspace.id, account.id, moments],
    );
    for (const { id, day } of rows)
      await t.call('spend.addEntry', {
        ...{ kind: 'production', on: day, amountMinor: COST, currency: 'KES', subject: { type: 'delivery', id } },
      });
  }

  const asked = () => ({
    subject: { type: 'channel', network: 'practice', from: days[0], to: days.at(-1), absent },
    outcome: { type: 'series', seriesId },
  });
  const answerTo = async (input: object): Promise<Answer> => {
    const { id } = await t.call<Question>('outcomes.ask', { seed: '0123456789abcdef', ...input });
    await answerDue(t.desk, signal);
    const shown = await t.call<{ question: Question; answer: Answer }>('outcomes.question', { id });
    expect(shown.question.failure).toBeNull();
    return shown.answer;
  };

  it('says what it would need before it may: money, and what else moved demand', async () => {
    interface Options {
      methods: { method: string; isAdmissible: boolean; checks: { code: string; outcome: string }[] }[];
    }
    const unsigned = { ...asked(), subject: { ...asked().subject, absent: [] } };
    const { methods } = await t.call<Options>('outcomes.questionOptions', unsigned);
    const mix = methods.find(({ method }) => method === 'mix');
    expect(mix?.isAdmissible).toBe(false);
    expect(mix?.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code)).toEqual(['demand-known']);
    const able = await t.call<Options>('outcomes.questionOptions', asked());
    expect(able.methods.find(({ method }) => method === 'mix')).toMatchObject({ isAdmissible: true });
  });

  it('finds the return within its interval, as it was known month by month and as it is known now', async () => {
    const answer = await answerTo({ ...asked(), methods: ['mix'] });
    expect(answer).toMatchObject({ method: 'mix', estimand: 'return', unit: 'share', rung: 'E2' });
    expect(answer.sentence.key).toBe('questions.sentence.modelled-return');
    const [low, high] = answer.intervals?.[95] ?? [0, 0];
    expect(low).toBeLessThan(truth);
    expect(high).toBeGreaterThan(truth);
    expect(high - low).toBeLessThan(truth);
    if (answer.picture?.type !== 'return') throw new Error('a return is drawn over time');
    expect(answer.picture.days).toHaveLength(DAYS);
    expect(answer.picture.now.at(-1)?.median).toBeCloseTo(answer.median ?? 0, 1);
    // The model may speak from 180 days on, and then looks once a month.
    expect(answer.picture.then.slice(0, 179).every((band) => band === null)).toBe(true);
    expect(answer.picture.then.at(-1)?.median).toBeGreaterThan(0);
    expect(answer.picture.breakEven).toMatchObject({ chance: 1 });
    expect(answer.morePictures?.map(({ type }) => type)).toEqual(['curves']);
    expect(answer.assumptions).toContain('turnover-is-earned');
    const cost = answer.rows.find(({ label }) => label.key === 'questions.row.channel-cost');
    expect(cost).toMatchObject({ unit: 'minor:KES' });
  });

  it('gives no return where most of the cost was never entered, and says what would help', async () => {
    await t.desk.database.pool.query('delete from cost_entries where workspace_id = $1', [t.workspace.id]);
    const answer = await answerTo({ ...asked(), methods: ['mix'] });
    expect(answer).toMatchObject({ verdict: 'cannot-be-answered', median: null });
    expect(answer.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code)).toContain('cost-known');
    expect(answer.wouldSettle.key).toBe('measurement.settle.enter-cost');
  });
});
