import type { VerbContext } from '../../../platform/operations/context.ts';
import { beginClock, showNearestClock, stopClocks } from '../clock-rows.ts';
import { loadDepartments } from '../department-targets.ts';
import { addStep, changeConversation, lockConversation } from '../load-conversation.ts';
import { teachSpam } from '../teach.ts';
import { toConversation } from '../rows.ts';

/** Held aside, never deleted; taken back out it is owed an answer from now on. */
export async function markSpam(context: VerbContext, { id, spam }: { id: string; spam: boolean }) {
  const conversation = await lockConversation(context, id);
  await changeConversation(context, id, { spam });
  const now = context.clock.now();
  if (spam) await stopClocks(context, id, ['first', 'next', 'resolution'], now);
  const department = (await loadDepartments(context)).get(conversation.department_id ?? '');
  if (!spam && department && conversation.state !== 'done') {
    if (conversation.last_out_at === null) await beginClock(context, id, 'first', now, department);
    await beginClock(context, id, 'resolution', now, department);
  }
  await teachSpam(context, id, spam);
  await addStep(context, id, spam ? 'spam' : 'not-spam');
  context.record(id, { spam });
  return toConversation(await showNearestClock(context, id));
}
