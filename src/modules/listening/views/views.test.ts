import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import type { Actor } from '../../../platform/operations/context.ts';
import type { SourceRef } from '../ingest/batch.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { testItem, testSource } from '../ingest/test-items.ts';
import type { View } from './view-rows.ts';

let home: TestDesk;
beforeAll(async () => {
  home = await testDesk();
});
afterAll(() => home.close());

const state = { query: 'قهوة OR coffee', period: { days: 7 } };
const agent: Actor = { kind: 'member', userId: 'u-agent', name: 'Juma', role: 'agent' };
const reader: Actor = { kind: 'member', userId: 'u-reader', name: 'Dana', role: 'reader' };

describe('saved views', () => {
  const names = async (as?: Actor) =>
    (await home.call<{ items: View[] }>('listening.views', {}, as)).items.map(({ name, own }) => [name, own]);

  it('are somebody’s own until they are shared, and keep a relative period relative', async () => {
    const mine = await home.call<View>('listening.saveView', { name: 'Coffee', state });
    expect(mine).toMatchObject({
      own: true,
      shared: false,
      state: { query: state.query, period: { days: 7 }, spam: false },
    });
    expect(await names(agent)).toEqual([]);
    await home.call('listening.saveView', { view: mine.id, name: 'Coffee', shared: true, state });
    expect(await names(agent)).toEqual([['Coffee', false]]);
    expect(await names()).toEqual([['Coffee', true]]);
  });

  it('hold a name once among the shared and once among one’s own', async () => {
    const again = { name: 'coffee', shared: true, state };
    await expect(home.call('listening.saveView', again, agent)).rejects.toMatchObject({
      code: 'listening.view-exists',
    });
    await home.call('listening.saveView', { name: 'coffee', state }, agent);
    expect(await names(agent)).toEqual([
      ['Coffee', false],
      ['coffee', true],
    ]);
  });

  it('are not shared, changed or removed by whoever only reads', async () => {
    const shared = { name: 'Read', shared: true, state };
    await expect(home.call('listening.saveView', shared, reader)).rejects.toMatchObject({
      code: 'listening.view-is-shared',
    });
    const own = await home.call<View>('listening.saveView', { name: 'Read', state }, reader);
    const [coffee] = (await home.call<{ items: View[] }>('listening.views', {}, reader)).items;
    await expect(home.call('listening.deleteView', { view: coffee?.id }, reader)).rejects.toMatchObject({
      code: 'listening.view-is-shared',
    });
    await expect(home.call('listening.deleteView', { view: own.id }, agent)).rejects.toMatchObject({
      code: 'listening.unknown-view',
    });
    expect(await home.call<View>('listening.deleteView', { view: own.id }, reader)).toMatchObject({ state });
  });

  it('refuse what could not be opened again', async () => {
    const save = (change: object) => home.call('listening.saveView', { name: 'x', state: { ...state, ...change } });
    await expect(save({ query: '(coffee' })).rejects.toMatchObject({ code: 'listening.query-unreadable' });
    await expect(save({ savedQuery: crypto.randomUUID() })).rejects.toMatchObject({ code: 'listening.unknown-query' });
    const backwards = { since: '2026-11-02T00:00:00Z', until: '2026-11-01T00:00:00Z' };
    await expect(save({ period: backwards })).rejects.toMatchObject({ code: 'listening.period-empty' });
  });
});

describe('following', () => {
  interface Followed {
    items: { text: string; highlights: { start: number; end: number }[] }[];
    next: string;
    more: boolean;
    problems: { code: string }[];
  }
  let source: SourceRef | undefined;
  const follow = (input: object) => home.call<Followed>('listening.follow', input);
  const receive = async (...texts: string[]) => {
    source ??= await testSource(home);
    const from = source;
    const items = texts.map((text) => testItem({ remoteId: crypto.randomUUID(), text, at: home.clock.now() - 60_000 }));
    await prepareMonths(home.desk, { items });
    await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, from, { items }));
  };

  it('begins now, gives what is received after, and nothing that came before', async () => {
    await receive('old coffee');
    home.clock.advance(60_000);
    const begun = await follow({ query: 'coffee OR قهوة' });
    expect(begun).toMatchObject({ items: [], more: false });
    await receive('new coffee', 'new tea', 'قهوتنا');
    home.clock.advance(1_000);
    await receive('later coffee');
    const first = await follow({ query: 'coffee OR قهوة', cursor: begun.next });
    expect(first.items.map(({ text }) => text)).toEqual(['new coffee', 'later coffee']);
    expect(first.items[0]?.highlights).toEqual([{ start: 4, end: 10 }]);
  });

  it('goes on where a full page ended, and repeats only the last moments', async () => {
    home.clock.advance(1_000);
    const begun = await follow({});
    home.clock.advance(1_000);
    await receive('one', 'two', 'three');
    const page = await follow({ cursor: begun.next, limit: 2 });
    expect(page.more).toBe(true);
    const rest = await follow({ cursor: page.next, limit: 2 });
    expect([...page.items, ...rest.items].map(({ text }) => text).sort()).toEqual(['one', 'three', 'two']);
    home.clock.advance(60_000);
    const later = await follow({ cursor: rest.next });
    expect(later.more).toBe(false);
    home.clock.advance(60_000);
    expect((await follow({ cursor: later.next })).items).toEqual([]);
  });

  it('follows a saved query, and says what is wrong with one that can’t be read', async () => {
    const saved = await home.call<{ id: string }>('listening.createQuery', { name: 'Tea', query: 'tea' });
    const begun = await follow({ savedQuery: saved.id });
    home.clock.advance(1_000);
    await receive('green tea', 'black coffee');
    const { items } = await follow({ savedQuery: saved.id, cursor: begun.next });
    expect(items.map(({ text }) => text)).toEqual(['green tea']);
    expect((await follow({ query: '(tea' })).problems[0]?.code).toBe('unclosed-group');
  });
});
