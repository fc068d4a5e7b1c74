import type { VerbContext } from '../../../platform/operations/context.ts';
import { beginClock, rewriteClocks, showNearestClock } from '../clock-rows.ts';
import { loadDepartments } from '../department-targets.ts';
import { resumeClock } from '../domain/clock.ts';
import { addStep, changeConversation, lockConversation } from '../load-conversation.ts';
import { toConversation } from '../rows.ts';

export async function reopenConversation(context: VerbContext, { id }: { id: string }) {
  const conversation = await lockConversation(context, id);
  const now = context.clock.now();
  await changeConversation(context, id, { state: 'open', closed_at: null, snoozed_until: null });
  const department = (await loadDepartments(context)).get(conversation.department_id ?? '');
  if (department && !conversation.spam) {
    await rewriteClocks(context, id, (clock) => resumeClock(clock, now, department));
    await beginClock(context, id, 'resolution', now, department);
  }
  await addStep(context, id, 'reopened', { by: 'member' });
  context.record(id);
  return toConversation(await showNearestClock(context, id));
}
