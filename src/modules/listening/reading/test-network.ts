/** A small network that tests say things on: its connector pages through what was said, and fails when told to. Not part of the product. */
import { type Connector, defineConnector, type ReadPage, type StreamEvent } from '../../../connectors/contract.ts';
import type { Gap, NetworkItem, PoisonItem } from '../../../connectors/items.ts';
import { type Failure, success } from '../../../kernel/outcome.ts';

const PAGE = 3;

export interface TestNetwork {
  said: NetworkItem[];
  /** Answers to the next reads instead of pages. */
  failures: Failure[];
  /** Goes with the next page. */
  gap?: Gap;
  /** Payloads nobody can read, with the next page. */
  poison: PoisonItem[];
  /** How often the network was read. */
  reads: number;
  /** Runs inside the next read, before its answer. */
  during?: () => Promise<void>;
  /** What each connection to the stream brings. */
  streams: StreamEvent[][];
  /** The cursors that streams were opened with. */
  openedWith: unknown[];
  /** What each connection to the public stream brings, and the cursors they were opened with. */
  publicStreams: StreamEvent[][];
  publicOpenedWith: unknown[];
  connector: Connector;
}

const facts = {
  ...{ network: 'testnet', name: 'Testnet', colour: '#123456', textUnit: 'grapheme' as const },
  limits: { text: 300, images: 4, imageBytes: 1_000_000, imageTypes: ['image/png'] },
  can: { read: true, stream: true, publish: false, reply: true, search: true, metrics: false, remove: false },
  needs: [],
  pace: { pollMs: 10_000, calls: 100, windowMs: 60_000 },
  settling: { key: 'none' as const, absentAfterMs: 0 },
};

export function testNetwork(): TestNetwork {
  const network: Omit<TestNetwork, 'connector'> = {
    said: [],
    failures: [],
    poison: [],
    reads: 0,
    streams: [],
    openedWith: [],
    publicStreams: [],
    publicOpenedWith: [],
  };
  const answer = async (cursor: unknown) => {
    network.reads += 1;
    await network.during?.();
    const failed = network.failures.shift();
    return failed ?? success(pageFrom(network, typeof cursor === 'number' ? cursor : 0));
  };
  const identity = { remoteId: 'our-remote-id', handle: 'firm.example', name: 'Firm' };
  const connector = defineConnector({
    facts,
    connect: [
      {
        ...{ kind: 'form', id: 'form', fields: [] },
        connect: () => Promise.resolve(success({ identity, credential: { token: 'secret-token' }, scopes: [] })),
      },
    ],
    read: {
      profile: () => Promise.resolve(success(identity)),
      inbound: (_session, cursor) => answer(cursor),
      search: (_session, _words, cursor) => answer(cursor),
      ownPosts: () => Promise.resolve(success([])),
    },
    stream: {
      open: (_session, cursor) => {
        network.openedWith.push(cursor);
        return events(network.streams.shift() ?? []);
      },
      public: {
        scope: 'network',
        open: (_session, cursor) => {
          network.publicOpenedWith.push(cursor);
          return events(network.publicStreams.shift() ?? []);
        },
        moments: { cursorAt: (at) => at, momentOf: (cursor) => (typeof cursor === 'number' ? cursor : undefined) },
      },
    },
  });
  return Object.assign(network, { connector });
}

async function* events(list: readonly StreamEvent[]): AsyncGenerator<StreamEvent> {
  for (const event of list) yield await Promise.resolve(event);
}

/** The cursor is the number of things read; they are never said in between. */
function pageFrom(network: Omit<TestNetwork, 'connector'>, from: number): ReadPage {
  const items = network.said.slice(from, from + PAGE);
  const { gap, poison } = network;
  delete network.gap;
  network.poison = [];
  const end = from + items.length;
  return { items, poison, cursor: end, more: end < network.said.length, ...(gap === undefined ? {} : { gap }) };
}
