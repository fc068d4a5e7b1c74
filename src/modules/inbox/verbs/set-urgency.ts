import type { VerbContext } from '../../../platform/operations/context.ts';
import { addStep, changeConversation, lockConversation } from '../load-conversation.ts';
import { teachUrgency } from '../teach.ts';
import { toConversation } from '../rows.ts';

export async function setUrgency(context: VerbContext, { id, urgency }: { id: string; urgency: 'normal' | 'high' }) {
  await lockConversation(context, id);
  const row = await changeConversation(context, id, { urgency });
  await teachUrgency(context, id, urgency);
  await addStep(context, id, 'urgency', { urgency });
  context.record(id, { urgency });
  return toConversation(row);
}
