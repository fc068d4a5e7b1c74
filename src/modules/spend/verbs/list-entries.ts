import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { spendContract } from '../contract.ts';
import { spendTables } from '../ledger.ts';
import { toEntry } from '../rows.ts';

type Input = z.infer<typeof spendContract.operations.list.input>;

export async function listEntries(context: VerbContext, input: Input) {
  const after = decodeCursor(input.cursor, z.tuple([z.iso.date(), z.uuid()]));
  let query = spendTables(context.tx)
    .selectFrom('cost_entries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.from) query = query.where('day', '>=', input.from);
  if (input.to) query = query.where('day', '<=', input.to);
  if (input.kind) query = query.where('kind', '=', input.kind);
  if (input.subjectId) query = query.where('subject_id', '=', input.subjectId);
  if (input.campaignId) query = query.where(ofCampaign(context.workspace, input.campaignId));
  if (!input.isVoidShown) query = query.where('voided_at', 'is', null);
  if (after) query = query.where(sql<boolean>`(day, id) < (${after[0]}::date, ${after[1]}::uuid)`);
  return pageOf(await query.execute(), input.limit, (row) => [row.day, row.id], toEntry);
}

/** Entered for the campaign itself, one of its drafts, or one of its deliveries. */
const ofCampaign = (workspace: string, campaign: string) => sql<boolean>`subject_id in (
  select ${campaign}::uuid
  union all select id from drafts where workspace_id = ${workspace} and campaign_id = ${campaign}
  union all select id from deliveries where workspace_id = ${workspace} and campaign_id = ${campaign})`;
