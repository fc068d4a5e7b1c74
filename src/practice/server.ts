import type { Random } from '../kernel/random.ts';
import type { Clock } from '../kernel/time.ts';
import { type NetworkStart, practiceSeedHistory } from './network/accounts.ts';
import { jsonBody, optionalText, text } from './network/body.ts';
import type { AccountCall, Call, Endpoint, Sleep } from './network/call.ts';
import { controlEndpoints, namedAccount } from './network/control.ts';
import { type Befallen, faultPlan, strikeAfter, strikeBefore } from './network/faults.ts';
import { networkState } from './network/network-state.ts';
import { pastEndpoints } from './network/past.ts';
import { postEndpoints } from './network/posts.ts';
import type { PracticeStore } from './network/practice-store.ts';
import { readingEndpoints } from './network/reading.ts';
import { notFound, Refused } from './network/refused.ts';
import { accountOf, renew, signIn } from './network/tokens.ts';
import { webhookEndpoints } from './network/webhooks.ts';

export { practiceSeedHistory } from './network/accounts.ts';
export {
  memoryPracticeStore,
  type PracticeEvent,
  type PracticeStore,
  type StoredEvent,
} from './network/practice-store.ts';

/** The only name the practice network answers to; the platform's HTTP client hands its calls over inside the process. */
export const practiceHost = 'practice.internal';

export interface PracticeServerOptions extends Partial<NetworkStart> {
  store: PracticeStore;
  clock: Clock;
  random: Random;
  /** How a test waits; the process's timer otherwise. */
  sleep?: Sleep;
}

export interface PracticeServer {
  /** Answers like a network: refusals are answers; broken lines throw what `fetch` throws. */
  handle(request: Request): Promise<Response>;
}

const tokenEndpoints: readonly Endpoint[] = [
  {
    route: 'POST /v1/tokens',
    call: 'token',
    answer: async (call) => {
      const body = await jsonBody(call.request);
      const handle = text(body, 'handle', 100).trim().replace(/^@/, '').toLowerCase();
      return signIn(call, handle, text(body, 'password', 200), optionalText(body, 'name', 80));
    },
  },
  {
    route: 'POST /v1/tokens/refresh',
    call: 'token',
    answer: async (call) => renew(call, text(await jsonBody(call.request), 'refreshToken', 200)),
  },
];

const endpoints = new Map(
  [
    ...tokenEndpoints,
    ...postEndpoints,
    ...readingEndpoints,
    ...webhookEndpoints,
    ...controlEndpoints,
    ...pastEndpoints,
  ].map((one) => [one.route, one]),
);

/** Serves the practice network out of a store. Several servers may share one store: each derives the same network from it. */
export function createPracticeServer(options: PracticeServerOptions): PracticeServer {
  const { store, clock, random, sleep = timerSleep } = options;
  const network = networkState({ store, clock, start: { ...practiceSeedHistory, ...options } });
  const faults = faultPlan(() => network.start.seed, network.rules);
  let callsMade = 0;

  const serve = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const { endpoint, part } = routed(request.method, url.pathname);
    await network.refresh();
    callsMade += 1;
    const subject = request.headers.get('idempotency-key') ?? String(callsMade);
    const fault = endpoint.call === undefined ? undefined : faults.next(endpoint.call, subject);
    const hang = () => hanging(sleep, request.signal);
    await strikeBefore(fault, hang);
    const now = clock.now();
    const call: Call = {
      request,
      query: url.searchParams,
      part,
      now,
      random,
      network,
      faults,
      sleep,
    };
    const done = await answered(endpoint, fault === undefined ? call : { ...call, befallen: fault });
    return strikeAfter(afterwards(fault, endpoint), done, hang);
  };

  return {
    handle: async (request) => {
      request.signal.throwIfAborted();
      try {
        return await serve(request);
      } catch (cause) {
        if (cause instanceof Refused) return refusal(cause);
        throw cause;
      }
    },
  };
}

function routed(method: string, pathname: string): { endpoint: Endpoint; part: string } {
  const plain = endpoints.get(`${method} ${pathname}`);
  if (plain !== undefined) return { endpoint: plain, part: '' };
  for (const [pattern, part] of withPart(pathname)) {
    const endpoint = endpoints.get(`${method} ${pattern}`);
    if (endpoint !== undefined) return { endpoint, part };
  }
  throw notFound('address');
}

/** The ways in which one piece of a path may be the `:` of a route. */
function withPart(pathname: string): [pattern: string, part: string][] {
  const pieces = pathname.split('/');
  return pieces.flatMap((piece, at): [string, string][] => {
    if (at < 3) return [];
    try {
      return [[pieces.with(at, ':').join('/'), decodeURIComponent(piece)]];
    } catch {
      return [];
    }
  });
}

async function answered(endpoint: Endpoint, call: Call): Promise<Response> {
  const answer = endpoint.account
    ? await endpoint.answer(await inTheNameOf(call, endpoint.account))
    : await endpoint.answer(call);
  return answer instanceof Response ? answer : Response.json(answer);
}

async function inTheNameOf(call: Call, how: 'token' | 'named'): Promise<AccountCall> {
  const { network, request, now, query } = call;
  const account = how === 'token' ? await accountOf(network, request, now) : network.accounts.get(namedAccount(query));
  if (account === undefined) throw notFound('account');
  await network.live(account);
  return { ...call, account };
}

/** Only a post can be accepted late; elsewhere the fault is a plain lost answer. */
const afterwards = (fault: Befallen | undefined, endpoint: Endpoint): Befallen | undefined =>
  fault?.kind === 'held' && endpoint.call !== 'publish' ? undefined : fault;

const refusal = ({ status, code, message, headers }: Refused): Response =>
  Response.json({ code, message }, { status, headers });

/** Nobody answers: until the caller gives up, and at the latest after a minute, when the line itself dies. */
async function hanging(sleep: Sleep, signal: AbortSignal): Promise<never> {
  await sleep(60_000, signal);
  throw new TypeError('fetch failed', { cause: new Error('connect ETIMEDOUT') });
}

const timerSleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
