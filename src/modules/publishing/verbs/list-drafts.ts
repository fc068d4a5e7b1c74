import { sql } from 'kysely';
import { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { DeliveryState } from '../contract-shapes.ts';
import { problem } from '../problems.ts';
import { publishingTables } from './delivery-row.ts';
import { deliveriesOf, loadDraft } from './draft-row.ts';

interface Query {
  cursor?: string | undefined;
  limit: number;
  campaignId?: string | undefined;
}

export async function listDrafts(context: VerbContext, query: Query) {
  const after = decodeCursor(query.cursor, z.tuple([z.number(), z.uuid()]));
  let drafts = publishingTables(context)
    .selectFrom('drafts')
    .select(['id', 'title', 'campaign_id', 'author', 'updated_at', sql<string>`left(text, 140)`.as('opening')])
    .select(
      sql<string[]>`coalesce((select json_agg(v.account_id order by v.place) from variants v
        where v.workspace_id = drafts.workspace_id and v.draft_id = drafts.id), '[]')`.as('accounts'),
    )
    .select(
      sql<
        { state: DeliveryState; hold: string | null }[]
      >`coalesce((select json_agg(json_build_object('state', d.state, 'hold', d.hold))
        from deliveries d where d.workspace_id = drafts.workspace_id and d.draft_id = drafts.id), '[]')`.as(
        'deliveries',
      ),
    )
    .where('workspace_id', '=', context.workspace)
    .where('archived_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.campaignId) drafts = drafts.where('campaign_id', '=', query.campaignId);
  if (after) drafts = drafts.where(sql<boolean>`(updated_at, id) < (${at(after[0])}, ${after[1]}::uuid)`);
  return pageOf(
    await drafts.execute(),
    query.limit,
    (row) => [row.updated_at, row.id],
    (row) => ({
      id: row.id,
      title: row.title,
      opening: row.opening,
      accountIds: row.accounts,
      campaignId: row.campaign_id ?? undefined,
      author: row.author,
      updatedAt: toIso(row.updated_at),
      state: stateOf(row.deliveries),
    }),
  );
}

function stateOf(
  deliveries: readonly { state: DeliveryState; hold: string | null }[],
): 'draft' | 'waiting-approval' | 'scheduled' | 'out' {
  const open = deliveries.filter(({ state }) => state !== 'cancelled' && state !== 'refused');
  if (open.some(({ hold }) => hold === 'approval')) return 'waiting-approval';
  if (
    open.some(
      ({ state }) => state === 'scheduled' || state === 'held' || state === 'submitting' || state === 'unconfirmed',
    )
  )
    return 'scheduled';
  return open.length > 0 ? 'out' : 'draft';
}

/** @throws publishing.draft-scheduled while something of it is still to go out */
export async function archiveDraft(context: VerbContext, { draftId }: { draftId: string }) {
  await loadDraft(context, draftId, 'update');
  const deliveries = await deliveriesOf(context, draftId);
  if (['waiting-approval', 'scheduled'].includes(stateOf(deliveries))) throw problem('draft-scheduled');
  await publishingTables(context)
    .updateTable('drafts')
    .set({ archived_at: new Date(context.clock.now()) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', draftId)
    .execute();
  context.record(draftId);
  return {};
}
