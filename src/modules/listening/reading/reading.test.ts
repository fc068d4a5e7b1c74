import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../../kernel/outcome.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { testItem } from '../ingest/test-items.ts';
import { claimSources } from './claim-sources.ts';
import { followStream } from './follow-stream.ts';
import { retryGaps } from './retry-gaps.ts';
import { readDueSources } from './tasks.ts';
import { type TestNetwork, testNetwork } from './test-network.ts';

let home: TestDesk;
let network: TestNetwork;
const { signal } = new AbortController();

beforeEach(async () => {
  network = testNetwork();
  home = await testDesk({ connectors: [network.connector] });
  await home.call('accounts.connect', { network: 'testnet', method: 'form', values: {} });
});
afterEach(() => home.close());

const say = (count: number, word = 'saidword'): void => {
  const first = network.said.length;
  for (let i = 0; i < count; i++)
    network.said.push(testItem({ remoteId: `said-${first + i}`, text: `${word} ${first + i}` }));
};
const heard = async (query = 'saidword') =>
  (await home.call<{ items: { text: string }[] }>('listening.search', { query, limit: 200 })).items.length;
interface Shown {
  id: string;
  kind: string;
  state: string;
  nextReadAt: string;
  problem?: { code: string; failures: number };
}
const sources = async () => (await home.call<{ items: Shown[] }>('listening.sources')).items;
const inbound = async () => (await sources()).find((source) => source.kind === 'inbound');

describe('reading a source', () => {
  it('makes the sources of an account when it is connected, once', async () => {
    await home.call('accounts.connect', { network: 'testnet', method: 'form', values: {} });
    expect((await sources()).map((source) => source.kind).sort()).toEqual(['inbound', 'stream']);
  });

  it('reads page after page to the end, and later only what is new', async () => {
    say(10);
    expect(await readDueSources(home.desk, signal)).toBe(4);
    expect(await heard()).toBe(10);
    expect(await readDueSources(home.desk, signal)).toBe(0);
    say(2);
    home.clock.advance(10_000);
    expect(await readDueSources(home.desk, signal)).toBe(1);
    expect(await heard()).toBe(12);
  });

  it('is worked by one process at a time, and stores each item once', async () => {
    say(9);
    await Promise.all([
      readDueSources(home.desk, signal),
      readDueSources(home.desk, signal),
      readDueSources(home.desk, signal),
    ]);
    expect(network.reads).toBe(3);
    expect(await heard()).toBe(9);
  });

  it('backs off while the network is away, never disconnects, and loses nothing', async () => {
    say(2);
    network.failures = [failure('network', 'server-unreachable', 'refused'), failure('network', 'timeout', 'slow')];
    await readDueSources(home.desk, signal);
    expect(await inbound()).toMatchObject({ state: 'failing', problem: { code: 'server-unreachable', failures: 1 } });
    expect(await readDueSources(home.desk, signal)).toBe(0);
    home.clock.advance(5 * MINUTE_MS);
    await readDueSources(home.desk, signal);
    expect(await inbound()).toMatchObject({ problem: { code: 'timeout', failures: 2 } });
    home.clock.advance(5 * MINUTE_MS);
    await readDueSources(home.desk, signal);
    expect(await inbound()).toMatchObject({ state: 'working' });
    expect(await heard()).toBe(2);
  });

  it('asks again when the network said to, not before', async () => {
    const at = home.clock.now() + 90_000;
    network.failures = [failure('rate-limited', 'rate-limited', '', at)];
    await readDueSources(home.desk, signal);
    expect(await inbound()).toMatchObject({ state: 'waiting', nextReadAt: new Date(at).toISOString() });
  });

  it('stores nothing of a read that a pause overtook, and all of it after resuming', async () => {
    say(3);
    const source = await inbound();
    network.during = async () => {
      delete network.during;
      await home.call('listening.pauseSource', { source: source?.id });
    };
    await readDueSources(home.desk, signal);
    expect(await heard()).toBe(0);
    await home.call('listening.resumeSource', { source: source?.id });
    await readDueSources(home.desk, signal);
    expect(await heard()).toBe(3);
  });

  it('reads again at once when it was woken while it was asking', async () => {
    network.during = async () => {
      delete network.during;
      await home.call('listening.readNow');
      network.said.push(testItem({ remoteId: 'late', text: 'saidword late' }));
    };
    network.said = [];
    await readDueSources(home.desk, signal);
    expect(network.reads).toBe(2);
    expect(await heard()).toBe(1);
  });
});

describe('what could not be read', () => {
  it('shows a gap, and closes it when the stretch can be read again', async () => {
    say(2);
    network.gap = { from: home.clock.now() - MINUTE_MS, to: home.clock.now(), cause: 'too many at once' };
    await readDueSources(home.desk, signal);
    const open = await home.call<{ items: unknown[] }>('listening.gaps', { open: true });
    expect(open.items).toMatchObject([{ cause: 'too many at once', state: 'open' }]);
    network.said.splice(1, 0, testItem({ remoteId: 'missed', text: 'saidword missed' }));
    home.clock.advance(2 * MINUTE_MS);
    expect(await retryGaps(home.desk, signal)).toBe(1);
    expect((await home.call<{ items: unknown[] }>('listening.gaps')).items).toMatchObject([
      { state: 'closed', recovered: 1 },
    ]);
    expect(await heard()).toBe(3);
  });

  it('keeps a malformed payload aside and takes it in once it is understood', async () => {
    network.poison = [{ remoteId: 'said-0', cause: 'no author', raw: '{"id":"said-0"\0\ud800}' }];
    await readDueSources(home.desk, signal);
    const { items } = await home.call<{ items: { id: string; raw: string; cause: string }[] }>('listening.poison');
    expect(items).toMatchObject([{ cause: 'no author', raw: '{"id":"said-0"\0\ud800}' }]);
    say(1);
    expect(await home.call('listening.retryPoison', { poison: items[0]?.id })).toEqual({
      retried: 1,
      stored: 1,
      left: 0,
    });
    expect((await home.call<{ items: unknown[] }>('listening.poison')).items).toEqual([]);
    expect(await heard()).toBe(1);
  });
});

describe('following a stream', () => {
  const follow = async (): Promise<number> => {
    const claims = await claimSources(home.desk, ['stream'], 'test', 10);
    for (const claim of claims) await followStream(home.desk, claim, signal);
    return claims.length;
  };

  it('stores what arrives with its cursor, and goes on from it', async () => {
    const items = [0, 1].map((i) => testItem({ remoteId: `live-${i}`, text: `liveword ${i}` }));
    network.streams = [
      items.map((item, i) => ({ type: 'item', item, cursor: { seq: i + 1 } })),
      [{ type: 'deleted', remoteId: 'live-0', cursor: { seq: 3 } }],
      [],
    ];
    for (let connection = 0; connection < 3; connection++) {
      expect(await follow()).toBe(1);
      home.clock.advance(5 * MINUTE_MS);
    }
    expect(network.openedWith).toEqual([undefined, { seq: 2 }, { seq: 3 }]);
    expect(await heard('liveword')).toBe(2);
    const { items: found } = await home.call<{ items: { deletedAt?: string; remoteId: string }[] }>(
      'listening.search',
      { query: 'liveword' },
    );
    expect(found.filter((item) => item.deletedAt !== undefined).map((item) => item.remoteId)).toEqual(['live-0']);
  });

  it('shows an outage when it ends again and again without a word, and its end', async () => {
    const state = async () => (await sources()).find((source) => source.kind === 'stream')?.state;
    const states: unknown[] = [];
    network.streams = [[], [], [], [{ type: 'cursor', cursor: 1 }]];
    for (let connection = 0; connection < 4; connection++) {
      expect(await follow()).toBe(1);
      states.push(await state());
      home.clock.advance(5 * MINUTE_MS);
    }
    expect(states).toEqual(['working', 'working', 'failing', 'working']);
  });

  it('has the account read at once when it rings', async () => {
    await readDueSources(home.desk, signal);
    say(1);
    expect(await readDueSources(home.desk, signal)).toBe(0);
    network.streams = [[{ type: 'wake' }]];
    await follow();
    expect(await readDueSources(home.desk, signal)).toBe(1);
    expect(await heard()).toBe(1);
  });

  it('shows the time it was away without a cursor, until a full read has covered it', async () => {
    network.streams = [[{ type: 'wake' }], [{ type: 'wake' }]];
    await follow();
    home.clock.advance(10 * MINUTE_MS);
    await follow();
    expect((await home.call<{ items: unknown[] }>('listening.gaps', { open: true })).items).toHaveLength(1);
    await readDueSources(home.desk, signal);
    expect((await home.call<{ items: unknown[] }>('listening.gaps', { open: true })).items).toHaveLength(0);
  });
});
