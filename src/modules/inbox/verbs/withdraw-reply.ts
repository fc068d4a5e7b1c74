import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { replyWithdrawn } from '../events.ts';
import { addStep, changeConversation, lockConversation } from '../load-conversation.ts';
import { inboxError } from '../problems.ts';
import type { InboxTables } from '../tables.ts';

/** Only until the sender has taken it: publishing refuses inside this transaction when it is too late, and then nothing changes. */
export async function withdrawReply(context: VerbContext, { id, messageId }: { id: string; messageId: string }) {
  await lockConversation(context, id);
  await context.emit(replyWithdrawn, { messageId });
  const done = await tables<InboxTables>(context.tx)
    .updateTable('messages')
    .set({ state: 'withdrawn', sends_at: null })
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', id)
    .where('id', '=', messageId)
    .where('state', 'in', ['sending', 'held'])
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw inboxError('too-late');
  await changeConversation(context, id, { close_after: null });
  await addStep(context, id, 'withdrawn');
  context.record(id, { messageId });
  return {};
}
