/** The practice network without its people, for the conformance suite: it says only what the test says. */
import { createHash, pbkdf2Sync } from 'node:crypto';
import { keyedRandom } from '../../kernel/random.ts';
import { stoppedClock } from '../../kernel/time.ts';
import {
  createPracticeServer,
  memoryPracticeStore,
  type PracticeEvent,
  type PracticeStore,
} from '../../practice/server.ts';
import type { Session } from '../contract.ts';
import { type ScriptedServer, scriptedFetch } from '../scripted-server.ts';
import { facts } from './facts.ts';

export const account = { handle: 'karibu', password: 'invented-word', name: 'Karibu Coffee' };
const token = 'practice-access-token-of-the-suite';
const refreshToken = 'practice-refresh-token-of-the-suite';
const startAt = Date.UTC(2026, 10, 22, 9);
const tokenLifeMs = 43_200_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A store that lets the test look at what was accepted. */
function openStore(): { store: PracticeStore; events: PracticeEvent[] } {
  const store = memoryPracticeStore();
  const events: PracticeEvent[] = [];
  const appendOnce: PracticeStore['appendOnce'] = async (key, event) => {
    const pending = store.appendOnce(key, event);
    const answer = await pending;
    if (answer.existing === undefined) events.push(event);
    return answer;
  };
  return { store: { ...store, appendOnce }, events };
}

export function scriptedPractice(): ScriptedServer {
  const clock = stoppedClock(startAt);
  const { store, events } = openStore();
  const append = (key: string, event: PracticeEvent): void => void store.appendOnce(key, event);
  const quiet = { seed: 'suite', speed: 1, people: 1, historyMs: 0 };
  append('started', { type: 'started', at: startAt, ...quiet });
  const salt = 'salt';
  const passwordHash = pbkdf2Sync(account.password, salt, 20_000, 32, 'sha256').toString('hex');
  append('joined/karibu', { type: 'joined', at: startAt, account: 'karibu', name: account.name, salt, passwordHash });
  const expiresAt = startAt + tokenLifeMs;
  const hashes = { tokenHash: sha256(token), refreshHash: sha256(refreshToken) };
  append('token/suite', { type: 'token', at: startAt, account: 'karibu', ...hashes, expiresAt });

  const server = createPracticeServer({ ...quiet, store, clock, random: keyedRandom('suite'), sayingsPerDay: 0 });
  const network = scriptedFetch({
    serve: (request) => server.handle(request),
    callOf: (request) => {
      const { pathname } = new URL(request.url);
      if (request.method === 'POST' && pathname === '/v1/posts') return 'write';
      return request.method === 'GET' ? 'read' : undefined;
    },
    refuse: refusing(() => clock.now()),
  });
  const world = { fetch: network.fetch, clock, random: keyedRandom('session'), signal: new AbortController().signal };
  const session: Session = {
    ...world,
    identity: { remoteId: 'firm.karibu', handle: account.handle, name: account.name },
    credential: { token, refreshToken, expiresAt },
    limits: facts.limits,
    renew: async () => undefined,
  };
  let said = 0;
  return {
    session,
    connectContext: { ...world, publicUrl: 'https://desk.example' },
    secrets: [token, refreshToken, account.password],
    hosts: ['practice.internal'],
    called: network.called,
    fault: network.fault,
    heal: network.heal,
    say: (text) => {
      said += 1;
      const id = `say-${String(said).padStart(6, '0')}`;
      append(id, { type: 'say', at: clock.now(), account: 'karibu', id, person: 0, text });
      clock.advance(1_000);
      return `karibu.${id}`;
    },
    posts: () => postsIn(events),
    advance: (ms) => clock.advance(ms),
  };
}

function postsIn(events: readonly PracticeEvent[]) {
  const gone = new Set(events.filter((event) => event.type === 'deleted').map((event) => event.postId));
  return events
    .filter((event) => event.type === 'posted' && !gone.has(event.id))
    .map((event) => event as Extract<PracticeEvent, { type: 'posted' }>)
    .map(({ text, replyTo }) => (replyTo === undefined ? { text } : { text, replyTo }));
}

function refusing(now: () => number): Parameters<typeof scriptedFetch>[0]['refuse'] {
  return (fault, echoed) => {
    const answer = (status: number, code: string, headers: Record<string, string> = {}) =>
      Response.json({ code, message: echoed ?? 'No.' }, { status, headers });
    if (fault.type === 'rate-limited') {
      return answer(429, 'rate-limited', { 'retry-after': String(Math.ceil((fault.retryAt - now()) / 1_000)) });
    }
    return fault.type === 'token-revoked' ? answer(401, 'token-revoked') : answer(503, 'server-error');
  };
}
