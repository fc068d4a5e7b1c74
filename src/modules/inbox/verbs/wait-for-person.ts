import type { VerbContext } from '../../../platform/operations/context.ts';
import { rewriteClocks, showNearestClock } from '../clock-rows.ts';
import { loadDepartments } from '../department-targets.ts';
import { pauseClock } from '../domain/clock.ts';
import { addStep, changeConversation, lockConversation } from '../load-conversation.ts';
import { toConversation } from '../rows.ts';

/** Only the resolution clock rests: an answer that is owed stays owed. */
export async function waitForPerson(context: VerbContext, { id }: { id: string }) {
  const conversation = await lockConversation(context, id);
  await changeConversation(context, id, { state: 'waiting', snoozed_until: null });
  const department = (await loadDepartments(context)).get(conversation.department_id ?? '');
  if (department) {
    const now = context.clock.now();
    await rewriteClocks(context, id, (clock) =>
      clock.kind === 'resolution' ? pauseClock(clock, now, department) : clock,
    );
  }
  await addStep(context, id, 'waiting');
  context.record(id);
  return toConversation(await showNearestClock(context, id));
}
