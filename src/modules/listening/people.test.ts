import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../tests/harness/desk.ts';
import { DAY_MS } from '../../kernel/time.ts';
import type { SourceRef } from './ingest/batch.ts';
import { ingest, prepareMonths } from './ingest/ingest.ts';
import { testItem, testSource } from './ingest/test-items.ts';

let home: TestDesk;
let source: SourceRef;

beforeAll(async () => {
  home = await testDesk();
  source = await testSource(home);
});
afterAll(() => home.close());

async function say(author: string, text: string, more: Partial<Parameters<typeof testItem>[0]> = {}): Promise<string> {
  const items = [testItem({ remoteId: `${author}-${text}`, author, text, ...more })];
  await prepareMonths(home.desk, { items });
  await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
  const { items: found } = await home.call<{ items: { author: { person: string } }[] }>('listening.search', {
    query: text,
  });
  return found[0]?.author.person ?? '';
}

interface Person {
  id: string;
  name: string;
  mentions: number;
  handles: { handle: string; name: string }[];
  languages: { language: string; share: number }[];
  notes: { text: string }[];
  tags: string[];
}
const show = (person: string) => home.call<Person>('audience.show', { person });
const list = async (input: object) =>
  (await home.call<{ items: Person[] }>('audience.list', input)).items.map((one) => one.name);

describe('the persons behind mentions', () => {
  it('counts what a person said and in which languages', async () => {
    const person = await say('wanjiku', 'Nimesubiri oda yangu kwa saa mbili sana');
    await say('wanjiku', 'The order was very late again and nobody answers');
    expect(await show(person)).toMatchObject({ mentions: 2, languages: [{ share: 0.5 }, { share: 0.5 }] });
  });

  it('follows a person through a new name and handle, and never back by an old item', async () => {
    const person = await say('changer', 'firstnameword');
    const renamed = { remoteId: 'id-changer', handle: 'new.example', name: 'New Name' };
    const items = [
      { ...testItem({ remoteId: 'c2', text: 'second' }), author: renamed },
      { ...testItem({ remoteId: 'c0', text: 'older', at: home.clock.now() - 9 * DAY_MS, author: 'changer' }) },
    ];
    for (const item of items) {
      await prepareMonths(home.desk, { items: [item] });
      await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items: [item] }));
    }
    expect(await show(person)).toMatchObject({ name: 'New Name', handles: [{ handle: 'new.example' }], mentions: 3 });
  });

  it('finds people by the beginning of any word of name or handle, in any script', async () => {
    await say('x1', 'p1', { author: 'אמינה כהן' });
    await say('x2', 'p2', { author: 'أمينة' });
    expect(await list({ search: 'כהן' })).toEqual(['אמינה כהן']);
    expect(await list({ search: 'امي' })).toEqual(['أمينة']);
    expect(await list({ search: 'wanj' })).toEqual(['wanjiku']);
    expect(await list({ search: '@wanjiku.exa' })).toEqual(['wanjiku']);
    expect(await list({ search: 'wanj nobody' })).toEqual([]);
    expect(await list({ search: '!!!' })).toEqual([]);
  });

  it('gives the list page by page, each person once', async () => {
    for (let i = 0; i < 7; i++) await say(`paged${i}`, `pagedword${i}`);
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page: { items: Person[]; next?: string } = await home.call('audience.list', {
        search: 'paged',
        limit: 3,
        ...(cursor ? { cursor } : {}),
      });
      names.push(...page.items.map((one) => one.name));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(names.sort()).toEqual(Array.from({ length: 7 }, (_, i) => `paged${i}`));
  });

  it('unites two persons with their notes, tags and mentions', async () => {
    const into = await say('asha', 'ashaword');
    const from = await say('asha2', 'ashatwoword');
    await home.call('audience.note', { person: from, text: 'Prefers a call' });
    await home.call('audience.tag', { person: from, tags: ['vip', 'vip', 'press'] });
    const one = await home.call<Person>('audience.merge', { into, from });
    expect(one).toMatchObject({ id: into, mentions: 2, tags: ['press', 'vip'], notes: [{ text: 'Prefers a call' }] });
    expect(one.handles).toHaveLength(2);
    expect((await show(from)).id).toBe(into);
    const { items } = await home.call<{ items: unknown[] }>('listening.search', { person: into });
    expect(items).toHaveLength(2);
    await expect(home.call('audience.merge', { into, from })).rejects.toMatchObject({ code: 'audience.same-person' });
    expect(await home.call('audience.tags')).toMatchObject({
      items: [
        { tag: 'press', persons: 1 },
        { tag: 'vip', persons: 1 },
      ],
    });
  });

  it('forgets a person everywhere, and what they wrote does not come back', async () => {
    const person = await say('zuhura', 'zuhuraword secret');
    await home.call('audience.note', { person, text: 'note of zuhura' });
    await home.call('audience.forget', { person, reason: 'asked by mail' });
    await expect(show(person)).rejects.toMatchObject({ code: 'audience.forgotten' });
    expect(await list({ search: 'zuhura' })).toEqual([]);
    await say('zuhura', 'zuhuraword secret');
    expect(await home.call('listening.search', { query: 'zuhuraword' })).toMatchObject({
      items: [],
      total: { count: 0 },
    });
    for (const table of ['persons', 'person_handles', 'person_words', 'person_notes', 'mentions', 'mention_keys']) {
      const { rows } = await home.desk.database.pool.query(
        `select count(*) as found from ${table} t where t::text ilike '%zuhura%'`,
      );
      expect(Number(rows[0]?.found), table).toBe(0);
    }
  });
});
