import type { VerbContext } from '../../../platform/operations/context.ts';
import { showNearestClock, stopClocks } from '../clock-rows.ts';
import { conversationClosed } from '../events.ts';
import { addStep, changeConversation, type ConversationRow } from '../load-conversation.ts';

/** Ends a conversation: every clock stops; the next word from the person opens it again. */
export async function endConversation(context: VerbContext, conversation: ConversationRow): Promise<ConversationRow> {
  const now = context.clock.now();
  await stopClocks(context, conversation.id, ['first', 'next', 'resolution'], now);
  await changeConversation(context, conversation.id, {
    state: 'done',
    closed_at: new Date(now),
    snoozed_until: null,
    close_after: null,
  });
  await addStep(context, conversation.id, 'closed');
  await context.emit(conversationClosed, { conversationId: conversation.id });
  return showNearestClock(context, conversation.id);
}
