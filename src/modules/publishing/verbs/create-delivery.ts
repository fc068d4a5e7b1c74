import type { Json } from '../../../connectors/items.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type Consent, contentHash, ownConsent, textHash } from '../domain/consent.ts';
import type { PlannedMoment } from '../domain/moment.ts';
import { planned } from '../domain/standing.ts';
import type { DeliveryRow, MediaUse } from '../tables.ts';
import type { PublishingAccount } from './account-door.ts';
import { publishingTables, writeFirstEvent } from './delivery-row.ts';
import { mayPublish } from './publishing-rules.ts';

export interface NewDelivery {
  id: string;
  kind: 'post' | 'reply';
  account: PublishingAccount;
  text: string;
  media: readonly MediaUse[];
  moment: PlannedMoment;
  dueAt: EpochMs;
  language?: string | undefined;
  draftId?: string | undefined;
  campaignId?: string | undefined;
  conversationId?: string | undefined;
  messageId?: string | undefined;
  replyRef?: Json | undefined;
}

/** Plans a delivery. Its key and the network-side handle are stored here, long before anything is sent, and never change. */
export async function createDelivery(
  context: VerbContext,
  plan: NewDelivery,
  approvalRequired: boolean,
): Promise<DeliveryRow> {
  const { account, moment, text, media } = plan;
  const hash = contentHash({ accountId: account.id, text, media, ...moment, replyRef: plan.replyRef });
  const consent = plan.kind === 'reply' ? asRole(context, hash) : consentOf(context, approvalRequired, hash);
  const standing = planned(plan.dueAt, consent ? null : 'approval');
  const row = await publishingTables(context)
    .insertInto('deliveries')
    .values({
      workspace_id: context.workspace,
      id: plan.id,
      kind: plan.kind,
      account_id: account.id,
      network: account.network,
      draft_id: plan.draftId ?? null,
      campaign_id: plan.campaignId ?? null,
      conversation_id: plan.conversationId ?? null,
      message_id: plan.messageId ?? null,
      text,
      text_hash: textHash(text),
      language: plan.language ?? null,
      media: JSON.stringify(media),
      reply_ref: plan.replyRef === undefined ? null : JSON.stringify(plan.replyRef),
      wall_time: moment.wallTime,
      zone: moment.zone,
      due_at: new Date(plan.dueAt),
      key: plan.id,
      handle: handleOf(context, account.network, plan.id),
      content_hash: hash,
      consent: consent && JSON.stringify(consent),
      state: standing.state,
      hold: standing.hold,
      next_at: standing.nextAt === null ? null : new Date(standing.nextAt),
      events: 1,
      created_at: new Date(context.clock.now()),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await writeFirstEvent(context, row);
  return row;
}

export const consentOf = (context: VerbContext, approvalRequired: boolean, hash: string): Consent | null =>
  ownConsent({ name: context.actor.name, mayPublish: mayPublish(context.actor) }, approvalRequired, hash);

/** Whoever may answer people answers them: a reply waits for nobody. */
const asRole = (context: VerbContext, hash: string): Consent => ({ kind: 'role', by: context.actor.name, hash });

const handleOf = (context: VerbContext, network: string, key: string): string =>
  context.desk
    .connectors()
    .find(({ facts }) => facts.network === network)
    ?.publish?.handleFor(key) ?? key;
