import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { hasConsent } from '../domain/consent.ts';
import { allowed } from '../domain/planning.ts';
import { problem } from '../problems.ts';
import type { DeliveryRow } from '../tables.ts';
import { publishingTables, standingOf } from './delivery-row.ts';

const instantOr = (at: number | null) => (at === null ? undefined : toIso(at));

/** A delivery as the contract shows it. */
export function toDelivery(row: DeliveryRow) {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    accountId: row.account_id,
    network: row.network,
    draftId: row.draft_id ?? undefined,
    campaignId: row.campaign_id ?? undefined,
    conversationId: row.conversation_id ?? undefined,
    messageId: row.message_id ?? undefined,
    text: row.text,
    language: row.language ?? undefined,
    media: row.media,
    wallTime: row.wall_time,
    zone: row.zone,
    dueAt: toIso(row.due_at),
    hold: row.hold ?? undefined,
    problem: row.problem
      ? {
          code: row.problem.code,
          detail: row.problem.detail,
          at: toIso(row.problem.at),
          retryAt: instantOr(row.problem.retryAt ?? null),
        }
      : undefined,
    attempts: row.attempts,
    consent: consentState(row),
    submittedAt: instantOr(row.submitted_at),
    publishedAt: instantOr(row.published_at),
    liveAt: instantOr(row.live_at),
    lastReadAt: instantOr(row.last_read_at),
    remoteId: row.remote_id ?? undefined,
    url: row.posted?.url,
    can: allowed(standingOf(row)),
  };
}

function consentState(row: DeliveryRow): 'not-needed' | 'given' | 'missing' {
  if (!hasConsent(row.consent, row.content_hash)) return 'missing';
  return row.consent?.kind === 'approval' ? 'given' : 'not-needed';
}

/** A delivery with its history, oldest first. */
export async function showDelivery(context: VerbContext, { deliveryId }: { deliveryId: string }) {
  const db = publishingTables(context);
  const row = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', deliveryId)
    .executeTakeFirst();
  if (!row) throw problem('delivery-missing');
  const events = await db
    .selectFrom('delivery_events')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('delivery_id', '=', deliveryId)
    .orderBy('sequence')
    .limit(1_000)
    .execute();
  return {
    delivery: toDelivery(row),
    events: events.map((event) => ({
      sequence: event.sequence,
      at: toIso(event.at),
      event: event.event,
      from: event.from_state ?? undefined,
      to: event.to_state,
      code: event.code ?? undefined,
      detail: event.detail ?? undefined,
      by: event.by_name,
      values: event.values,
    })),
  };
}
