import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { publishingContract } from '../contract.ts';
import { problem } from '../problems.ts';
import { publishingTables } from './delivery-row.ts';

type CampaignInput = z.infer<typeof publishingContract.operations.createCampaign.input>;

export async function createCampaign(context: VerbContext, input: CampaignInput) {
  const id = context.newId();
  await publishingTables(context)
    .insertInto('campaigns')
    .values({ workspace_id: context.workspace, id, created_at: new Date(context.clock.now()), ...columnsOf(input) })
    .execute();
  context.record(id, { name: input.name });
  return showCampaign(context, { campaignId: id });
}

export async function updateCampaign(
  context: VerbContext,
  { campaignId, ...input }: CampaignInput & { campaignId: string },
) {
  await changeCampaign(context, campaignId, columnsOf(input));
  context.record(campaignId, { name: input.name });
  return showCampaign(context, { campaignId });
}

export async function archiveCampaign(
  context: VerbContext,
  { campaignId, isArchived }: { campaignId: string; isArchived: boolean },
) {
  await changeCampaign(context, campaignId, { archived_at: isArchived ? new Date(context.clock.now()) : null });
  context.record(campaignId, { isArchived });
  return showCampaign(context, { campaignId });
}

async function changeCampaign(
  context: VerbContext,
  id: string,
  change: Partial<ReturnType<typeof columnsOf>> & { archived_at?: Date | null },
) {
  const changed = await publishingTables(context)
    .updateTable('campaigns')
    .set(change)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw problem('campaign-missing');
}

/** @throws publishing.campaign-dates when it ends before it starts */
function columnsOf({ name, goal, startsOn, endsOn, budget }: CampaignInput) {
  if (startsOn && endsOn && endsOn < startsOn) throw problem('campaign-dates');
  return {
    name,
    goal,
    starts_on: startsOn ?? null,
    ends_on: endsOn ?? null,
    budget_minor: budget?.minor ?? null,
    budget_currency: budget?.currency ?? null,
  };
}

export async function showCampaign(context: VerbContext, { campaignId }: { campaignId: string }) {
  const row = await campaignRows(context).where('id', '=', campaignId).executeTakeFirst();
  if (!row) throw problem('campaign-missing');
  return toCampaign(row);
}

interface Query {
  cursor?: string | undefined;
  limit: number;
  isArchived: boolean;
}

export async function listCampaigns(context: VerbContext, query: Query) {
  const after = decodeCursor(query.cursor, z.tuple([z.number(), z.uuid()]));
  let rows = campaignRows(context)
    .where('archived_at', query.isArchived ? 'is not' : 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (after) rows = rows.where(sql<boolean>`(created_at, id) < (${at(after[0])}, ${after[1]}::uuid)`);
  return pageOf(await rows.execute(), query.limit, (row) => [row.created_at, row.id], toCampaign);
}

const campaignRows = (context: VerbContext) =>
  publishingTables(context)
    .selectFrom('campaigns')
    .selectAll()
    .select([
      sql<number>`(select count(*) from drafts d where d.workspace_id = campaigns.workspace_id
        and d.campaign_id = campaigns.id and d.archived_at is null)`.as('drafts'),
      sql<
        Record<string, number>
      >`coalesce((select json_object_agg(state, total) from (select state, count(*) as total from deliveries d
        where d.workspace_id = campaigns.workspace_id and d.campaign_id = campaigns.id group by state) as counted), '{}')`.as(
        'deliveries',
      ),
    ])
    .where('workspace_id', '=', context.workspace);

type CampaignRow = Awaited<ReturnType<ReturnType<typeof campaignRows>['executeTakeFirstOrThrow']>>;

const toCampaign = (row: CampaignRow) => ({
  id: row.id,
  name: row.name,
  goal: row.goal,
  startsOn: row.starts_on ?? undefined,
  endsOn: row.ends_on ?? undefined,
  budget:
    row.budget_minor !== null && row.budget_currency
      ? { minor: row.budget_minor, currency: row.budget_currency }
      : undefined,
  isArchived: row.archived_at !== null,
  drafts: row.drafts,
  deliveries: row.deliveries,
});
