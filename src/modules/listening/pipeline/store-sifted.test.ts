import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import type { PublicStream } from '../../../connectors/contract.ts';
import { failure, success } from '../../../kernel/outcome.ts';
import { testItem } from '../ingest/test-items.ts';
import { type TestNetwork, testNetwork } from '../reading/test-network.ts';
import { loadSubscribers } from './public-rows.ts';
import { emptySifted } from './sift.ts';
import { storeSifted } from './store-sifted.ts';

let home: TestDesk;
let network: TestNetwork;
let asked: (readonly string[])[];

beforeEach(async () => {
  network = testNetwork();
  home = await testDesk({ connectors: [network.connector] });
  const account = await home.call<{ id: string }>('accounts.connect', {
    ...{ network: 'testnet', method: 'form', values: {} },
  });
  await home.call('listening.createSource', { kind: 'public', account: account.id });
  asked = [];
});
afterEach(() => home.close());

const answering = (people: NonNullable<PublicStream['people']>): void => {
  if (network.connector.stream?.public === undefined) throw new Error('no public stream');
  network.connector.stream.public.people = (session, ids) => {
    asked.push(ids);
    return people(session, ids);
  };
};
async function store(...names: string[]): Promise<number> {
  const items = names.map((name) => ({
    ...testItem({ remoteId: `post-${name}`, text: 'karibu', kind: 'post' }),
    author: { remoteId: `did:${name}`, handle: `did:${name}`, name: `did:${name}` },
  }));
  const sifted = { ...emptySifted(), matched: new Map([[home.workspace.id, items]]) };
  return storeSifted(home.desk, { network: 'testnet', place: '' }, await loadSubscribers(home.desk), sifted);
}
const handles = async () =>
  (await home.call<{ items: { author: { handle: string } }[] }>('listening.search')).items
    .map(({ author }) => author.handle)
    .sort();

it('asks who wrote what is kept, where the stream knows identifiers only', async () => {
  answering((_, ids) =>
    Promise.resolve(
      success(
        ids
          .filter((id) => id !== 'did:noa')
          .map((remoteId) => ({ remoteId, handle: `${remoteId.slice(4)}.example`, name: 'Somebody' })),
      ),
    ),
  );
  expect(await store('amina', 'noa', 'amina')).toBe(2);
  expect(asked).toEqual([['did:amina', 'did:noa']]);
  expect(await handles()).toEqual(['amina.example', 'did:noa']);
});

it('stores all the same when the network does not answer, and leaves it in peace for a while', async () => {
  answering(() => Promise.resolve(failure('network', 'timeout', 'slow')));
  expect(await store('amina')).toBe(1);
  expect(await store('noa')).toBe(1);
  expect(asked).toHaveLength(1);
  home.clock.advance(31_000);
  await store('dan');
  expect(asked).toHaveLength(2);
});
