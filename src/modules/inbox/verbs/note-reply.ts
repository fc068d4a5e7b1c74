import type { EpochMs } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { showNearestClock, stopClocks } from '../clock-rows.ts';
import { hasFailed, isOut, type ReplyState } from '../domain/reply.ts';
import { addStep, changeConversation, lockConversation } from '../load-conversation.ts';
import type { InboxTables } from '../tables.ts';
import { endConversation } from './end-conversation.ts';

export interface ReplyProgress {
  messageId: string;
  state: ReplyState;
  at: EpochMs;
  code?: string;
  detail?: string;
  remoteId?: string;
  url?: string;
}

/**
 * How far an answer has come, told by publishing. The first-response clock stops when the network has it, not when the button was pressed.
 * Telling the same twice changes nothing.
 */
export async function noteReply(context: VerbContext, progress: ReplyProgress): Promise<void> {
  const db = tables<InboxTables>(context.tx);
  const before = await db
    .selectFrom('messages')
    .select(['conversation_id', 'state'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', progress.messageId)
    .executeTakeFirst();
  if (!before || before.state === progress.state || before.state === 'withdrawn') return;
  const conversation = await lockConversation(context, before.conversation_id);
  await db
    .updateTable('messages')
    .set({
      state: progress.state,
      code: progress.code ?? null,
      detail: progress.detail ?? null,
      sends_at: null,
      ...(progress.remoteId ? { remote_id: progress.remoteId } : {}),
      ...(progress.url ? { url: progress.url } : {}),
    })
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', conversation.id)
    .where('id', '=', progress.messageId)
    .execute();
  if (hasFailed(progress.state))
    await addStep(context, conversation.id, 'answer-failed', { code: progress.code ?? '' });
  if (isOut(progress.state) && !(before.state && isOut(before.state))) {
    await stopClocks(context, conversation.id, ['first', 'next'], progress.at);
    await changeConversation(context, conversation.id, { last_out_at: new Date(progress.at) });
    if (conversation.close_after === progress.messageId) await endConversation(context, conversation);
  }
  await showNearestClock(context, conversation.id);
}
