import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import type { NetworkItem } from '../../../connectors/items.ts';
import { DAY_MS, HOUR_MS, toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { SourceRef } from '../ingest/batch.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { testItem, testSource } from '../ingest/test-items.ts';
import type { ListeningTables } from '../tables.ts';
import type { VoiceAnswer } from './share-of-voice.ts';

let home: TestDesk;
let inbound: SourceRef;
let open: SourceRef;
let ours: string;
let rival: string;
let topic: string;

beforeAll(async () => {
  home = await testDesk();
  inbound = await testSource(home);
  open = { id: crypto.randomUUID(), kind: 'feed', name: 'town feed', network: 'opennet' };
  const now = new Date(home.clock.now() - 60 * DAY_MS);
  await home.desk.asSystem(home.workspace.id, 'test', (context) =>
    tables<ListeningTables>(context.tx)
      .insertInto('sources')
      .values({
        ...{ workspace_id: home.workspace.id, id: open.id, kind: open.kind, name: open.name, network: open.network },
        ...{ due_at: now, created_at: now, paused: false },
      })
      .execute(),
  );
  const save = async (name: string, query: string, kind: string) =>
    (await home.call<{ id: string }>('listening.createQuery', { name, query, kind })).id;
  ours = await save('Karibu', 'karibu', 'own');
  rival = await save('Savanna', 'savanna', 'competitor');
  topic = await save('Price', 'price', 'topic');
});
afterAll(() => home.close());

const start = Date.UTC(2026, 10, 23, 6);
async function take(source: SourceRef, ...items: NetworkItem[]) {
  await prepareMonths(home.desk, { items });
  return home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
}
let number = 0;
const said = (
  text: string,
  given: Partial<Omit<NetworkItem, 'author'>> & { who?: string; fans?: number } = {},
): NetworkItem => {
  number += 1;
  const { who = `person${number}`, fans, ...rest } = given;
  const item = testItem({
    remoteId: `v${number}`,
    text,
    author: who,
    kind: 'post',
    at: start + number * 60_000,
    ...rest,
  });
  return fans === undefined ? item : { ...item, author: { ...item.author, followers: fans } };
};
const period = { since: toIso(start - DAY_MS), until: toIso(start + DAY_MS) };
const voice = (input: object = {}) => home.call<VoiceAnswer>('listening.shareOfVoice', { ...period, ...input });
const of = (answer: VoiceAnswer, query: string) => answer.subjects.find((subject) => subject.query === query);

describe('share of voice', () => {
  it('counts messages and different texts, and gives an interval by who spoke', async () => {
    const campaign = 'karibu puts sugar into every cup and tells nobody about the price of it';
    await take(open, ...['a', 'b', 'c'].map((who) => said(campaign, { who })));
    await take(open, ...Array.from({ length: 6 }, (_, i) => said(`karibu thought${i}`)));
    await take(open, ...Array.from({ length: 9 }, (_, i) => said(`savanna price remark${i}`)));
    await take(open, said('karibu or savanna tonight, what do you all say?'), said('nothing about either of them'));
    const answer = await voice();
    expect(of(answer, ours)).toMatchObject({ messages: 10, distinct: 8, authors: 10 });
    expect(of(answer, rival)).toMatchObject({ messages: 10, distinct: 10 });
    const share = of(answer, ours)?.share;
    expect(share?.value).toBeCloseTo(0.5, 10);
    expect(share?.low).toBeGreaterThan(0.2);
    expect(share?.high).toBeLessThan(0.8);
    expect(of(answer, ours)?.shareDistinct?.value).toBeCloseTo(8 / 18, 10);
    const sums = answer.points.flatMap(({ of: counts }) => counts).filter(({ query }) => query === ours);
    expect(sums.reduce((sum, { messages }) => sum + messages, 0)).toBe(10);
    expect(answer.warnings.map(({ code }) => code)).toContain('query-young');
  });

  it('leaves out what only we are told, unless asked for all', async () => {
    await take(inbound, said('karibu, where is my order?', { kind: 'mention' }));
    expect(of(await voice(), ours)).toMatchObject({ messages: 10 });
    expect((await voice()).networks).toEqual(['opennet']);
    expect(of(await voice({ basis: 'all' }), ours)).toMatchObject({ messages: 11 });
  });

  it('is asked within a topic, and exported', async () => {
    const within = await voice({ topic });
    expect(of(within, ours)).toMatchObject({ messages: 3, distinct: 1 });
    expect(of(within, rival)).toMatchObject({ messages: 9 });
    const { csv } = await home.call<{ csv: string }>('listening.exportShareOfVoice', { ...period, step: 'week' });
    expect(csv.split('\r\n')[0]).toContain('distinct_texts');
    expect(csv).toContain('period,');
    expect(csv).toContain('Karibu,own,10,8,10,0.5');
  });

  it('follows a correction', async () => {
    const { items } = await home.call<{ items: { id: string }[] }>('listening.search', { query: 'thought3' });
    await home.call('listening.correctTriage', { mention: items[0]?.id, spam: true });
    expect(of(await voice(), ours)).toMatchObject({ messages: 9 });
    await home.call('listening.correctTriage', { mention: items[0]?.id, spam: false, sentiment: 'negative' });
    expect(of(await voice(), ours)).toMatchObject({ messages: 10 });
    expect(of(await voice(), ours)?.sentiment.negative).toBeGreaterThanOrEqual(1);
  });

  it('refuses a period that ends before it begins, and a query that is not there', async () => {
    await expect(voice({ since: period.until, until: period.since })).rejects.toThrow('period-empty');
    await expect(voice({ queries: [crypto.randomUUID()] })).rejects.toThrow('unknown-query');
  });
});

interface Reputation {
  now: { messages: number };
  before: { messages: number };
  reviews: { network: string; count: number; stars: number[]; mean?: { value: number } }[];
  latestReviews: { rating: number }[];
  top: { text: string; reach: number; copies: number }[];
}

describe('reputation', () => {
  it('shows reviews with their mean, and what reached most people', async () => {
    await take(open, ...[5, 4, 1, 5].map((rating) => said(`review of ${rating}`, { kind: 'review', rating })));
    const text = 'karibu closes its shop at the river and everybody is sad about that today';
    await take(open, said(text, { fans: 900 }), said(`${text} #sad`, { fans: 5_000 }));
    const seen = await home.call<Reputation>('listening.reputation', period);
    expect(seen.reviews[0]).toMatchObject({ network: 'all', count: 4, stars: [1, 0, 0, 1, 2], mean: { value: 3.75 } });
    expect(seen.latestReviews.map(({ rating }) => rating)).toEqual([5, 1, 4, 5]);
    expect(seen.top[0]).toMatchObject({ reach: 5_900, copies: 2, text: `${text} #sad` });
    expect(seen.now.messages).toBeGreaterThan(10);
    expect(seen.before.messages).toBe(0);
  });

  it('names who carries it on', async () => {
    await take(open, said('', { kind: 'repost', about: 'v1', who: 'herald', fans: 70_000 }));
    const { items } = await home.call<{ items: { handle: string; reposts: number; copies: number }[] }>(
      'listening.amplifiers',
      period,
    );
    expect(items[0]).toMatchObject({ handle: 'herald.example', reposts: 1, copies: 0 });
    expect(items.some(({ copies }) => copies === 1)).toBe(true);
    expect(items.some(({ handle }) => handle === 'a.example')).toBe(false);
  });
});

describe('what the world sees unanswered', () => {
  it('lists complaints nobody answered in public, each text once, and who asks again', async () => {
    const angry = 'karibu: terrible service, I want my refund, this is a scandal and a shame';
    await take(
      inbound,
      said(angry, { kind: 'mention', who: 'loud', fans: 300 }),
      said(angry, { kind: 'mention', fans: 40 }),
    );
    await take(inbound, said('karibu worst delivery ever, still waiting, terrible', { kind: 'mention', who: 'loud' }));
    home.clock.set(start + 5 * HOUR_MS);
    const seen = await home.call<{
      items: { text: string; copies: number; reach: number; conversation?: { state: string } }[];
      unanswered: number;
      unansweredDistinct: number;
      ages: { count: number }[];
    }>('inbox.unansweredComplaints', period);
    const mine = seen.items.find(({ text }) => text === angry);
    expect(mine).toMatchObject({ copies: 2, reach: 340, conversation: { state: 'open' } });
    expect(seen.unanswered).toBe(seen.items.reduce((sum, { copies }) => sum + copies, 0));
    expect(seen.unansweredDistinct).toBe(seen.items.length);
    expect(seen.ages.reduce((sum, { count }) => sum + count, 0)).toBe(seen.unansweredDistinct);
    const { items } = await home.call<{ items: { handle: string; open: number }[] }>('inbox.askingAgain');
    expect(items).toMatchObject([{ handle: 'loud.example', open: 2 }]);
  });
});
