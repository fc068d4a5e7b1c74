import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { bundleHash } from '../domain/consent.ts';
import type { ApprovalRow, DeliveryRow, PersonName } from '../tables.ts';
import { publishingTables } from './delivery-row.ts';
import { personOf } from './publishing-rules.ts';

export const toApproval = (row: ApprovalRow) => ({
  id: row.id,
  draftId: row.draft_id,
  state: row.state,
  hash: row.hash,
  deliveryIds: row.covers.map(({ deliveryId }) => deliveryId),
  askedBy: row.asked_by as PersonName,
  askedAt: toIso(row.asked_at),
  decidedBy: row.decided_by ?? undefined,
  decidedAt: row.decided_at === null ? undefined : toIso(row.decided_at),
  comment: row.comment ?? undefined,
  voidReason: row.void_reason ?? undefined,
});

/** Asks for consent to what waits for it in a draft, as it stands now; an earlier question that is still open is void. */
export async function askApproval(context: VerbContext, draftId: string): Promise<ApprovalRow | undefined> {
  const waiting = await publishingTables(context)
    .selectFrom('deliveries')
    .select(['id', 'content_hash'])
    .where('workspace_id', '=', context.workspace)
    .where('draft_id', '=', draftId)
    .where('state', '=', 'held')
    .where('hold', '=', 'approval')
    .orderBy('id')
    .execute();
  if (waiting.length === 0) return undefined;
  await voidOpenQuestions(context, draftId);
  const row = await publishingTables(context)
    .insertInto('approvals')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      draft_id: draftId,
      state: 'asked',
      hash: bundleHash(waiting.map((delivery) => `${delivery.id}:${delivery.content_hash}`)),
      covers: JSON.stringify(waiting.map((delivery) => ({ deliveryId: delivery.id, hash: delivery.content_hash }))),
      asked_by: JSON.stringify(personOf(context.actor)),
      asked_at: new Date(context.clock.now()),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.announce('publishing.approvals', row.id);
  return row;
}

const voidOpenQuestions = (context: VerbContext, draftId: string) =>
  publishingTables(context)
    .updateTable('approvals')
    .set({ state: 'void', void_reason: 'asked-again' })
    .where('workspace_id', '=', context.workspace)
    .where('draft_id', '=', draftId)
    .where('state', '=', 'asked')
    .execute();

/** Voids every open or given approval that covers one of the changed deliveries. @returns their ids */
export async function voidApprovals(
  context: VerbContext,
  changed: readonly DeliveryRow[],
  reason: 'edited' | 'moved' | 'cancelled',
): Promise<string[]> {
  const drafts = [...new Set(changed.map((row) => row.draft_id).filter((id) => id !== null))];
  if (drafts.length === 0) return [];
  const rows = await publishingTables(context)
    .updateTable('approvals')
    .set({ state: 'void', void_reason: reason })
    .where('workspace_id', '=', context.workspace)
    .where('draft_id', 'in', drafts)
    .where('state', 'in', ['asked', 'approved'])
    .where(
      sql<boolean>`exists (select from jsonb_array_elements(covers) as cover
        where cover ->> 'deliveryId' = any(${changed.map((row) => row.id)}::text[]))`,
    )
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
