import type { Selectable } from 'kysely';
import type { EpochMs } from '../../kernel/time.ts';
import { tables } from '../../platform/database/open-database.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { type ClockKind, nearestClock, type RunningClock, startClock } from './domain/clock.ts';
import type { DepartmentTargets } from './department-targets.ts';
import { changeConversation, type ConversationRow } from './load-conversation.ts';
import type { InboxTables } from './tables.ts';

export type ClockRow = Selectable<InboxTables['clocks']>;

export const runningClocks = (context: VerbContext, conversationId: string): Promise<ClockRow[]> =>
  tables<InboxTables>(context.tx)
    .selectFrom('clocks')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', conversationId)
    .where('stopped_at', 'is', null)
    .execute();

export const toRunning = (row: ClockRow): RunningClock => ({
  kind: row.kind,
  startedAt: row.started_at,
  dueAt: row.due_at,
  leftMinutes: row.left_minutes,
});

/** Starts a clock unless one of its kind runs already. */
export async function beginClock(
  context: VerbContext,
  conversationId: string,
  kind: ClockKind,
  at: EpochMs,
  department: DepartmentTargets,
): Promise<void> {
  const clock = startClock(kind, at, department);
  await tables<InboxTables>(context.tx)
    .insertInto('clocks')
    .values({
      workspace_id: context.workspace,
      conversation_id: conversationId,
      id: context.newId(),
      kind,
      department_id: department.id,
      started_at: new Date(at),
      due_at: clock.dueAt === null ? null : new Date(clock.dueAt),
      left_minutes: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Stops the running clocks of these kinds. */
export async function stopClocks(
  context: VerbContext,
  conversationId: string,
  kinds: readonly ClockKind[],
  at: EpochMs,
): Promise<void> {
  await tables<InboxTables>(context.tx)
    .updateTable('clocks')
    .set({ stopped_at: new Date(at) })
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', conversationId)
    .where('kind', 'in', [...kinds])
    .where('stopped_at', 'is', null)
    .execute();
}

/** Writes what running clocks became (paused, resumed, moved to a department). */
export async function rewriteClocks(
  context: VerbContext,
  conversationId: string,
  change: (clock: RunningClock) => RunningClock,
  department?: DepartmentTargets,
): Promise<void> {
  for (const row of await runningClocks(context, conversationId)) {
    const clock = change(toRunning(row));
    await tables<InboxTables>(context.tx)
      .updateTable('clocks')
      .set({
        due_at: clock.dueAt === null ? null : new Date(clock.dueAt),
        left_minutes: clock.leftMinutes,
        ...(department ? { department_id: department.id } : {}),
      })
      .where('workspace_id', '=', context.workspace)
      .where('conversation_id', '=', conversationId)
      .where('id', '=', row.id)
      .execute();
  }
}

/** Puts the nearest running clock onto the conversation, where the list sorts by it. Call after every change of clocks. */
export async function showNearestClock(context: VerbContext, conversationId: string): Promise<ConversationRow> {
  const rows = await runningClocks(context, conversationId);
  const nearest = nearestClock(rows.map(toRunning));
  return changeConversation(context, conversationId, {
    due_at: nearest ? new Date(nearest.dueAt) : null,
    due_kind: nearest?.kind ?? null,
    breached: rows.some((row) => row.breached_at !== null),
  });
}
