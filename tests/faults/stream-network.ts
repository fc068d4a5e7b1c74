/** A public stream whose every word is known: numbered posts over a real WebSocket, read by the real connector, resumed from any cursor. */
import { bluesky } from '../../src/connectors/bluesky/index.ts';
import { type Line, scriptedJetstream } from '../../src/connectors/bluesky/scripted-jetstream.ts';
import { type Connector, defineConnector } from '../../src/connectors/contract.ts';
import { success } from '../../src/kernel/outcome.ts';

/** Every third is of the first firm, every fifth (and third) of the second; every tenth is deleted a little later. */
export const wordsOf = (n: number): string =>
  [`post ${n}`, ...(n % 3 === 0 ? ['karibu'] : []), ...(n % 5 === 0 ? ['asante'] : [])].join(' ');
export const isDeleted = (n: number): boolean => n % 10 === 0;
const DELETED_AFTER = 25;
export const remoteIdOf = (n: number): string => `at://did:plc:author${n % 97}/app.bsky.feed.post/p${n}`;

export interface KnownStream {
  url: string;
  /** The last post that could have been sent by now. */
  reached(): number;
  close(): Promise<void>;
}

/** @param perSecond posts; the stream stands still after `count` */
export async function knownStream(count: number, perSecond: number): Promise<KnownStream> {
  const zero = Date.now() - 60_000;
  // It begins to speak when somebody first listens.
  let began: number | undefined;
  const reached = (): number =>
    began === undefined ? 0 : Math.min(count, Math.floor(((Date.now() - began) * perSecond) / 1_000));
  const timeUs = (n: number): number => zero * 1_000 + n * 2_000;
  const server = await scriptedJetstream((line) => {
    began ??= Date.now();
    void follow(line, Math.max(0, Math.floor((line.cursorUs - timeUs(0)) / 2_000)), reached, timeUs, count);
  });
  return { url: server.url, reached, close: () => server.close() };
}

async function follow(
  line: Line,
  from: number,
  reached: () => number,
  timeUs: (n: number) => number,
  count: number,
): Promise<void> {
  let isOpen = true;
  void line.closed.then(() => {
    isOpen = false;
  });
  for (let n = from + 1; isOpen && n <= count + DELETED_AFTER; n++) {
    while (isOpen && Math.min(n, count) > reached()) await new Promise((resolve) => setTimeout(resolve, 20));
    if (n <= count && !line.send(postMessage(n, timeUs(n)))) await line.drained();
    const old = n - DELETED_AFTER;
    if (old > 0 && isDeleted(old)) line.send(deleteMessage(old, timeUs(n)));
  }
}

const commitOf = (n: number, time_us: number, commit: object): string =>
  JSON.stringify({
    ...{ did: `did:plc:author${n % 97}`, time_us, kind: 'commit' },
    commit: { rev: 'r', collection: 'app.bsky.feed.post', rkey: `p${n}`, ...commit },
  });
const postMessage = (n: number, time: number): string => {
  const record = { $type: 'app.bsky.feed.post', text: wordsOf(n), createdAt: new Date(time / 1_000).toISOString() };
  return commitOf(n, time, { operation: 'create', record, cid: `cid${n}` });
};
const deleteMessage = (n: number, time: number): string => commitOf(n, time, { operation: 'delete' });

/** The real public stream, behind an account that needs no server. */
export function knownConnector(url: string): Connector {
  const open = bluesky.stream?.public?.open;
  const moments = bluesky.stream?.public?.moments;
  if (open === undefined || moments === undefined) throw new Error('the connector has lost its public stream');
  const identity = { remoteId: 'did:plc:firm', handle: 'firm.example', name: 'Firm' };
  const words = { server: 'https://none.example', did: identity.remoteId, accessJwt: 'a', refreshJwt: 'r' };
  const credential = { kind: 'app-password', ...words, jetstream: url };
  const facts = { ...bluesky.facts, network: 'known', name: 'Known' };
  return defineConnector({
    facts: { ...facts, can: { ...facts.can, read: false, publish: false, search: false, metrics: false } },
    connect: [
      {
        ...{ kind: 'form', id: 'form', fields: [] },
        connect: () => Promise.resolve(success({ identity, credential, scopes: [] })),
      },
    ],
    stream: { open: async function* () {}, public: { scope: 'network', open, moments } },
  });
}
