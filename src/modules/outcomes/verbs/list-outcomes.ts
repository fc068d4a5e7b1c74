import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { outcomesContract } from '../contract.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { toOutcome } from '../rows.ts';

type Input = z.infer<typeof outcomesContract.operations.list.input>;

export async function listOutcomes(context: VerbContext, input: Input) {
  const after = decodeCursor(input.cursor, z.tuple([z.number(), z.uuid()]));
  let query = outcomeTables(context.tx)
    .selectFrom('outcomes as o')
    .leftJoin('links as l', (join) =>
      join.onRef('l.workspace_id', '=', 'o.workspace_id').onRef('l.id', '=', 'o.link_id'),
    )
    .selectAll('o')
    .select(['l.delivery_id', 'l.draft_id', 'l.campaign_id'])
    .where('o.workspace_id', '=', context.workspace)
    .orderBy('o.at', 'desc')
    .orderBy('o.id', 'desc')
    .limit(input.limit + 1);
  if (input.kind) query = query.where('o.kind', '=', input.kind);
  if (input.trace) query = query.where('o.trace', '=', input.trace);
  if (input.campaignId) query = query.where('l.campaign_id', '=', input.campaignId);
  if (input.deliveryId) query = query.where('l.delivery_id', '=', input.deliveryId);
  if (input.from) query = query.where('o.at', '>=', at(Date.parse(input.from)));
  if (input.to) query = query.where('o.at', '<', at(Date.parse(input.to)));
  if (after) query = query.where(sql<boolean>`(o.at, o.id) < (${at(after[0])}, ${after[1]}::uuid)`);
  return pageOf(
    await query.execute(),
    input.limit,
    (row) => [row.at, row.id],
    ({ delivery_id, draft_id, campaign_id, ...row }) =>
      toOutcome(row, row.link_id && delivery_id ? { id: row.link_id, delivery_id, draft_id, campaign_id } : undefined),
  );
}
