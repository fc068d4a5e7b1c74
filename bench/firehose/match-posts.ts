/** The matching process: JSON lines from a socket into the bounded queue, through duplicate check and all queries, as the product does it. */
import { createServer, type Socket } from 'node:net';
import { createHistogram } from 'node:perf_hooks';
import type { StreamEvent } from '../../src/connectors/contract.ts';
import {
  ARRIVALS,
  type Arrival,
  arrivalsInto,
  matchArrivals,
  type Matched,
} from '../../src/modules/listening/pipeline/match-arrivals.ts';
import { querySet } from '../../src/modules/listening/pipeline/saved-queries-door.ts';
import { boundedQueue } from '../../src/platform/stream/bounded-queue.ts';
import { makeQueries, readQueries } from './material.ts';
import type { MatchOrder, MatchReport, PhaseReport } from './orders.ts';

const WORKSPACES = 200;
const order = JSON.parse(process.argv[2] ?? '') as MatchOrder;
const texts = order.data === undefined ? makeQueries(order.queries) : readQueries(order.data, order.queries);
const began = process.cpuUsage();
const set = querySet();
const named = texts.map((query, i) => ({ id: `query-${i}`, query }));
for (const [workspace, queries] of Map.groupBy(named, (_, i) => i % WORKSPACES))
  set.replace(`workspace-${workspace}`, queries);
const used = process.cpuUsage(began);
const setUpSeconds = (used.user + used.system) / 1e6;

const nowUs = (): number => Number(process.hrtime.bigint() / 1_000n);
const total = order.phases.reduce((sum, phase) => sum + Math.round(phase.perSecond * phase.seconds), 0);
const seen = new Uint8Array(total);
const due = new Float64Array(total);
const arrivals = boundedQueue<Arrival>(ARRIVALS, () => performance.now());
const matched = boundedQueue<Matched>({ count: 1_000, bytes: 64_000_000 }, () => performance.now());
const arrive = arrivalsInto(arrivals);
const reports: PhaseReport[] = [];
let rssMb = 0;
const timer = setInterval(() => {
  rssMb = Math.max(rssMb, process.memoryUsage().rss / 1e6);
}, 200);

let phase = newPhase();
const server = createServer((socket) => void receive(socket)).listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 })}\n`);
});

const draining = (async () => {
  while ((await matched.take(64)).length > 0);
})();
await matchArrivals(arrivals, matched, {
  network: 'bench',
  door: {
    offer: (network, item) => {
      const found = set.offer(network, item);
      note(item.ref as number, found.length);
      return found;
    },
  },
  ready: () => {
    set.tidy();
    return Promise.resolve(() => true);
  },
  observe: () => undefined,
});
matched.close();
await draining;
clearInterval(timer);
const report: MatchReport = {
  ...{ setUpSeconds, phases: reports, rssMb: Math.round(rssMb) },
  lost: seen.reduce((sum, times) => sum + (times === 0 ? 1 : 0), 0),
  doubled: seen.reduce((sum, times) => sum + (times > 1 ? 1 : 0), 0),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
server.close();

/** Reads no further while the queue is full: the socket fills, and the sender waits. */
async function receive(socket: Socket): Promise<void> {
  let rest = '';
  socket.setEncoding('utf8');
  for await (const chunk of socket as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const post = JSON.parse(line) as { dueUs: number; n: number; remoteId: string; text: string; language: string };
      due[post.n] = post.dueUs;
      const taken = arrive(eventOf(post));
      if (typeof taken !== 'boolean') await taken;
    }
  }
  arrivals.close();
}

function eventOf(post: { n: number; remoteId: string; text: string; language: string; dueUs: number }): StreamEvent {
  const author = `author${post.n % 50_000}`;
  return {
    type: 'item',
    item: {
      ...{ remoteId: post.remoteId, kind: 'post', text: post.text, language: post.language, ref: post.n },
      author: { remoteId: author, handle: author, name: author },
      ...{ at: Math.floor(post.dueUs / 1_000), media: [], links: [], mentions: [] },
    },
    cursor: post.n,
  };
}

function newPhase() {
  const index = reports.length;
  const before = order.phases.slice(0, index).reduce((sum, one) => sum + Math.round(one.perSecond * one.seconds), 0);
  const wanted = order.phases[index];
  return {
    name: wanted?.name ?? '',
    last: before + Math.round((wanted?.perSecond ?? 0) * (wanted?.seconds ?? 0)),
    latency: createHistogram(),
    ...{ posts: 0, matches: 0, deepest: 0 },
    beganAt: performance.now(),
    cpu: process.cpuUsage(),
    waitedMs: arrivals.stats().waitedMs,
  };
}

function note(n: number, matches: number): void {
  seen[n] = (seen[n] ?? 0) + 1;
  if (phase.posts === 0) Object.assign(phase, { beganAt: performance.now(), cpu: process.cpuUsage() });
  phase.posts += 1;
  phase.matches += matches;
  phase.latency.record(Math.max(1, Math.round(nowUs() - (due[n] ?? 0))));
  if (n % 64 === 0) phase.deepest = Math.max(phase.deepest, arrivals.stats().depth);
  if (n + 1 === phase.last) endPhase();
}

function endPhase(): void {
  const cpu = process.cpuUsage(phase.cpu);
  const ms = (percentile: number): number => phase.latency.percentile(percentile) / 1_000;
  reports.push({
    ...{ name: phase.name, posts: phase.posts, matches: phase.matches, deepest: phase.deepest },
    ...{ p50: ms(50), p99: ms(99), p999: ms(99.9), max: phase.latency.max / 1_000 },
    wallSeconds: (performance.now() - phase.beganAt) / 1_000,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    heldSeconds: (arrivals.stats().waitedMs - phase.waitedMs) / 1_000,
  });
  phase = newPhase();
}
