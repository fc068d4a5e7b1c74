import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import { deliverTask } from '../../publishing/index.ts';
import type { Answer } from '../contract-answers.ts';
import type { Question } from '../contract-questions.ts';
import { linkRoute } from '../verbs/follow-link.ts';
import { answerDue } from './run/answer-due.ts';

const person = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36' };
const signal = new AbortController().signal;
const POSTS = 6;

/** Six posts with a link each, three visits a post and an order of every second visit, all through the doors that people use. */
describe('asking about what is traced', { timeout: 60_000 }, () => {
  let t: TestDesk;
  let campaignId: string;
  let subject: object;
  let day: string;

  beforeAll(async () => {
    t = await testDesk();
    day = toIso(t.clock.now()).slice(0, 10);
    const values = { handle: 'karibu', password: 'karibu-secret' };
    const account = await t.call<{ id: string }>('accounts.connect', { network: 'practice', method: 'handle', values });
    campaignId = (await t.call<{ id: string }>('publishing.createCampaign', { name: 'Roast', goal: '' })).id;
    for (let post = 0; post < POSTS; post++) {
      const draft = await t.call<{ id: string }>('publishing.createDraft', {
        text: `Roast ${post}: https://shop.example/beans?post=${post}`,
        campaignId,
        variants: [{ accountId: account.id }],
      });
      await t.call('publishing.publishNow', { draftId: draft.id });
    }
    for (let turn = 0; turn < POSTS; turn++) {
      await deliverTask().run(t.desk, signal);
      t.clock.advance(60 * 60_000);
    }
    const { items } = await t.call<{ items: { code: string }[] }>('outcomes.links', { campaignId });
    for (const { code } of items)
      for (let visit = 0; visit < 4; visit++) {
        const request = new Request(`http://localhost:4780/l/${code}`, { headers: person });
        const answer = await linkRoute.handle(t.desk, request, { code });
        const visitId = new URL(answer.headers.get('location') ?? '').searchParams.get('rv') ?? '';
        if (visit % 2 === 0)
          await t.call('outcomes.record', { kind: 'order', valueMinor: 1_000, currency: 'KES', visitId });
      }
    await t.call('outcomes.record', { kind: 'order', valueMinor: 1_000, currency: 'KES' });
    t.clock.advance(2 * DAY_MS);
    subject = { type: 'posts', from: day, to: day, network: 'practice' };
  });
  afterAll(() => t.close());

  const answerTo = async (input: object): Promise<Answer> => {
    const asked = await t.call<Question>('outcomes.ask', input);
    await answerDue(t.desk, signal);
    const { question, answer } = await t.call<{ question: Question; answer: Answer | null }>('outcomes.question', {
      id: asked.id,
    });
    expect(question.failure).toBeNull();
    return answer as Answer;
  };
  const outcome = { type: 'recorded', kind: 'order', measure: 'count' };

  it('credits a kind of post, by the post and in all', async () => {
    const answer = await answerTo({ subject, outcome, methods: ['event-study', 'traced'] });
    expect(answer).toMatchObject({ rung: 'E1', median: 2, picture: { type: 'after-publication', posts: POSTS } });
    expect(answer.sentence.key).toBe('questions.sentence.per-post');
    expect(answer.methods.map(({ median }) => median)).toEqual([2, 2 * POSTS]);
    expect(answer.net).toEqual([]);
  });

  it('says that a campaign of one day has too short a past, and credits it with what is traced', async () => {
    const value = { ...outcome, measure: 'value' };
    const options = await t.call<{ methods: { method: string; isAdmissible: boolean; isSuggested: boolean }[] }>(
      'outcomes.questionOptions',
      { subject: { type: 'campaign', campaignId }, outcome: value },
    );
    expect(options.methods).toMatchObject([
      { method: 'series', isAdmissible: false },
      { method: 'traced', isAdmissible: true, isSuggested: true },
    ]);
    const answer = await answerTo({ subject: { type: 'campaign', campaignId }, outcome: value });
    expect(answer).toMatchObject({ rung: 'E1', median: 2_000 * POSTS, unit: 'minor:KES', net: [] });
    expect(answer.sentence.key).toBe('questions.sentence.credited');
    expect(answer.cost).not.toBeNull();
    expect(answer.opens.map(({ what }) => what)).toContain('campaign');
  });

  it('shares among networks, with what nobody can trace beside it', async () => {
    const channel = { type: 'channel', network: 'practice', from: day, to: day };
    const answer = await answerTo({ subject: channel, outcome, methods: ['paths'] });
    expect(answer.picture).toMatchObject({ type: 'paths', untraceable: { count: 1, of: 2 * POSTS + 1 } });
  });

  it('refuses to compare answers where there were hardly any', async () => {
    const speed = { type: 'reply-speed', from: day, to: day };
    await expect(t.call('outcomes.ask', { subject: speed, outcome: { type: 'asking-again' } })).rejects.toMatchObject({
      code: expect.stringMatching(/^outcomes.question-/),
    });
  });
});
