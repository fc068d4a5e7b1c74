import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkItem } from '../../../connectors/items.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import type { SourceRef } from './batch.ts';
import { ingest, prepareMonths } from './ingest.ts';
import { testItem, testSource } from './test-items.ts';

let home: TestDesk;
let source: SourceRef;

beforeAll(async () => {
  home = await testDesk();
  source = await testSource(home);
});
afterAll(() => home.close());

async function take(items: readonly NetworkItem[], from = source) {
  await prepareMonths(home.desk, { items });
  return home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, from, { items }));
}

const search = (query: string) =>
  home.call<{
    items: { id: string; text: string; author: { person: string } }[];
    total: { count: number; exact: boolean };
  }>('listening.search', { query });

describe('ingest', () => {
  it('stores a batch once, however often it comes', async () => {
    const items = Array.from({ length: 20 }, (_, i) =>
      testItem({ remoteId: `once-${i}`, text: `onceword number ${i}` }),
    );
    expect(await take(items)).toMatchObject({ stored: 20, duplicates: 0 });
    expect(await take(items)).toMatchObject({ stored: 0, duplicates: 20 });
    expect(await take([...items, ...items])).toMatchObject({ stored: 0, duplicates: 40 });
    const found = await search('onceword');
    expect(found.items).toHaveLength(20);
    expect(found.total).toEqual({ count: 20, exact: true });
  });

  it('stores each exactly once when overlapping batches come at the same moment', async () => {
    const all = Array.from({ length: 60 }, (_, i) =>
      testItem({ remoteId: `race-${i}`, text: `raceword ${i}`, author: `racer${i % 7}` }),
    );
    const parts = [all.slice(0, 40), all.slice(20, 60).reverse(), all.slice(10, 50), all];
    const counts = await Promise.all(parts.map((part) => take(part)));
    expect(counts.reduce((sum, count) => sum + count.stored, 0)).toBe(60);
    const found = await home.call<{ items: { author: { person: string } }[] }>('listening.search', {
      query: 'raceword',
      limit: 200,
    });
    expect(found.items).toHaveLength(60);
    expect(new Set(found.items.map((item) => item.author.person)).size).toBe(7);
  });

  it('keeps nothing of a batch whose transaction fails', async () => {
    const items = [testItem({ remoteId: 'undone', text: 'undoneword' })];
    await expect(
      home.desk.asSystem(home.workspace.id, 'test', async (context) => {
        await ingest(context, source, { items });
        throw new Error('after');
      }),
    ).rejects.toThrow('after');
    expect((await search('undoneword')).items).toHaveLength(0);
    expect(await take(items)).toMatchObject({ stored: 1 });
  });

  it('leaves out what our own accounts wrote', async () => {
    expect(await take([testItem({ remoteId: 'own', authorId: 'our-remote-id', text: 'ownword' })])).toMatchObject({
      own: 1,
      stored: 0,
    });
  });

  it('takes over an edit, and marks a deletion', async () => {
    await take([testItem({ remoteId: 'edit', text: 'beforeword' })]);
    expect(await take([testItem({ remoteId: 'edit', text: 'afterword' })])).toMatchObject({ edited: 1 });
    expect((await search('beforeword')).items).toHaveLength(0);
    const [found] = (await search('afterword')).items;
    await home.desk.asSystem(home.workspace.id, 'test', (context) =>
      ingest(context, source, { items: [], deleted: ['edit'] }),
    );
    const shown = await home.call<{ deletedAt?: string; editedAt?: string; text: string }>('listening.showMention', {
      mention: found?.id,
    });
    expect(shown).toMatchObject({ text: 'afterword', deletedAt: expect.any(String), editedAt: expect.any(String) });
  });

  it('keeps an unusable item aside with its cause', async () => {
    expect(
      await take([testItem({ remoteId: '', text: 'x' }), testItem({ remoteId: 'nul\0', text: 'y' })]),
    ).toMatchObject({ poisoned: 2 });
    const { items } = await home.call<{ items: { cause: string }[] }>('listening.poison');
    expect(items.length).toBeGreaterThanOrEqual(1);
    expect(items[0]?.cause).toContain('identifier');
  });

  it('files an impossible date under the moment it was received', async () => {
    await take([
      testItem({ remoteId: 'future', text: 'futureword', at: Date.UTC(2400, 0, 1) }),
      testItem({ remoteId: 'nan', text: 'futureword', at: Number.NaN }),
    ]);
    const found = await home.call<{ items: { at: string }[] }>('listening.search', { query: 'futureword' });
    expect(found.items.map((item) => item.at)).toEqual(Array(2).fill(new Date(home.clock.now()).toISOString()));
  });

  it('matches saved queries and rolls up by hour', async () => {
    const saved = await home.call<{ id: string }>('listening.createQuery', {
      name: 'Late food',
      query: 'lateword AND NOT fineword',
    });
    const at = home.clock.now() - 30 * MINUTE_MS;
    await take([
      testItem({ remoteId: 'q1', text: 'lateword again', at }),
      testItem({ remoteId: 'q2', text: 'lateword but fineword', at }),
    ]);
    const { items } = await home.call<{ items: { id: string; total: number }[] }>('listening.queries');
    expect(items.find((query) => query.id === saved.id)?.total).toBe(1);
    const span = {
      since: new Date(at - 60 * MINUTE_MS).toISOString(),
      until: new Date(home.clock.now() + 60 * MINUTE_MS).toISOString(),
    };
    expect(await home.call('listening.volume', { ...span, savedQuery: saved.id })).toMatchObject({
      total: 1,
      exact: true,
    });
    expect(await home.call('listening.volume', { ...span, query: 'lateword' })).toMatchObject({
      total: 2,
      exact: true,
    });
  });
});
