import { sql } from 'kysely';
import { HOUR_MS, toIso } from '../../../kernel/time.ts';
import { appendAudit, auditActor } from '../../../platform/operations/audit.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { Key } from '../search/find-keys.ts';
import { activeHolds, heldBy } from './holds.ts';
import { cutoffOf, OLDEST, oldestAfter } from './old-mentions.ts';
import { removeMentions } from './remove-mentions.ts';

/** Rows a transaction: short enough that nobody who writes waits. */
const ROWS_A_TURN = 500;

interface Run {
  removed: number;
  held: number;
}

/** Removes what is over age, workspace by workspace, in batches; what is held stays. @returns how many were removed */
export async function removeOld(desk: Desk, signal: AbortSignal): Promise<number> {
  const { rows } = await desk.database.asSystem((tx) =>
    sql<{
      workspace_id: string;
      days: number;
    }>`select workspace_id, days from retention_rules where days is not null`.execute(tx),
  );
  let removed = 0;
  for (const { workspace_id, days } of rows) {
    if (signal.aborted) break;
    removed += (await removeOldOf(desk, workspace_id, days, signal)).removed;
  }
  return removed;
}

async function removeOldOf(desk: Desk, workspace: string, days: number, signal: AbortSignal): Promise<Run> {
  const run: Run = { removed: 0, held: 0 };
  const cutoff = cutoffOf(desk, days);
  for (let after: Key | undefined = OLDEST; after !== undefined && !signal.aborted; ) {
    const from: Key = after;
    after = await desk.asSystem(workspace, 'retention', (context) => removeBatch(context, cutoff, from, run));
  }
  await desk.asSystem(workspace, 'retention', (context) => book(context, days, cutoff, run));
  return run;
}

/** @returns where to go on, or undefined at the end */
async function removeBatch(context: VerbContext, cutoff: number, after: Key, run: Run): Promise<Key | undefined> {
  const rows = await oldestAfter(context, cutoff, after, ROWS_A_TURN, true);
  const holds = await activeHolds(context);
  const free = rows.filter((row) => heldBy(holds, row) === undefined);
  await removeMentions(context, free);
  const counted = free.filter((row) => !row.spam).length;
  await sql`update retention_rules set removed = removed + ${free.length}, removed_counted = removed_counted + ${counted}
    where workspace_id = ${context.workspace}`.execute(context.tx);
  run.removed += free.length;
  run.held += rows.length - free.length;
  const last = rows.at(-1);
  return rows.length < ROWS_A_TURN || last === undefined ? undefined : { at: last.at, id: last.id };
}

/** Payloads nobody could read are as old as what they hold; a run that removed something stands in the audit trail. */
async function book(context: VerbContext, days: number, cutoff: number, run: Run): Promise<void> {
  const at = context.clock.now();
  await sql`delete from poison_items where workspace_id = ${context.workspace} and at < ${toIso(cutoff)}::timestamptz`.execute(
    context.tx,
  );
  await sql`update retention_rules set last_run_at = ${toIso(at)}::timestamptz, last_held = ${run.held}
    where workspace_id = ${context.workspace}`.execute(context.tx);
  if (run.removed === 0) return;
  await appendAudit(context.tx, {
    ...{ workspace: context.workspace, at, actor: auditActor(context.actor), operation: 'listening.removeOld' },
    ...{ subject: context.workspace, detail: { days, before: toIso(cutoff), ...run } },
  });
}

export const removeOldTask: Task = {
  name: 'listening.remove-old',
  everyMs: 6 * HOUR_MS,
  run: async (desk, signal) => void (await removeOld(desk, signal)),
};
