import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import type { StreamEvent } from '../../../connectors/contract.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { testItem } from '../ingest/test-items.ts';
import { type TestNetwork, testNetwork } from '../reading/test-network.ts';
import { carryHere, followPublic } from './follow-public.ts';
import { claimPublic } from './public-rows.ts';
import { savedQueriesDoor } from './saved-queries-door.ts';
import { watchSubscribers } from './subscribers.ts';

let home: TestDesk;
let network: TestNetwork;
let source: { id: string };
const { signal } = new AbortController();

beforeEach(async () => {
  network = testNetwork();
  home = await testDesk({ connectors: [network.connector] });
  const account = await home.call<{ id: string }>('accounts.connect', {
    ...{ network: 'testnet', method: 'form', values: {} },
  });
  source = await home.call<{ id: string }>('listening.createSource', { kind: 'public', account: account.id });
  await home.call('listening.createQuery', { name: 'shop', query: 'karibu' });
});
afterEach(() => home.close());

const post = (n: number, text: string, cursor = n): StreamEvent => ({
  type: 'item',
  item: testItem({ kind: 'post', remoteId: `post-${n}`, text, author: `author${n}` }),
  cursor,
});
const heard = async () => {
  const { items } = await home.call<{ items: { text: string; queries: string[]; account?: string }[] }>(
    'listening.search',
    { query: '', limit: 100 },
  );
  return items;
};
async function follow(): Promise<number> {
  home.clock.advance(MINUTE_MS / 2);
  const claims = await claimPublic(home.desk, 'test');
  const world = { desk: home.desk, door: savedQueriesDoor(), subscribers: watchSubscribers(home.desk) };
  for (const claim of claims) await followPublic(world, claim, carryHere, signal);
  return claims.length;
}
const seen = async () =>
  (
    await home.desk.database.asSystem((tx) =>
      sql<{ seen: number; cursor: unknown }>`select seen, cursor from public_streams`.execute(tx),
    )
  ).rows[0];

describe('a public stream', () => {
  it('keeps what a saved query asks for, counts the rest, and goes on from its cursor', async () => {
    network.publicStreams = [
      [post(1, 'karibu tena'), post(2, 'nothing of ours'), post(3, 'Karibu!')],
      [post(4, 'karibu')],
    ];
    expect(await follow()).toBe(1);
    expect((await heard()).map(({ text }) => text).sort()).toEqual(['Karibu!', 'karibu tena']);
    expect((await heard()).every(({ queries, account }) => queries.length === 1 && account === undefined)).toBe(true);
    expect(await seen()).toEqual({ seen: 3, cursor: 3 });
    await follow();
    expect(network.publicOpenedWith).toEqual([undefined, 3]);
    expect(await heard()).toHaveLength(3);
    const { items } = await home.call<{ items: { kind: string; stored: number }[] }>('listening.sources');
    expect(items.find(({ kind }) => kind === 'public')).toMatchObject({ stored: 3, state: 'working' });
    expect(await home.call('listening.publicStreams')).toMatchObject({
      items: [{ network: 'testnet', source: source.id, seen: 4, stored: 3 }],
    });
  });

  it('is one reading for all workspaces that listen, and each gets its own', async () => {
    const { foundWorkspace } = await import('../../workspace/index.ts');
    const about = { slug: 'other', name: 'Other', language: 'en', region: 'KE', timeZone: 'UTC', currency: 'USD' };
    const other = await foundWorkspace(home.desk, about, undefined);
    await home.desk.database.asSystem((tx) =>
      sql`insert into queries (workspace_id, id, name, query, kind, created_at)
        values (${other.id}, ${'019a3b00-0000-7000-8000-000000000001'}, 'x', 'karibu OR asante', 'topic', now())`.execute(
        tx,
      ),
    );
    network.publicStreams = [[post(1, 'asante sana'), post(2, 'karibu')]];
    await follow();
    const stored = await home.desk.database.asSystem((tx) =>
      sql<{ workspace_id: string }>`select workspace_id from mentions`.execute(tx),
    );
    // The other workspace has a query that fits, and does not listen here.
    expect(stored.rows).toEqual([{ workspace_id: home.workspace.id }]);
  });

  it('loses nothing and doubles nothing when storing breaks half-way', async () => {
    const texts = [post(1, 'karibu one'), post(2, 'karibu two')];
    network.publicStreams = [texts, texts];
    await home.desk.database.pool.query('alter table mentions rename to mentions_away');
    await expect(follow()).rejects.toThrow();
    await home.desk.database.pool.query('alter table mentions_away rename to mentions');
    expect(await seen()).toEqual({ seen: 0, cursor: null });
    await follow();
    expect(await heard()).toHaveLength(2);
    expect(await seen()).toEqual({ seen: 2, cursor: 2 });
  });

  it('hears what was deleted, also within one breath', async () => {
    network.publicStreams = [
      [post(1, 'karibu one'), post(2, 'karibu two'), { type: 'deleted', remoteId: 'post-2', cursor: 3 }],
      [{ type: 'deleted', remoteId: 'post-1', cursor: 4 }],
    ];
    await follow();
    await follow();
    const { items } = await home.call<{ items: { deletedAt?: string }[] }>('listening.search', { query: 'karibu' });
    expect(items.filter(({ deletedAt }) => deletedAt !== undefined)).toHaveLength(2);
  });

  it('shows what the network could not give, and what was said while it was paused', async () => {
    const gap = { from: home.clock.now() - MINUTE_MS, to: home.clock.now(), cause: 'the network dropped some' };
    network.publicStreams = [[post(1, 'karibu'), { type: 'gap', gap }], [post(2, 'karibu')], [post(3, 'karibu')]];
    await follow();
    const causes = async () =>
      (await home.call<{ items: { cause: string }[] }>('listening.gaps', { open: true })).items.map(
        ({ cause }) => cause,
      );
    expect(await causes()).toEqual(['the network dropped some']);
    await home.call('listening.pauseSource', { source: source.id });
    home.clock.advance(10 * MINUTE_MS);
    expect(await follow()).toBe(0);
    await home.call('listening.resumeSource', { source: source.id });
    await follow();
    expect((await causes()).sort()).toEqual(['not listening', 'the network dropped some']);
  });

  it('shows every interruption of a stream that keeps no place, once', async () => {
    const stream = network.connector.stream?.public;
    if (stream === undefined) throw new Error('no public stream');
    delete stream.moments;
    const bare = (n: number): StreamEvent => ({ type: 'item', item: testItem({ remoteId: `p${n}`, text: 'karibu' }) });
    network.publicStreams = [[bare(1)], [], [], [bare(2)]];
    const gaps = async () => (await home.call<{ items: unknown[] }>('listening.gaps', { open: true })).items;
    await follow();
    expect(await gaps()).toEqual([]);
    // Two attempts that never spoke, then one that does.
    for (let i = 0; i < 3; i++) await follow();
    expect(await gaps()).toMatchObject([{ cause: 'not connected', state: 'open' }]);
    expect(await heard()).toHaveLength(2);
  });

  it('sets aside what nobody can read', async () => {
    network.publicStreams = [
      [{ type: 'poison', poison: { remoteId: 'bad', cause: 'no text', raw: '{"x":1}' }, cursor: 1 }],
    ];
    await follow();
    const { items } = await home.call<{ items: { cause: string; source: string }[] }>('listening.poison');
    expect(items).toMatchObject([{ cause: 'no text', source: source.id }]);
    expect(await seen()).toEqual({ seen: 1, cursor: 1 });
  });
});
