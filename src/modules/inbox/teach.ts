import { tables } from '../../platform/database/open-database.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { messageOfStored, findStoredMention, type Message, recordDecision } from '../listening/index.ts';
import type { ConversationRow } from './load-conversation.ts';
import type { InboxTables } from './tables.ts';

/** The answer "for none of our departments"; as `analysis/learn` calls it. */
const NOT_OURS = 'none';

/** A person handed the conversation to a department: what they last wrote to us belongs there. */
export async function teachMove(context: VerbContext, conversationId: string, departmentId: string): Promise<void> {
  const message = await newestMessage(context, conversationId);
  if (message) await recordDecision(context, message, { question: 'department', answer: departmentId, way: 'moved' });
}

/** Whoever answers from a department agrees that it was theirs to answer. */
export async function teachAnswered(context: VerbContext, { id, department_id }: ConversationRow): Promise<void> {
  const message = department_id === null ? undefined : await newestMessage(context, id);
  if (message && department_id !== null)
    await recordDecision(context, message, { question: 'department', answer: department_id, way: 'answered' });
}

/** Spam is for no department; what is no spam teaches nothing about departments. */
export async function teachSpam(context: VerbContext, conversationId: string, spam: boolean): Promise<void> {
  const message = await newestMessage(context, conversationId);
  if (!message) return;
  await recordDecision(context, message, { question: 'spam', answer: spam ? 'spam' : 'fine', way: 'spam' });
  if (spam) await recordDecision(context, message, { question: 'department', answer: NOT_OURS, way: 'spam' });
}

export async function teachUrgency(
  context: VerbContext,
  conversationId: string,
  urgency: 'normal' | 'high',
): Promise<void> {
  const message = await newestMessage(context, conversationId);
  if (message) await recordDecision(context, message, { question: 'urgency', answer: urgency, way: 'urgency' });
}

/** What the person wrote last: that is what somebody who decides has before their eyes. */
async function newestMessage(context: VerbContext, conversationId: string): Promise<Message | undefined> {
  const row = await tables<InboxTables>(context.tx)
    .selectFrom('messages')
    .select('mention_id')
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'in')
    .where('mention_id', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const mention = row?.mention_id ? await findStoredMention(context, row.mention_id) : undefined;
  return mention && messageOfStored(mention);
}
