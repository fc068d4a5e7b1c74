/**
 * A small server that speaks Jetstream (JSON over WebSocket) in front of one server's firehose, for tests: the real one is a Go program.
 * Honours `wantedCollections`, `wantedDids` and `cursor` (microseconds, replayed from everything since the start). No compression.
 * Runs inside the network's process, with the packages of its cache folder handed in.
 */
import type { IncomingMessage } from 'node:http';

/** The parts of `@atproto/sync`, `@atproto/lex-json` and `ws` that are used here. */
export interface JetstreamParts {
  Firehose: new (options: {
    service: string;
    idResolver: unknown;
    unauthenticatedCommits: true;
    unauthenticatedHandles: true;
    excludeSync: true;
    getCursor: () => number;
    subscriptionReconnectDelay: number;
    handleEvent: (event: FirehoseEvent) => void;
    onError: (error: Error) => void;
  }) => { start(): Promise<void>; destroy(): Promise<void> };
  lexToJson: (value: unknown) => unknown;
  WebSocketServer: new (options: { port: number; path: string }) => SocketServer;
}

interface SocketServer {
  on(event: 'connection', listener: (socket: Socket, request: IncomingMessage) => void): void;
  close(): void;
}

interface Socket {
  send(text: string): void;
  terminate(): void;
  on(event: 'close', listener: () => void): void;
}

interface FirehoseEvent {
  event: string;
  seq: number;
  did: string;
  rev?: string;
  collection?: string;
  rkey?: string;
  record?: unknown;
  cid?: unknown;
  handle?: string;
  active?: boolean;
  status?: string;
  time: string;
}

interface Sent {
  did: string;
  time_us: number;
  kind: 'commit' | 'identity' | 'account';
  commit?: { operation: string; collection: string; rkey: string; rev: string; record?: unknown; cid?: string };
}

export interface TestJetstream {
  url: string;
  /** Ends every open connection at once, as a failing network would. */
  cut(): void;
  /** While paused, connections are refused; what happens meanwhile can be replayed by cursor. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

interface Listener {
  socket: Socket;
  wants: (event: Sent) => boolean;
}

/** @param firehose the server whose `subscribeRepos` is read, e.g. `ws://localhost:2583` */
export function startJetstream(
  parts: JetstreamParts,
  firehose: string,
  idResolver: unknown,
  port: number,
): TestJetstream {
  const log: Sent[] = [];
  const listeners = new Set<Listener>();
  let seen = 0;
  let paused = false;
  const take = (event: FirehoseEvent) => {
    seen = event.seq;
    const sent = toJetstream(event, parts.lexToJson, nextTime(log));
    if (sent === undefined) return;
    log.push(sent);
    for (const listener of listeners) if (listener.wants(sent)) listener.socket.send(JSON.stringify(sent));
  };
  const source = new parts.Firehose({
    service: firehose,
    idResolver,
    unauthenticatedCommits: true,
    unauthenticatedHandles: true,
    excludeSync: true,
    getCursor: () => seen,
    subscriptionReconnectDelay: 100,
    handleEvent: take,
    onError: (error) => process.stderr.write(`jetstream: ${error.message} ${String(error.cause)}\n`),
  });
  void source.start();
  const server = new parts.WebSocketServer({ port, path: '/subscribe' });
  server.on('connection', (socket, request) => {
    if (paused) return socket.terminate();
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const listener = { socket, wants: filterOf(query) };
    const cursor = query.get('cursor');
    if (cursor !== null) {
      for (const event of log) {
        if (event.time_us >= Number(cursor) && listener.wants(event)) socket.send(JSON.stringify(event));
      }
    }
    listeners.add(listener);
    socket.on('close', () => listeners.delete(listener));
  });
  const cut = () => {
    for (const { socket } of listeners) socket.terminate();
    listeners.clear();
  };
  return {
    url: `ws://localhost:${port}/subscribe`,
    cut,
    pause: () => {
      paused = true;
      cut();
    },
    resume: () => {
      paused = false;
    },
    stop: async () => {
      cut();
      server.close();
      await source.destroy();
    },
  };
}

/** Microseconds, never twice the same and never backwards. */
const nextTime = (log: readonly Sent[]): number => Math.max(Date.now() * 1000, (log.at(-1)?.time_us ?? 0) + 1);

function filterOf(query: URLSearchParams): (event: Sent) => boolean {
  const collections = query.getAll('wantedCollections');
  const dids = new Set(query.getAll('wantedDids'));
  const isWanted = (collection: string) =>
    collections.length === 0 ||
    collections.some((wanted) =>
      wanted.endsWith('.*') ? collection.startsWith(wanted.slice(0, -1)) : wanted === collection,
    );
  return (event) =>
    (dids.size === 0 || dids.has(event.did)) && (event.commit === undefined || isWanted(event.commit.collection));
}

function toJetstream(event: FirehoseEvent, lexToJson: (value: unknown) => unknown, time_us: number): Sent | undefined {
  if (event.event === 'identity' || event.event === 'account') return { did: event.did, time_us, kind: event.event };
  const { collection, rkey, rev } = event;
  if (collection === undefined || rkey === undefined || rev === undefined) return undefined;
  const commit = { operation: event.event, collection, rkey, rev };
  if (event.event === 'delete') return { did: event.did, time_us, kind: 'commit', commit };
  const record = lexToJson(event.record);
  return { did: event.did, time_us, kind: 'commit', commit: { ...commit, record, cid: String(event.cid) } };
}
