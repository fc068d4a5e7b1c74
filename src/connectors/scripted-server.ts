/** A network inside a test: it answers like the real one from memory, until a fault is scripted. */
import type { EpochMs } from '../kernel/time.ts';
import type { ConnectContext, Session } from './contract.ts';

/** What goes wrong. With `echo` the network's refusal repeats the whole request, headers and all, as careless servers do. */
export type Fault =
  | { type: 'rate-limited'; retryAt: EpochMs; echo?: true }
  | { type: 'server-error'; echo?: true }
  /** The connection dies before the network did anything. */
  | { type: 'drop-before' }
  /** The network did what was asked, then the connection dies. */
  | { type: 'drop-after' }
  /** The network did what was asked and answers 200 with this. */
  | { type: 'malformed'; body: string }
  /** The credential no longer works, and neither does its renewal. */
  | { type: 'token-revoked'; echo?: true }
  /** No answer until the caller aborts. */
  | { type: 'hang' };

/** `write` is the call that makes a post, nothing else; `read` is any call that only reads; `any` is every call, renewals included. */
export type CallKind = 'read' | 'write' | 'any';

export interface ScriptedPost {
  text: string;
  /** `remoteId` of the item it answers. */
  replyTo?: string;
}

/** What the conformance suite needs from a test network. One is made for every test. */
export interface ScriptedServer {
  /** Signed in as our account; its clock is the server's. The suite replaces only `signal`. */
  session: Session;
  connectContext: ConnectContext;
  /** Strings that must never appear in a failure: tokens, passwords, client secrets. */
  secrets: readonly string[];
  /** The only hosts that may be called. */
  hosts: readonly string[];
  /** Hosts that were called. */
  called(): readonly string[];
  /** Scripts a fault for the next calls of a kind. */
  fault(call: CallKind, fault: Fault, times?: number): void;
  /** Everything works again. */
  heal(): void;
  /** Somebody addresses us in public (or the feed gains an entry). Each one is later than the one before. Returns its `remoteId`. */
  say(text: string): string;
  /** Our own posts that exist there now, oldest first. */
  posts(): readonly ScriptedPost[];
  /** Moves the clock of server and session. */
  advance(ms: number): void;
}

export interface ScriptedFetchOptions {
  /** The network without faults. */
  serve(request: Request): Response | Promise<Response>;
  /** Which kind of call this is; undefined for calls that only `any` faults touch. */
  callOf(request: Request): 'read' | 'write' | undefined;
  /** How this network words a refusal; `echoed` goes where its sentence for people stands. */
  refuse(fault: Extract<Fault, { type: 'rate-limited' | 'server-error' | 'token-revoked' }>, echoed?: string): Response;
}

export interface ScriptedFetch {
  fetch: typeof fetch;
  fault: ScriptedServer['fault'];
  heal: ScriptedServer['heal'];
  called: ScriptedServer['called'];
}

/** A `fetch` that plays the scripted faults in front of an in-memory network. */
export function scriptedFetch({ serve, callOf, refuse }: ScriptedFetchOptions): ScriptedFetch {
  const called = new Set<string>();
  let script: { call: CallKind; fault: Fault; left: number }[] = [];

  const nextFault = (call: 'read' | 'write' | undefined): Fault | undefined => {
    const entry = script.find(({ call: wanted, left }) => left > 0 && (wanted === 'any' || wanted === call));
    if (entry) entry.left -= 1;
    return entry?.fault;
  };

  const answer = async (request: Request): Promise<Response> => {
    called.add(new URL(request.url).host);
    request.signal.throwIfAborted();
    const fault = nextFault(callOf(request));
    if (fault === undefined) return serve(request);
    switch (fault.type) {
      case 'drop-before':
        throw new TypeError('fetch failed', { cause: new Error('read ECONNRESET') });
      case 'drop-after':
        await serve(request);
        throw new TypeError('fetch failed', { cause: new Error('other side closed') });
      case 'malformed':
        await serve(request);
        return new Response(fault.body, { headers: { 'content-type': 'application/json' } });
      case 'hang':
        return untilAborted(request.signal);
      default:
        return refuse(fault, fault.echo && (await echoOf(request)));
    }
  };

  return {
    fetch: (input, init) => answer(new Request(input, init)),
    fault: (call, fault, times = 1) => {
      script.push({ call, fault, left: times });
    },
    heal: () => {
      script = [];
    },
    called: () => [...called],
  };
}

const echoOf = async (request: Request): Promise<string> =>
  `${request.url} ${JSON.stringify([...request.headers])} ${await request.text()}`;

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
