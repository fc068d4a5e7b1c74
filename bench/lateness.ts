/**
 * How late deliveries go out when 1,000 are due in the same minute: from the planned moment to the start of the call, and to its answer.
 * One process, embedded PostgreSQL, fifty accounts on the practice network in a process of its own, nothing speeded up.
 *
 *     node bench/lateness.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deliverTask, type PublishingTables } from '../src/modules/publishing/index.ts';
import { tables } from '../src/platform/database/open-database.ts';
import { runTasks } from '../src/platform/jobs/run-tasks.ts';
import { startEmbedded } from '../src/platform/postgres/embedded.ts';
import type { OpenDesk } from '../src/app.ts';
import { openFaultyDesk } from '../tests/faults/open-faulty-desk.ts';
import { connect, planDeliveries, prepareWorkspace } from '../tests/faults/prepare.ts';
import { endChild, startChild } from '../tests/faults/processes.ts';

const DELIVERIES = 1_000;
const ACCOUNTS = 50;
const MINUTE_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'rapport-lateness-'));
const postgres = await startEmbedded({ dataDir: join(folder, 'postgres'), log: () => undefined });
const network = startChild('./network-process.ts', 'lateness');
try {
  const { port } = JSON.parse(await network.firstLine) as { port: number };
  const opened = await openFaultyDesk({ connection: postgres.connection, networkPort: port, folder });
  try {
    const of = await prepareWorkspace(opened);
    const accounts: string[] = [];
    for (let n = 0; n < ACCOUNTS; n++) accounts.push(await connect(of, n));
    await measure('spread over the minute', () => planDeliveries(opened, of, accounts, DELIVERIES, MINUTE_MS), opened);
    await measure('all at one instant', () => planDeliveries(opened, of, accounts, DELIVERIES, 0), opened);
  } finally {
    await opened.close();
  }
} finally {
  await endChild(network);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name: string, plan: () => Promise<void>, opened: OpenDesk): Promise<void> {
  const { desk } = opened;
  await plan();
  const tasks = runTasks(desk, [deliverTask()]);
  while ((await countWaiting(opened)) > 0) await wait(500);
  await tasks.stop();
  const rows = await desk.database.asSystem((tx) =>
    tables<PublishingTables>(tx).selectFrom('deliveries').select(['due_at', 'submitted_at', 'published_at']).execute(),
  );
  const toCall = rows.map((row) => (row.submitted_at ?? 0) - row.due_at).sort((a, b) => a - b);
  const toAnswer = rows.map((row) => (row.published_at ?? 0) - row.due_at).sort((a, b) => a - b);
  process.stdout.write(
    `${rows.length} deliveries over ${ACCOUNTS} accounts, ${name}\n  call begun: ${figures(toCall)}\n  answered:   ${figures(toAnswer)}\n`,
  );
  await desk.database.pool.query('truncate deliveries, delivery_events');
}

async function countWaiting({ desk }: OpenDesk): Promise<number> {
  const row = await desk.database.asSystem((tx) =>
    tables<PublishingTables>(tx)
      .selectFrom('deliveries')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', 'in', ['scheduled', 'submitting', 'unconfirmed'])
      .executeTakeFirstOrThrow(),
  );
  return Number(row.count);
}

function figures(sorted: readonly number[]): string {
  const at = (share: number) =>
    Math.max(0, sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms late`;
}
