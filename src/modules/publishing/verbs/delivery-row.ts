import { toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Standing, Step } from '../domain/standing.ts';
import type { DeliveryChange, DeliveryFacts } from '../events.ts';
import { problem } from '../problems.ts';
import type { DeliveryRow, PublishingTables } from '../tables.ts';
import { tellLater } from './tell-changes.ts';

/** The deliveries as this transaction sees them. */
export const publishingTables = (context: VerbContext) => tables<PublishingTables>(context.tx);

export const standingOf = (row: DeliveryRow): Standing => ({
  state: row.state,
  hold: row.hold,
  dueAt: row.due_at,
  nextAt: row.next_at,
  attempts: row.attempts,
  submittedAt: row.submitted_at,
  unclearSince: row.unclear_since,
  reads: row.reads,
  misses: row.misses,
  posted: row.posted,
  publishedAt: row.published_at,
  liveAt: row.live_at,
  lastReadAt: row.last_read_at,
  problem: row.problem,
});

/**
 * Locks one delivery until the end of the transaction.
 * @param busy what to do when another process has it: wait for it, or leave it
 */
export async function lockDelivery(
  context: VerbContext,
  id: string,
  busy: 'wait' | 'skip',
): Promise<DeliveryRow | undefined> {
  const query = publishingTables(context)
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate();
  return (busy === 'skip' ? query.skipLocked() : query).executeTakeFirst();
}

/** @throws publishing.delivery-missing */
export async function requireDelivery(context: VerbContext, id: string): Promise<DeliveryRow> {
  const row = await lockDelivery(context, id, 'wait');
  if (!row) throw problem('delivery-missing');
  return row;
}

/** Reads that found nothing new leave no event: the row itself says when it was last looked at. */
const quiet = new Set(['still-live', 'still-waiting', 'not-seen-yet', 'not-settled-yet', 'not-seen', 'not-read']);

/** Puts a delivery where the step says, with its event, and tells the other areas. The row must be locked by this transaction. */
export async function takeStep(context: VerbContext, row: DeliveryRow, step: Step): Promise<DeliveryRow> {
  const { next } = step;
  const isQuiet = quiet.has(step.event) && next.state === row.state;
  const sequence = row.events + (isQuiet ? 0 : 1);
  const changed = await publishingTables(context)
    .updateTable('deliveries')
    .set({ ...columnsOf(next), events: sequence })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (isQuiet) return changed;
  await writeEvent(context, row, step, sequence);
  if (next.state !== row.state) context.desk.metrics.deliveries.inc({ network: row.network, state: next.state });
  await tellLater(context, changed, changeOf(context, row, changed, step));
  context.announce('publishing', row.id);
  return changed;
}

function columnsOf(standing: Standing) {
  const date = (at: number | null) => (at === null ? null : new Date(at));
  return {
    state: standing.state,
    hold: standing.hold,
    due_at: new Date(standing.dueAt),
    next_at: date(standing.nextAt),
    attempts: standing.attempts,
    submitted_at: date(standing.submittedAt),
    unclear_since: date(standing.unclearSince),
    reads: standing.reads,
    misses: standing.misses,
    posted: standing.posted === null ? null : JSON.stringify(standing.posted),
    remote_id: standing.posted?.remoteId ?? null,
    published_at: date(standing.publishedAt),
    live_at: date(standing.liveAt),
    last_read_at: date(standing.lastReadAt),
    problem: standing.problem === null ? null : JSON.stringify(standing.problem),
  };
}

/** The first line of a delivery's history. */
export async function writeFirstEvent(context: VerbContext, row: DeliveryRow): Promise<void> {
  const step: Step = {
    event: 'planned',
    next: standingOf(row),
    values: { dueAt: toIso(row.due_at), ...(row.hold ? { reason: row.hold } : {}) },
  };
  await writeEvent(context, undefined, step, 1, row.id);
  await tellLater(context, row, changeOf(context, undefined, row, step));
  context.announce('publishing', row.id);
}

async function writeEvent(
  context: VerbContext,
  before: DeliveryRow | undefined,
  step: Step,
  sequence: number,
  id = before?.id,
): Promise<void> {
  await publishingTables(context)
    .insertInto('delivery_events')
    .values({
      workspace_id: context.workspace,
      delivery_id: id ?? '',
      sequence,
      at: new Date(context.clock.now()),
      event: step.event,
      from_state: before?.state ?? null,
      to_state: step.next.state,
      code: step.code ?? null,
      detail: step.detail || null,
      by_name: context.actor.name,
      values: JSON.stringify(step.values ?? {}),
    })
    .execute();
}

export function factsOf(row: DeliveryRow): DeliveryFacts {
  return {
    deliveryId: row.id,
    kind: row.kind,
    accountId: row.account_id,
    network: row.network,
    text: row.text,
    dueAt: row.due_at,
    ...(row.draft_id ? { draftId: row.draft_id } : {}),
    ...(row.campaign_id ? { campaignId: row.campaign_id } : {}),
    ...(row.conversation_id ? { conversationId: row.conversation_id } : {}),
    ...(row.message_id ? { messageId: row.message_id } : {}),
  };
}

function changeOf(
  context: VerbContext,
  before: DeliveryRow | undefined,
  after: DeliveryRow,
  step: Step,
): DeliveryChange {
  return {
    ...factsOf(after),
    event: step.event,
    to: after.state,
    at: context.clock.now(),
    ...(before ? { from: before.state } : {}),
    ...(after.hold ? { hold: after.hold } : {}),
    ...(step.code ? { code: step.code } : {}),
    ...(step.detail ? { detail: step.detail } : {}),
    ...(after.problem?.retryAt ? { retryAt: after.problem.retryAt } : {}),
    ...(after.posted ? { posted: after.posted } : {}),
  };
}
