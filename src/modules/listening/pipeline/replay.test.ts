import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import type { StreamEvent } from '../../../connectors/contract.ts';
import { MINUTE_MS, toIso } from '../../../kernel/time.ts';
import { testItem } from '../ingest/test-items.ts';
import { retryGaps } from '../reading/retry-gaps.ts';
import { readDueSources } from '../reading/tasks.ts';
import { type TestNetwork, testNetwork } from '../reading/test-network.ts';
import { carryHere, followPublic } from './follow-public.ts';
import { claimPublic } from './public-rows.ts';
import { runReplay } from './replay.ts';
import { claimReplays } from './replay-rows.ts';
import { savedQueriesDoor } from './saved-queries-door.ts';
import { watchSubscribers } from './subscribers.ts';

let home: TestDesk;
let network: TestNetwork;
let account: { id: string };
const { signal } = new AbortController();

beforeEach(async () => {
  network = testNetwork();
  home = await testDesk({ connectors: [network.connector] });
  account = await home.call('accounts.connect', { network: 'testnet', method: 'form', values: {} });
  await home.call('listening.createQuery', { name: 'shop', query: 'karibu' });
});
afterEach(() => home.close());

const world = () => ({ desk: home.desk, door: savedQueriesDoor(), subscribers: watchSubscribers(home.desk) });
async function replay(): Promise<number> {
  const claims = await claimReplays(home.desk, 'test', 5);
  for (const claim of claims) await runReplay(world(), claim, signal);
  return claims.length;
}
async function follow(): Promise<void> {
  home.clock.advance(MINUTE_MS / 2);
  for (const claim of await claimPublic(home.desk, 'test')) await followPublic(world(), claim, carryHere, signal);
}
const post = (n: number, cursor: number): StreamEvent => ({
  type: 'item',
  item: testItem({ kind: 'post', remoteId: `post-${n}`, text: `karibu ${n}`, author: `author${n}` }),
  cursor,
});
const stored = async () =>
  (await home.call<{ items: unknown[] }>('listening.search', { query: 'karibu', limit: 100 })).items.length;
interface Shown {
  id: string;
  kind: string;
}
const sourceOf = async (kind: string): Promise<string> =>
  (await home.call<{ items: Shown[] }>('listening.sources')).items.find((source) => source.kind === kind)?.id ?? '';

it('reads again what a public stream said while it was not listened to, and so closes the gap', async () => {
  const source = await home.call<{ id: string }>('listening.createSource', { kind: 'public', account: account.id });
  network.publicStreams = [[post(1, 1)], [post(9, 9)]];
  await follow();
  await home.call('listening.pauseSource', { source: source.id });
  const left = home.clock.now();
  home.clock.advance(10 * MINUTE_MS);
  await home.call('listening.resumeSource', { source: source.id });
  await follow();
  home.clock.advance(2 * MINUTE_MS);
  await retryGaps(home.desk, signal);
  const back = home.clock.now();
  network.publicStreams = [[post(1, left), post(5, left + 1), post(6, left + 2), { type: 'cursor', cursor: back }]];
  expect(await replay()).toBe(1);
  expect(network.publicOpenedWith.at(-1)).toBe(left);
  expect(await stored()).toBe(4);
  const gaps = await home.call<{ items: unknown[] }>('listening.gaps');
  expect(gaps.items).toMatchObject([{ cause: 'not listening', state: 'closed', recovered: 2 }]);
  expect((await home.call<{ items: unknown[] }>('listening.replays')).items).toMatchObject([
    { state: 'ended', stored: 2 },
  ]);
});

it('goes on where it was when the stream ends too soon', async () => {
  const source = await home.call<{ id: string }>('listening.createSource', { kind: 'public', account: account.id });
  const since = home.clock.now() - MINUTE_MS;
  await home.call('listening.replaySource', { source: source.id, since: toIso(since) });
  network.publicStreams = [[post(1, since + 10)], [post(1, since + 10), post(2, home.clock.now())]];
  await replay();
  expect((await home.call<{ items: unknown[] }>('listening.replays')).items).toMatchObject([
    { state: 'waiting', problem: 'server-unreachable', stored: 1 },
  ]);
  home.clock.advance(MINUTE_MS);
  await replay();
  expect(network.publicOpenedWith).toEqual([since, since + 10]);
  expect((await home.call<{ items: unknown[] }>('listening.replays')).items).toMatchObject([
    { state: 'ended', stored: 2 },
  ]);
});

it('reads pages again from the beginning, and stores nothing twice', async () => {
  for (let n = 0; n < 7; n++) network.said.push(testItem({ remoteId: `said-${n}`, text: `karibu ${n}` }));
  await readDueSources(home.desk, signal);
  // One that the network had left out then.
  network.said.splice(2, 0, testItem({ remoteId: 'left-out', text: 'karibu after all' }));
  const source = await sourceOf('inbound');
  await home.call('listening.replaySource', { source, since: toIso(home.clock.now() - 60 * MINUTE_MS) });
  await replay();
  expect(await stored()).toBe(8);
  const { items } = await home.call<{ items: unknown[] }>('listening.replays');
  expect(items).toMatchObject([{ state: 'ended', seen: 8, stored: 1 }]);
});

it('says what can’t be read again', async () => {
  const source = await sourceOf('stream');
  const asked = home.call('listening.replaySource', { source, since: toIso(home.clock.now() - MINUTE_MS) });
  await expect(asked).rejects.toMatchObject({ code: 'listening.source-not-pollable' });
  const future = home.call('listening.replaySource', {
    source: await sourceOf('inbound'),
    since: toIso(home.clock.now() + 1),
  });
  await expect(future).rejects.toMatchObject({ code: 'listening.period-empty' });
});
