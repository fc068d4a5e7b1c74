/**
 * Nothing lost, nothing doubled, or it is not done: a public stream of numbered posts, read by one process and matched by two over a NATS
 * stream, while collector, matchers and the broker itself are killed at random moments. Ends with counts, and with exit code 1 unless all
 * that must be zero is.
 *
 *     node tests/faults/stream.ts [--short] [--seed=text] [--posts=N] [--kills=N]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { OpenDesk } from '../../src/app.ts';
import { keyedRandom } from '../../src/kernel/random.ts';
import { startEmbedded } from '../../src/platform/postgres/embedded.ts';
import { ownNats, type OwnNats } from './nats-process.ts';
import { type Child, endChild, killChild, startChild } from './processes.ts';
import { knownStream, type KnownStream } from './stream-network.ts';
import { openStreamDesk, type StreamWorld } from './stream-process.ts';
import { foundFirm, judgeStream, type StreamFirm, type StreamVerdict, storedOf } from './stream-verdict.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: process.env.RAPPORT_TEST_SHORT === '1' },
    seed: { type: 'string', default: 'stream' },
    posts: { type: 'string' },
    kills: { type: 'string' },
  },
});
const wanted = {
  posts: Number(values.posts ?? (values.short ? 6_000 : 30_000)),
  kills: Number(values.kills ?? (values.short ? 9 : 45)),
  perSecond: 300,
  patienceMs: (values.short ? 3 : 10) * 60_000,
};
const random = keyedRandom(values.seed, 'kills');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

process.exitCode = (await main()) ? 0 : 1;

async function main(): Promise<boolean> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'rapport-stream-'));
  const nats = await ownNats(join(folder, 'nats'));
  if (nats === undefined) {
    say('skipped: the stream between processes under faults (there is no nats-server on this machine)');
    rmSync(folder, { recursive: true, force: true });
    return true;
  }
  const postgres = await startEmbedded({ dataDir: join(folder, 'postgres'), log: () => undefined });
  try {
    const world = { connection: postgres.connection, folder, nats: nats.url, jetstream: '' };
    const stream = await knownStream(wanted.posts, wanted.perSecond);
    const opened = await openStreamDesk({ ...world, jetstream: stream.url }, 'rest');
    try {
      const verdict = await run(opened, { ...world, jetstream: stream.url }, stream, nats);
      return report(verdict, (performance.now() - startedAt) / 1_000);
    } finally {
      await stream.close();
      await opened.close();
    }
  } finally {
    await nats.kill();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(opened: OpenDesk, world: StreamWorld, stream: KnownStream, nats: OwnNats): Promise<StreamVerdict> {
  const firms = [
    await foundFirm(opened, 'first', 'karibu', (n) => n % 3 === 0),
    await foundFirm(opened, 'second', 'karibu OR asante', (n) => n % 3 === 0 || n % 5 === 0),
  ];
  const start = (role: string): Child => startChild('./stream-process.ts', JSON.stringify(world), role);
  const children = ['collect', 'match', 'match'].map((role) => ({ role, child: start(role) }));
  say(`${wanted.posts} posts at ${wanted.perSecond} a second, one collector, two matchers, ${wanted.kills} kills`);
  try {
    await keepKilling(opened, firms, stream, nats, children, start);
  } finally {
    await Promise.all(children.map(({ child }) => endChild(child)));
  }
  return judgeStream(opened, firms, wanted.posts);
}

/** Kills spread over the stream, by turns of broker, matcher and collector, so that each hits processes at work. */
async function keepKilling(
  opened: OpenDesk,
  firms: readonly StreamFirm[],
  stream: KnownStream,
  nats: OwnNats,
  children: { role: string; child: Child }[],
  start: (role: string) => Child,
): Promise<void> {
  const thresholds = Array.from({ length: wanted.kills }, () => random.next() * 0.95 * wanted.posts).sort(
    (a, b) => a - b,
  );
  const giveUpAt = performance.now() + wanted.patienceMs;
  let kills = 0;
  for (let round = 0; performance.now() < giveUpAt; round++) {
    if (round % 25 === 0) {
      const stored = await Promise.all(firms.map((firm) => storedOf(opened, firm)));
      say(`  ${stream.reached()} posts said, ${stored.join(' and ')} stored, ${kills} kills`);
    }
    if (kills < wanted.kills && stream.reached() >= (thresholds[kills] ?? 0)) {
      await killOne(kills, nats, children, start);
      kills += 1;
    } else await wait(200);
    if (kills === wanted.kills && stream.reached() === wanted.posts && round % 5 === 0) {
      const { lost, undeleted } = await judgeStream(opened, firms, wanted.posts);
      if (lost + undeleted === 0) break;
    }
  }
  say(`${kills} kills`);
}

async function killOne(
  turn: number,
  nats: OwnNats,
  children: { role: string; child: Child }[],
  start: (role: string) => Child,
): Promise<void> {
  if (turn % 3 === 0) {
    await nats.kill();
    await wait(random.next() * 1_500);
    return nats.start();
  }
  const one = children[turn % 3 === 1 ? 1 + Math.floor(random.next() * 2) : 0];
  if (one === undefined) return;
  await killChild(one.child);
  one.child = start(one.role);
}

function report(verdict: StreamVerdict, seconds: number): boolean {
  const { posts, stored, ...mustBeZero } = verdict;
  say(`${posts} posts, ${stored} mentions stored, ${seconds.toFixed(0)} s`);
  for (const [name, count] of Object.entries(mustBeZero)) say(`  ${name}: ${count}`);
  const failed = Object.values(mustBeZero).filter((count) => count !== 0).length;
  say(`${Object.keys(mustBeZero).length - failed} passed, ${failed} failed`);
  return failed === 0;
}
