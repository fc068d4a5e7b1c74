import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { problem } from '../problems.ts';
import type { DraftRow, MediaUse, VariantRow } from '../tables.ts';
import { accountDoor } from './account-door.ts';
import { toApproval } from './approval-row.ts';
import { publishingTables } from './delivery-row.ts';
import { toDelivery } from './show-delivery.ts';

/** @throws publishing.draft-missing */
export async function loadDraft(
  context: VerbContext,
  id: string,
  lock: 'update' | 'none',
): Promise<{ draft: DraftRow; variants: VariantRow[] }> {
  const query = publishingTables(context)
    .selectFrom('drafts')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('archived_at', 'is', null);
  const draft = await (lock === 'update' ? query.forUpdate() : query).executeTakeFirst();
  if (!draft) throw problem('draft-missing');
  const variants = await publishingTables(context)
    .selectFrom('variants')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('draft_id', '=', id)
    .orderBy('place')
    .execute();
  return { draft, variants };
}

/** The text and images one account will show: the draft's while it is linked, its own after. */
export const effectiveOf = (
  draft: { text: string; media: readonly MediaUse[] },
  variant: { linked: boolean; text?: string | null | undefined; media?: readonly MediaUse[] | null | undefined },
): { text: string; media: readonly MediaUse[] } => ({
  text: variant.linked ? draft.text : (variant.text ?? draft.text),
  media: variant.linked ? draft.media : (variant.media ?? draft.media),
});

export const deliveriesOf = (context: VerbContext, draftId: string) =>
  publishingTables(context)
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('draft_id', '=', draftId)
    .orderBy('due_at')
    .orderBy('id')
    .limit(500)
    .execute();

/** A draft as the contract shows it. */
export async function showDraft(context: VerbContext, { draftId }: { draftId: string }) {
  const { draft, variants } = await loadDraft(context, draftId, 'none');
  const accounts = await accountDoor.find(
    context,
    variants.map((variant) => variant.account_id),
  );
  const approval = await publishingTables(context)
    .selectFrom('approvals')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('draft_id', '=', draftId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    id: draft.id,
    title: draft.title,
    text: draft.text,
    language: draft.language ?? undefined,
    media: draft.media,
    trackLinks: draft.track_links,
    campaignId: draft.campaign_id ?? undefined,
    variants: variants.map((variant) => ({
      accountId: variant.account_id,
      network: accounts.get(variant.account_id)?.network ?? '',
      linked: variant.linked,
      text: effectiveOf(draft, variant).text,
      media: [...effectiveOf(draft, variant).media],
    })),
    version: draft.version,
    author: draft.author,
    createdAt: toIso(draft.created_at),
    updatedAt: toIso(draft.updated_at),
    deliveries: (await deliveriesOf(context, draftId)).map(toDelivery),
    approval: approval && toApproval(approval),
  };
}
