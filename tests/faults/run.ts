/**
 * Exactly once, or it is not done: deliveries over twenty accounts on a practice network with every fault on, carried by processes that
 * are killed at random moments. Ends with counts, and with exit code 1 unless all that must be zero is.
 *
 *     node tests/faults/run.ts [--short] [--seed=text] [--deliveries=N] [--kills=N] [--workers=N]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { keyedRandom } from '../../src/kernel/random.ts';
import { startEmbedded } from '../../src/platform/postgres/embedded.ts';
import { tables } from '../../src/platform/database/open-database.ts';
import type { AccountTables } from '../../src/modules/accounts/index.ts';
import type { OpenDesk } from '../../src/app.ts';
import { allFaults } from './fault-rules.ts';
import type { Truth } from './network-process.ts';
import { openFaultyDesk } from './open-faulty-desk.ts';
import { connect, planDeliveries, prepareWorkspace, type Prepared } from './prepare.ts';
import { type Child, endChild, killChild, startChild } from './processes.ts';
import { countEnded, countStates, judge, type Verdict } from './verdict.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: process.env.RAPPORT_TEST_SHORT === '1' },
    seed: { type: 'string', default: 'faults' },
    deliveries: { type: 'string' },
    kills: { type: 'string' },
    workers: { type: 'string', default: '3' },
  },
});
const wanted = {
  deliveries: Number(values.deliveries ?? (values.short ? 1_500 : 10_000)),
  kills: Number(values.kills ?? (values.short ? 12 : 50)),
  workers: Number(values.workers),
  accounts: 20,
  patienceMs: (values.short ? 6 : 20) * 60_000,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const random = keyedRandom(values.seed, 'kills');

process.exitCode = (await main()) ? 0 : 1;

async function main(): Promise<boolean> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'rapport-faults-'));
  const postgres = await startEmbedded({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const network = startChild('./network-process.ts', values.seed);
  try {
    const { port } = JSON.parse(await network.firstLine) as { port: number };
    const world = { connection: postgres.connection, networkPort: port, folder };
    const opened = await openFaultyDesk(world);
    try {
      const verdict = await carry(opened, JSON.stringify(world), port);
      return report(verdict, (performance.now() - startedAt) / 1_000);
    } finally {
      await opened.close();
    }
  } finally {
    await endChild(network);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function carry(opened: OpenDesk, world: string, port: number): Promise<Verdict> {
  const of = await prepareWorkspace(opened);
  const numbers = Array.from({ length: wanted.accounts }, (_, n) => n);
  const accountIds: string[] = [];
  for (const n of numbers) accountIds.push(await connect(of, n));
  await planDeliveries(opened, of, accountIds, wanted.deliveries, wanted.deliveries * 3);
  await setFaults(port, allFaults);
  say(
    `${wanted.deliveries} deliveries planned over ${wanted.accounts} accounts, all faults on, ${wanted.workers} processes`,
  );
  const workers = numbers.slice(0, wanted.workers).map(() => startChild('./worker-process.ts', world));
  try {
    await keepKilling(opened, of, accountIds, workers, world);
  } finally {
    await Promise.all(workers.map(endChild));
  }
  const truth = (await (await fetch(`http://127.0.0.1:${port}/truth`)).json()) as Truth;
  return judge(opened, truth);
}

/** Kills spread over the progress of the run, so that each hits processes at work; dead accounts are connected again as a person would. */
async function keepKilling(
  opened: OpenDesk,
  of: Prepared,
  accountIds: readonly string[],
  workers: Child[],
  world: string,
): Promise<void> {
  const thresholds = Array.from({ length: wanted.kills }, () => random.next() * 0.96 * wanted.deliveries).sort(
    (a, b) => a - b,
  );
  const giveUpAt = performance.now() + wanted.patienceMs;
  let kills = 0;
  for (let round = 0; performance.now() < giveUpAt; round++) {
    const states = await countStates(opened);
    const done = countEnded(states);
    if (round % 50 === 0) say(`  ${done} of ${wanted.deliveries} ended, ${kills} kills, ${JSON.stringify(states)}`);
    if (done === wanted.deliveries && kills === wanted.kills) break;
    if (kills < wanted.kills && done >= (thresholds[kills] ?? 0)) {
      await wait(random.next() * 300);
      const at = Math.floor(random.next() * workers.length);
      await killChild(workers[at] as Child);
      workers[at] = startChild('./worker-process.ts', world);
      kills += 1;
      continue;
    }
    if (round % 5 === 0) await reconnectDead(opened, of, accountIds);
    await wait(200);
  }
  say(`${kills} processes killed`);
}

async function reconnectDead({ desk }: OpenDesk, of: Prepared, accountIds: readonly string[]): Promise<void> {
  const dead = await desk.database.asSystem((tx) =>
    tables<AccountTables>(tx).selectFrom('accounts').select('id').where('health', '=', 'reconnect').execute(),
  );
  for (const { id } of dead) await connect(of, accountIds.indexOf(id));
}

async function setFaults(port: number, rules: unknown): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/practice/faults`, {
    method: 'PUT',
    body: JSON.stringify({ rules }),
  });
  if (!answer.ok) throw new Error(`faults refused: ${await answer.text()}`);
}

function report(verdict: Verdict, seconds: number): boolean {
  const { deliveries, states, submissions, ...mustBeZero } = verdict;
  say(
    `${deliveries} deliveries, ${submissions} submissions reached the network, ${seconds.toFixed(0)} s; states ${JSON.stringify(states)}`,
  );
  for (const [name, count] of Object.entries(mustBeZero)) say(`  ${name}: ${count}`);
  const failed = Object.values(mustBeZero).filter((count) => count !== 0).length;
  say(`${Object.keys(mustBeZero).length - failed} passed, ${failed} failed`);
  return failed === 0;
}
