/** What publishing does when other areas speak, and what it tells the inbox about its answers. */
import { on, type Subscription } from '../../platform/operations/events.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { accountHealthChanged } from '../accounts/index.ts';
import { noteReply, replyRequested, replyWithdrawn } from '../inbox/index.ts';
import { replyWord } from './domain/reply-progress.ts';
import { type DeliveryChange, deliveryChanged } from './events.ts';
import { problem } from './problems.ts';
import { stopDelivery } from './verbs/change-delivery.ts';
import { publishingTables } from './verbs/delivery-row.ts';
import { releaseHeld } from './verbs/review-held.ts';
import { scheduleReply } from './verbs/schedule-reply.ts';

export const subscriptions: readonly Subscription[] = [
  on(accountHealthChanged, async (context, { accountId, health }) => {
    if (health === 'ok') await releaseHeld(context, accountId);
  }),
  on(replyRequested, async (context, { conversationId, messageId, accountId, text, language, replyTo, dueAt }) => {
    await scheduleReply(context, { conversationId, messageId, accountId, text, language, replyRef: replyTo, dueAt });
  }),
  on(replyWithdrawn, async (context, { messageId }) => {
    const deliveryId = await findReply(context, messageId);
    if (!deliveryId) throw problem('delivery-missing');
    await stopDelivery(context, deliveryId, 'withdrawn');
  }),
  on(deliveryChanged, reportReply),
];

async function findReply(context: VerbContext, messageId: string): Promise<string | undefined> {
  const row = await publishingTables(context)
    .selectFrom('deliveries')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row?.id;
}

/** A withdrawal is the inbox's own act; everything else it hears from here. */
async function reportReply(context: VerbContext, change: DeliveryChange): Promise<void> {
  if (change.kind !== 'reply' || !change.messageId || change.event === 'withdrawn') return;
  const { code, detail, posted } = change;
  await noteReply(context, {
    messageId: change.messageId,
    state: replyWord(change.to),
    at: change.at,
    ...(code ? { code } : {}),
    ...(detail ? { detail } : {}),
    ...(posted ? { remoteId: posted.remoteId } : {}),
    ...(posted?.url ? { url: posted.url } : {}),
  });
}
