import type { EpochMs } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { contentHash, hasConsent } from '../domain/consent.ts';
import { momentOf, type PlannedMoment } from '../domain/moment.ts';
import { cancel, move, restore, retry } from '../domain/planning.ts';
import type { Step } from '../domain/standing.ts';
import { problem } from '../problems.ts';
import type { DeliveryRow } from '../tables.ts';
import { askApproval, voidApprovals } from './approval-row.ts';
import { consentOf } from './create-delivery.ts';
import { publishingTables, requireDelivery, standingOf, takeStep } from './delivery-row.ts';
import { loadRules } from './publishing-rules.ts';
import { requireDueAt } from './schedule-draft.ts';
import { toDelivery } from './show-delivery.ts';

interface Named {
  deliveryId: string;
}

/** Moves a delivery to another time. Consent was given to the former time, so it has to be given again unless the mover may publish. */
export async function moveDelivery(context: VerbContext, input: Named & PlannedMoment) {
  const row = await requireDelivery(context, input.deliveryId);
  const moment = { wallTime: input.wallTime, zone: input.zone };
  const dueAt = requireDueAt(context, moment);
  const before = { wallTime: row.wall_time, zone: row.zone };
  const changed = await retime(context, row, moment, (hold) => move(standingOf(row), dueAt, hold));
  if (!changed) throw problem('not-movable', { state: row.state });
  context.record(row.id, { before, after: moment });
  return { ...changed, before };
}

/** Tries again at once, under the same key, where the post surely is not on the network. */
export async function retryDelivery(context: VerbContext, { deliveryId }: Named) {
  const row = await requireDelivery(context, deliveryId);
  const now: EpochMs = context.clock.now();
  const changed = await retime(context, row, momentOf(now, row.zone), (hold) => retry(standingOf(row), now, hold));
  if (!changed) throw problem('not-safe-to-retry', { state: row.state });
  context.record(row.id);
  return changed;
}

export const cancelDelivery = (context: VerbContext, { deliveryId }: Named) =>
  stopDelivery(context, deliveryId, 'cancelled');

/** @throws publishing.not-cancellable once its call may be out */
export async function stopDelivery(context: VerbContext, deliveryId: string, event: 'cancelled' | 'withdrawn') {
  const row = await requireDelivery(context, deliveryId);
  const step = cancel(standingOf(row), event);
  if (!step) throw problem('not-cancellable', { state: row.state });
  const after = await takeStep(context, row, step);
  const voidedApprovals = await voidApprovals(context, [row], 'cancelled');
  if (row.draft_id && voidedApprovals.length > 0) await askApproval(context, row.draft_id);
  if (event === 'cancelled') context.record(row.id, { voidedApprovals });
  return { delivery: toDelivery(after), voidedApprovals };
}

/** Undoes a cancellation. The content is what it was, so consent that was given still counts. */
export async function restoreDelivery(context: VerbContext, { deliveryId }: Named) {
  const row = await requireDelivery(context, deliveryId);
  const hold = hasConsent(row.consent, row.content_hash) ? null : 'approval';
  const step = restore(standingOf(row), context.clock.now(), hold);
  if (!step) throw problem('not-restorable', { state: row.state });
  const after = await takeStep(context, row, step);
  if (hold && row.draft_id) await askApproval(context, row.draft_id);
  context.record(row.id);
  return { delivery: toDelivery(after), voidedApprovals: [] };
}

async function retime(
  context: VerbContext,
  row: DeliveryRow,
  moment: PlannedMoment,
  stepFor: (hold: 'approval' | null) => Step | undefined,
): Promise<{ delivery: ReturnType<typeof toDelivery>; voidedApprovals: string[] } | undefined> {
  const { approvalRequired } = await loadRules(context);
  const content = {
    accountId: row.account_id,
    text: row.text,
    media: row.media,
    ...moment,
    replyRef: row.reply_ref ?? undefined,
  };
  const hash = contentHash(content);
  const isSame = hasConsent(row.consent, hash);
  const consent = isSame ? row.consent : consentOf(context, approvalRequired && row.kind === 'post', hash);
  const step = stepFor(consent ? null : 'approval');
  if (!step) return undefined;
  await publishingTables(context)
    .updateTable('deliveries')
    .set({
      wall_time: moment.wallTime,
      zone: moment.zone,
      content_hash: hash,
      consent: consent && JSON.stringify(consent),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.id)
    .execute();
  const after = await takeStep(context, row, step);
  const voidedApprovals = isSame ? [] : await voidApprovals(context, [row], 'moved');
  if (row.draft_id && (after.hold === 'approval' || voidedApprovals.length > 0))
    await askApproval(context, row.draft_id);
  return { delivery: toDelivery(after), voidedApprovals };
}
