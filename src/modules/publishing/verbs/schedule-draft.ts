import type { z } from 'zod';
import { type EpochMs, MINUTE_MS } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { publishingContract } from '../contract.ts';
import { dueAtOf, momentOf, type PlannedMoment } from '../domain/moment.ts';
import { problem } from '../problems.ts';
import type { DeliveryRow, DraftRow, VariantRow } from '../tables.ts';
import { accountDoor, type PublishingAccount } from './account-door.ts';
import { askApproval, toApproval } from './approval-row.ts';
import { checkVariant } from './check-variant.ts';
import { createDelivery } from './create-delivery.ts';
import { deliveriesOf, effectiveOf, loadDraft } from './draft-row.ts';
import { freezeText } from './freeze-text.ts';
import { loadRules, type PublishingRules } from './publishing-rules.ts';
import { toDelivery } from './show-delivery.ts';

type ScheduleInput = z.infer<typeof publishingContract.operations.schedule.input>;
type NowInput = z.infer<typeof publishingContract.operations.publishNow.input>;

export async function scheduleDraft(context: VerbContext, input: ScheduleInput) {
  const moment = { wallTime: input.wallTime, zone: input.zone };
  return plan(context, input, moment, requireDueAt(context, moment));
}

export async function publishNow(context: VerbContext, input: NowInput) {
  const now = context.clock.now();
  const { timeZone } = await loadRules(context);
  return plan(context, input, momentOf(now, timeZone), now);
}

/** @throws publishing.time-invalid, publishing.time-passed */
export function requireDueAt(context: VerbContext, moment: PlannedMoment): EpochMs {
  const dueAt = dueAtOf(moment);
  if (dueAt === undefined) throw problem('time-invalid', { wallTime: moment.wallTime, zone: moment.zone });
  if (dueAt < context.clock.now() - MINUTE_MS)
    throw problem('time-passed', { wallTime: moment.wallTime, zone: moment.zone });
  return dueAt;
}

async function plan(context: VerbContext, input: NowInput, moment: PlannedMoment, dueAt: EpochMs) {
  const { draft, variants } = await loadDraft(context, input.draftId, 'update');
  const targets = variants.filter((variant) => !input.accountIds || input.accountIds.includes(variant.account_id));
  if (targets.length === 0) throw problem('draft-without-targets');
  await refuseSecondSchedule(context, draft, targets);
  const rules = await loadRules(context);
  const accounts = await accountDoor.find(
    context,
    targets.map((variant) => variant.account_id),
  );
  const rows: DeliveryRow[] = [];
  for (const variant of targets) {
    const account = accounts.get(variant.account_id);
    if (!account) throw problem('account-missing');
    rows.push(await planOne(context, rules, { draft, variant, account, moment, dueAt }));
  }
  const asked = rows.some((row) => row.hold === 'approval') ? await askApproval(context, draft.id) : undefined;
  context.record(draft.id, { deliveries: rows.map((row) => row.id), wallTime: moment.wallTime, zone: moment.zone });
  return { deliveries: rows.map(toDelivery), approval: asked && toApproval(asked) };
}

/** One draft goes to one account once at a time; after it went out, it may be planned again. */
async function refuseSecondSchedule(
  context: VerbContext,
  draft: DraftRow,
  targets: readonly VariantRow[],
): Promise<void> {
  const open = new Set(['scheduled', 'held', 'submitting', 'unconfirmed']);
  const existing = await deliveriesOf(context, draft.id);
  const twice = existing.find(
    (row) => open.has(row.state) && targets.some((variant) => variant.account_id === row.account_id),
  );
  if (twice) throw problem('already-scheduled', { deliveryId: twice.id });
}

interface OnePlan {
  draft: DraftRow;
  variant: VariantRow;
  account: PublishingAccount;
  moment: PlannedMoment;
  dueAt: EpochMs;
}

async function planOne(
  context: VerbContext,
  rules: PublishingRules,
  { draft, variant, account, moment, dueAt }: OnePlan,
): Promise<DeliveryRow> {
  const { text, media } = effectiveOf(draft, variant);
  const id = context.newId();
  const language = draft.language ?? undefined;
  const facts = {
    deliveryId: id,
    kind: 'post' as const,
    accountId: account.id,
    network: account.network,
    draftId: draft.id,
    ...(draft.campaign_id ? { campaignId: draft.campaign_id } : {}),
    text,
    dueAt,
  };
  const frozen = await freezeText(context, facts, draft.track_links);
  await refuseBlocked(context, rules, { account, text: frozen, media, language, draftId: draft.id });
  const campaignId = draft.campaign_id ?? undefined;
  return createDelivery(
    context,
    { id, kind: 'post', account, text: frozen, media, moment, dueAt, language, draftId: draft.id, campaignId },
    rules.approvalRequired,
  );
}

/** @throws publishing.checks-block with the first cause; `publishing.check` names them all */
export async function refuseBlocked(
  context: VerbContext,
  rules: PublishingRules,
  variant: Parameters<typeof checkVariant>[2],
): Promise<void> {
  const blocking = (await checkVariant(context, rules, variant)).filter(({ severity }) => severity === 'blocks');
  const first = blocking[0];
  if (first)
    throw problem('checks-block', { account: variant.account.handle, code: first.code, count: blocking.length });
}
