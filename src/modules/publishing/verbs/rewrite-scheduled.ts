import type { VerbContext } from '../../../platform/operations/context.ts';
import { contentHash, textHash } from '../domain/consent.ts';
import { allowed, rewrite } from '../domain/planning.ts';
import type { DeliveryRow, DraftRow } from '../tables.ts';
import { accountDoor } from './account-door.ts';
import { askApproval, voidApprovals } from './approval-row.ts';
import { consentOf } from './create-delivery.ts';
import { factsOf, publishingTables, standingOf, takeStep } from './delivery-row.ts';
import { effectiveOf, loadDraft } from './draft-row.ts';
import { freezeText } from './freeze-text.ts';
import { loadRules, type PublishingRules } from './publishing-rules.ts';
import { refuseBlocked } from './schedule-draft.ts';

/**
 * Brings what is still to go out in line with its draft. Deliveries whose call may be out, or that are out, keep what was sent.
 * @returns the approvals that are void now
 */
export async function rewriteScheduled(context: VerbContext, draft: DraftRow): Promise<string[]> {
  const { variants } = await loadDraft(context, draft.id, 'none');
  const rows = await publishingTables(context)
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('draft_id', '=', draft.id)
    .where('state', 'in', ['scheduled', 'held'])
    .orderBy('id')
    .forUpdate()
    .execute();
  const rules = await loadRules(context);
  const changed: DeliveryRow[] = [];
  for (const row of rows) {
    const variant = variants.find(({ account_id }) => account_id === row.account_id);
    if (!variant || !allowed(standingOf(row)).move) continue;
    if (await rewriteOne(context, rules, draft, row, effectiveOf(draft, variant))) changed.push(row);
  }
  const voided = await voidApprovals(context, changed, 'edited');
  if (changed.length > 0) await askApproval(context, draft.id);
  return voided;
}

async function rewriteOne(
  context: VerbContext,
  rules: PublishingRules,
  draft: DraftRow,
  row: DeliveryRow,
  content: ReturnType<typeof effectiveOf>,
): Promise<boolean> {
  const { media } = content;
  const text = await freezeText(context, { ...factsOf(row), text: content.text }, draft.track_links);
  const moment = { wallTime: row.wall_time, zone: row.zone };
  const hash = contentHash({ accountId: row.account_id, text, media, ...moment, replyRef: row.reply_ref ?? undefined });
  const language = draft.language ?? undefined;
  if (hash === row.content_hash && (draft.language ?? null) === row.language) return false;
  const account = (await accountDoor.find(context, [row.account_id])).get(row.account_id);
  if (account) await refuseBlocked(context, rules, { account, text, media, language, draftId: draft.id });
  const consent = consentOf(context, rules.approvalRequired, hash);
  const step = rewrite(standingOf(row), consent ? null : 'approval');
  if (!step) return false;
  await publishingTables(context)
    .updateTable('deliveries')
    .set({
      text,
      text_hash: textHash(text),
      media: JSON.stringify(media),
      language: language ?? null,
      content_hash: hash,
      consent: consent && JSON.stringify(consent),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.id)
    .execute();
  await takeStep(context, row, step);
  return true;
}
