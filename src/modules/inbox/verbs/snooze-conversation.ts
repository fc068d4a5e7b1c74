import type { VerbContext } from '../../../platform/operations/context.ts';
import { addStep, changeConversation, lockConversation } from '../load-conversation.ts';
import { inboxError } from '../problems.ts';
import { toConversation } from '../rows.ts';

export async function snoozeConversation(context: VerbContext, { id, until }: { id: string; until: string }) {
  const at = new Date(until);
  if (at.getTime() <= context.clock.now()) throw inboxError('snooze-past');
  await lockConversation(context, id);
  const row = await changeConversation(context, id, { state: 'snoozed', snoozed_until: at });
  await addStep(context, id, 'snoozed', { until });
  context.record(id, { until });
  return toConversation(row);
}
