import type { Json } from '../../../connectors/items.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { momentOf } from '../domain/moment.ts';
import { problem } from '../problems.ts';
import { accountDoor } from './account-door.ts';
import { createDelivery } from './create-delivery.ts';
import { publishingTables } from './delivery-row.ts';

export interface ReplyRequest {
  conversationId: string;
  messageId: string;
  accountId: string;
  text: string;
  language?: string | undefined;
  /** The `ref` of the item answered. */
  replyRef: Json;
  dueAt: EpochMs;
}

/** Plans an agent's answer as a delivery. Asking twice for one message changes nothing. @returns the delivery's id */
export async function scheduleReply(context: VerbContext, request: ReplyRequest): Promise<string> {
  const { accountId, conversationId, messageId, dueAt } = request;
  const existing = await publishingTables(context)
    .selectFrom('deliveries')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', conversationId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  if (existing) return existing.id;
  const account = (await accountDoor.find(context, [accountId])).get(accountId);
  if (!account) throw problem('account-missing');
  const { text, language, replyRef } = request;
  const id = context.newId();
  const moment = momentOf(dueAt, 'UTC');
  await createDelivery(
    context,
    { id, kind: 'reply', account, text, media: [], moment, dueAt, language, conversationId, messageId, replyRef },
    false,
  );
  return id;
}
