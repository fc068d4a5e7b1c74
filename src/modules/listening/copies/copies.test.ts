import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import type { NetworkItem } from '../../../connectors/items.ts';
import { DAY_MS } from '../../../kernel/time.ts';
import type { SourceRef } from '../ingest/batch.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { testItem, testSource } from '../ingest/test-items.ts';
import { pruneCopies } from './prune-copies.ts';

let home: TestDesk;
let source: SourceRef;

beforeAll(async () => {
  home = await testDesk();
  source = await testSource(home);
});
afterAll(() => home.close());

async function take(...items: NetworkItem[]) {
  await prepareMonths(home.desk, { items });
  return home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
}

interface Group {
  id: string;
  members: number;
  authors: number;
  first?: { remoteId: string };
}

const groups = async (): Promise<Group[]> => (await home.call<{ items: Group[] }>('listening.copies')).items;
const groupOf = async (remoteId: string): Promise<Group | undefined> =>
  (await groups()).find((group) => group.first?.remoteId === remoteId);
let minute = 0;
const said = (remoteId: string, text: string, author = remoteId) =>
  testItem({ remoteId, text, author, at: Date.UTC(2026, 10, 23, 6, minute++) });

const claim = 'Firm sells old bread as fresh bread, everybody should know this today';

describe('copies', () => {
  it('are grouped across batches and within one, and counted by people', async () => {
    await take(said('a1', claim), said('a2', `${claim} #boycott`, 'bot'));
    await take(said('a3', `RT @somebody: ${claim}`), said('a4', claim.toUpperCase(), 'bot'));
    await take(said('a5', 'Something else entirely: what are the opening hours on sunday?'));
    const group = await groupOf('a1');
    expect(group).toMatchObject({ members: 4, authors: 3 });
    const shown = await home.call<{ items: { remoteId: string }[] }>('listening.copyGroup', { group: group?.id });
    expect(shown.items.map((item) => item.remoteId)).toEqual(['a4', 'a3', 'a2', 'a1']);
    const found = await home.call('listening.distinctTexts', { query: 'bread OR opening' });
    expect(found).toEqual({ messages: 5, distinct: 2, authors: 4, whole: true });
  });

  it('are marked in a search, and collapsed when asked', async () => {
    interface Found {
      items: { remoteId: string; copies?: { members: number; authors: number } }[];
      texts?: { messages: number; distinct: number };
    }
    const found = await home.call<Found>('listening.search', { query: 'bread OR opening', facets: true });
    expect(found.texts).toMatchObject({ messages: 5, distinct: 2 });
    expect(found.items.find(({ remoteId }) => remoteId === 'a2')?.copies).toMatchObject({ members: 4, authors: 3 });
    expect(found.items.find(({ remoteId }) => remoteId === 'a5')?.copies).toBeUndefined();
    const once = await home.call<Found>('listening.search', { query: 'bread OR opening', collapse: true });
    expect(once.items.map(({ remoteId }) => remoteId)).toEqual(['a5', 'a4']);
    const marks = await home.call<{ items: { isFirst: boolean }[] }>('listening.copiesOf', {
      mentions: (await home.call<{ items: { id: string }[] }>('listening.search', { query: 'bread' })).items.map(
        ({ id }) => id,
      ),
    });
    expect(marks.items.filter(({ isFirst }) => isFirst)).toHaveLength(1);
  });

  it('are counted once, however often they come', async () => {
    const before = await groupOf('a1');
    await take(said('a1', claim), said('a2', `${claim} #boycott`, 'bot'));
    expect(await groupOf('a1')).toEqual(before);
  });

  it('make one group when the same text comes to two processes at the same moment', async () => {
    const text = 'The very same complaint was posted everywhere in the same second by many of us';
    await Promise.all(Array.from({ length: 6 }, (_, i) => take(said(`r${i}`, text))));
    const found = (await groups()).filter((group) => group.first?.remoteId.startsWith('r'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ members: 6, authors: 6 });
  });

  it('are reposts of one thing, whether we know that thing or not', async () => {
    const repost = (remoteId: string, about: string) => ({ ...said(remoteId, ''), kind: 'repost' as const, about });
    await take(said('orig', 'Short one'), repost('p1', 'orig'));
    expect(await groupOf('orig')).toMatchObject({ members: 2, authors: 2 });
    await take(repost('q1', 'elsewhere'));
    await take(repost('q2', 'elsewhere'), repost('q3', 'elsewhere-too'));
    expect(await groupOf('q1')).toMatchObject({ members: 2 });
    expect(await groupOf('q3')).toBeUndefined();
  });

  it('are left alone when the batch fails', async () => {
    const items = [said('f1', claim)];
    await expect(
      home.desk.asSystem(home.workspace.id, 'test', async (context) => {
        await ingest(context, source, { items });
        throw new Error('after');
      }),
    ).rejects.toThrow('after');
    expect(await groupOf('a1')).toMatchObject({ members: 4 });
    await take(...items);
    expect(await groupOf('a1')).toMatchObject({ members: 5 });
  });

  it('count a person once who turns out to be two handles', async () => {
    const text = 'One person with two handles says exactly this about the firm and its bread';
    await take(said('m1', text, 'left'), said('m2', text, 'right'));
    const { items } = await home.call<{ items: { author: { person: string } }[] }>('listening.copyGroup', {
      group: (await groupOf('m1'))?.id,
    });
    const [first, second] = items.map((item) => item.author.person);
    await home.call('audience.merge', { into: first, from: second });
    expect(await groupOf('m1')).toMatchObject({ members: 2, authors: 1 });
  });

  it('are forgotten when nobody repeats them for two weeks', async () => {
    const text = 'A story of its own that is told today and then again much later by others';
    await take(said('old1', text));
    home.clock.advance(15 * DAY_MS);
    expect(await pruneCopies(home.desk, new AbortController().signal)).toBeGreaterThan(3);
    await take(said('old2', text));
    expect(await groupOf('old1')).toBeUndefined();
    await take(said('old3', text));
    expect(await groupOf('old2')).toMatchObject({ members: 2 });
  });

  it('stay in their bounds', async () => {
    await take(
      ...Array.from({ length: 30 }, (_, i) => said(`b${i}`, `bound${i} word${i} other${i} more${i} last${i}`)),
    );
    expect(await pruneCopies(home.desk, new AbortController().signal, 10)).toBeGreaterThanOrEqual(20);
  });
});
