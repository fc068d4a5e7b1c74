import type { VerbContext } from '../../../platform/operations/context.ts';
import { beginClock, rewriteClocks, runningClocks, showNearestClock } from '../clock-rows.ts';
import { type DepartmentTargets, loadDepartments } from '../department-targets.ts';
import { moveClock, type RunningClock, startClock } from '../domain/clock.ts';
import { addStep, changeConversation, type ConversationRow, lockConversation } from '../load-conversation.ts';
import { inboxError } from '../problems.ts';
import { toConversation } from '../rows.ts';
import { teachMove } from '../teach.ts';
import { noteConversation } from './note-conversation.ts';

export async function moveConversation(
  context: VerbContext,
  { id, departmentId, note }: { id: string; departmentId: string; note?: string | undefined },
) {
  const conversation = await lockConversation(context, id);
  const departments = await loadDepartments(context);
  const to = departments.get(departmentId);
  if (!to) throw inboxError('department-missing');
  // Who had it in the old department does not have it in the new one.
  await changeConversation(context, id, {
    department_id: departmentId,
    assignee_id: null,
    routed_by: null,
    learned_chance: null,
  });
  await moveClocks(context, conversation, departments.get(conversation.department_id ?? ''), to);
  await teachMove(context, id, departmentId);
  await addStep(context, id, 'moved', { from: conversation.department_id ?? '', to: departmentId });
  if (note) await noteConversation(context, { id, text: note });
  context.record(id, { from: conversation.department_id, to: departmentId });
  return toConversation(await showNearestClock(context, id));
}

async function moveClocks(
  context: VerbContext,
  conversation: ConversationRow,
  from: DepartmentTargets | undefined,
  to: DepartmentTargets,
): Promise<void> {
  const now = context.clock.now();
  const moved = (clock: RunningClock): RunningClock =>
    from ? moveClock(clock, now, from, to) : startClock(clock.kind, clock.startedAt, to);
  await rewriteClocks(context, conversation.id, moved, to);
  const hasNone = (await runningClocks(context, conversation.id)).length === 0;
  if (hasNone && conversation.state !== 'done' && !conversation.spam)
    await beginClock(context, conversation.id, 'resolution', now, to);
}
