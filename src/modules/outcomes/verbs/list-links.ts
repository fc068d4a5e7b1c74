import { sql } from 'kysely';
import { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { outcomesContract } from '../contract.ts';
import { shortUrl } from '../domain/short-link.ts';
import type { Referrer } from '../domain/visitor.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { outcomeError } from '../problems.ts';
import type { LinkRow } from '../tables.ts';
import { linkHome } from './link-home.ts';
import { type LinkFacts, linkFacts } from './traced-sums.ts';

type Input = z.infer<typeof outcomesContract.operations.links.input>;

export async function listLinks(context: VerbContext, input: Input) {
  const after = decodeCursor(input.cursor, z.tuple([z.number(), z.uuid()]));
  let query = outcomeTables(context.tx)
    .selectFrom('links')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.campaignId) query = query.where('campaign_id', '=', input.campaignId);
  if (input.draftId) query = query.where('draft_id', '=', input.draftId);
  if (input.deliveryId) query = query.where('delivery_id', '=', input.deliveryId);
  if (after) query = query.where(sql<boolean>`(created_at, id) < (${at(after[0])}, ${after[1]}::uuid)`);
  const rows = await query.execute();
  const home = await linkHome(context);
  const facts = await linkFacts(context, [...new Set(rows.map((row) => row.delivery_id))]);
  return pageOf(
    rows,
    input.limit,
    (row) => [row.created_at, row.id],
    (row) => toLink(home, row, facts),
  );
}

/** One link with its visits by day of the workspace's zone and by where they came from. */
export async function showLink(context: VerbContext, { id }: { id: string }) {
  const row = await outcomeTables(context.tx)
    .selectFrom('links')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw outcomeError('link-missing');
  const { rows: days } = await sql<{ on: string; visits: number }>`
    select to_char(v.at at time zone w.time_zone, 'YYYY-MM-DD') as on, count(*)::int as visits
    from visits v join workspaces w on w.id = v.workspace_id
    where v.workspace_id = ${context.workspace} and v.link_id = ${id} group by 1 order by 1`.execute(context.tx);
  const { rows: referrers } = await sql<{ referrer: Referrer; visits: number }>`
    select referrer, count(*)::int as visits from visits
    where workspace_id = ${context.workspace} and link_id = ${id} group by 1 order by 2 desc, 1`.execute(context.tx);
  return { link: toLink(await linkHome(context), row, await linkFacts(context, [row.delivery_id])), days, referrers };
}

function toLink(home: string, row: LinkRow, facts: readonly LinkFacts[]) {
  const own = facts.find((fact) => fact.link_id === row.id);
  return {
    id: row.id,
    code: row.code,
    url: shortUrl(home, row.code),
    target: row.target,
    deliveryId: row.delivery_id,
    draftId: row.draft_id,
    campaignId: row.campaign_id,
    accountId: row.account_id,
    network: row.network,
    createdAt: toIso(row.created_at),
    visits: own?.visits ?? 0,
    robots: row.robots,
    outcomes: own?.count ?? 0,
    value: own?.values ?? [],
  };
}
