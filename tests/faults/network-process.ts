/** The practice network as a process of its own, which nobody kills: what it has accepted is the truth that the desk's words are held against. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keyedRandom } from '../../src/kernel/random.ts';
import { HOUR_MS, systemClock } from '../../src/kernel/time.ts';
import { createPracticeServer, memoryPracticeStore, practiceHost } from '../../src/practice/server.ts';

export interface Truth {
  posts: { key: string; text: string; isTurnedDown: boolean }[];
  /** Submissions that arrived under a key already accepted: each would be a second post on a network that honours no keys. */
  submittedAgain: number;
  /** Requests under a key, accepted or not. */
  submissions: number;
}

const store = memoryPracticeStore();
const accepted = new Set<string>();
const counts = { submittedAgain: 0, submissions: 0 };
const server = createPracticeServer({
  store: {
    ...store,
    appendOnce: (key, event) => {
      if (event.type === 'posted' && event.key !== undefined) accepted.add(event.key);
      return store.appendOnce(key, event);
    },
  },
  clock: systemClock,
  random: keyedRandom(process.argv[2] ?? 'faults', 'network'),
  seed: process.argv[2] ?? 'faults',
  people: 2,
  sayingsPerDay: 0,
  historyMs: HOUR_MS,
  speed: 1,
});

const listener = createServer((incoming, outgoing) => {
  serve(incoming, outgoing).catch(() => incoming.socket.destroy());
});
listener.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (listener.address() as AddressInfo).port })}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.concat(await Array.fromAsync(incoming as AsyncIterable<Buffer>));
  if (incoming.url === '/truth') return void outgoing.end(JSON.stringify(await truth()));
  const key = incoming.headers['idempotency-key'];
  if (typeof key === 'string') {
    counts.submissions += 1;
    if (accepted.has(key)) counts.submittedAgain += 1;
  }
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort(new Error('the caller went away')));
  const answer = await server.handle(
    new Request(`https://${practiceHost}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers: new Headers(
        Object.entries(incoming.headers).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      ),
      ...(body.length > 0 ? { body } : {}),
      signal: gone.signal,
    }),
  );
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}

async function truth(): Promise<Truth> {
  const events = await store.list(0, 10_000_000);
  const posts = events.flatMap(({ event }) =>
    event.type === 'posted'
      ? [{ key: event.key ?? '', text: event.text, isTurnedDown: event.held?.verdict === 'rejected' }]
      : [],
  );
  return { posts, ...counts };
}
