import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { publishingContract } from '../contract.ts';
import { problem } from '../problems.ts';
import type { DraftRow } from '../tables.ts';
import { accountDoor } from './account-door.ts';
import { publishingTables } from './delivery-row.ts';
import { loadDraft, showDraft } from './draft-row.ts';
import { loadImages } from './load-content.ts';
import { personOf } from './publishing-rules.ts';
import { rewriteScheduled } from './rewrite-scheduled.ts';

type DraftInput = z.infer<typeof publishingContract.operations.createDraft.input>;
type UpdateInput = z.infer<typeof publishingContract.operations.updateDraft.input>;

export async function createDraft(context: VerbContext, input: DraftInput) {
  await refuseUnknown(context, input);
  const id = context.newId();
  const now = new Date(context.clock.now());
  await publishingTables(context)
    .insertInto('drafts')
    .values({
      ...columnsOf(input),
      workspace_id: context.workspace,
      id,
      version: 1,
      author: JSON.stringify(personOf(context.actor)),
      created_at: now,
      updated_at: now,
    })
    .execute();
  await writeVariants(context, id, input);
  context.record(id);
  return showDraft(context, { draftId: id });
}

/** Changes a draft. What is scheduled from it follows, and loses the consent that was given to the former words. */
export async function updateDraft(context: VerbContext, input: UpdateInput) {
  const { draft } = await loadDraft(context, input.draftId, 'update');
  if (draft.version !== input.version) throw problem('draft-changed', { version: draft.version });
  await refuseUnknown(context, input);
  const changed: DraftRow = await publishingTables(context)
    .updateTable('drafts')
    .set({ ...columnsOf(input), version: draft.version + 1, updated_at: new Date(context.clock.now()) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', draft.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await publishingTables(context)
    .deleteFrom('variants')
    .where('workspace_id', '=', context.workspace)
    .where('draft_id', '=', draft.id)
    .execute();
  await writeVariants(context, draft.id, input);
  const voidedApprovals = await rewriteScheduled(context, changed);
  context.record(draft.id, { version: changed.version, voidedApprovals });
  return { draft: await showDraft(context, { draftId: draft.id }), voidedApprovals };
}

const columnsOf = (input: DraftInput) => ({
  campaign_id: input.campaignId ?? null,
  title: input.title,
  text: input.text,
  language: input.language ?? null,
  media: JSON.stringify(input.media),
  track_links: input.trackLinks,
});

async function writeVariants(context: VerbContext, draftId: string, { variants }: DraftInput): Promise<void> {
  const unique = [...new Map(variants.map((variant) => [variant.accountId, variant])).values()];
  if (unique.length === 0) return;
  await publishingTables(context)
    .insertInto('variants')
    .values(
      unique.map(({ accountId, linked, text, media }, place) => ({
        workspace_id: context.workspace,
        draft_id: draftId,
        account_id: accountId,
        place,
        linked,
        text: linked ? null : (text ?? null),
        media: linked || media === undefined ? null : JSON.stringify(media),
      })),
    )
    .execute();
}

/** @throws publishing.account-missing, publishing.media-missing, publishing.campaign-missing */
async function refuseUnknown(context: VerbContext, input: DraftInput): Promise<void> {
  const accounts = await accountDoor.find(
    context,
    input.variants.map(({ accountId }) => accountId),
  );
  if (input.variants.some(({ accountId }) => !accounts.has(accountId))) throw problem('account-missing');
  await loadImages(context, [...input.media, ...input.variants.flatMap(({ media }) => media ?? [])]);
  if (!input.campaignId) return;
  const campaign = await publishingTables(context)
    .selectFrom('campaigns')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', input.campaignId)
    .executeTakeFirst();
  if (!campaign) throw problem('campaign-missing');
}
