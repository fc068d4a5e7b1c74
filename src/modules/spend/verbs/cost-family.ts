import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';

export type CostSubject = { type: 'draft' | 'delivery' | 'campaign' | 'conversation'; id: string };

/** Whose lines make up the cost of something. */
export interface CostFamily {
  /** Ledger subjects that count whole. */
  whole: ReadonlySet<string>;
  /** A delivery bears an equal part of what its draft or conversation cost: which part of how many. */
  part?: { of: string; index: number; count: number };
  campaignId: string | null;
  drafts: readonly string[];
}

/** @throws spend.subject-missing */
export async function costFamily(context: VerbContext, { type, id }: CostSubject): Promise<CostFamily> {
  if (type === 'delivery') return deliveryFamily(context, id);
  const { rows: deliveries } = await sql<{ id: string }>`
    select id from deliveries where workspace_id = ${context.workspace} and ${sql.ref(`${type}_id`)} = ${id}`.execute(
    context.tx,
  );
  const ids = deliveries.map((delivery) => `delivery:${delivery.id}`);
  if (type === 'conversation') {
    return { whole: new Set([`conversation:${id}`, ...ids]), campaignId: null, drafts: [] };
  }
  const drafts = await spendTables(context.tx)
    .selectFrom('drafts')
    .select(['id', 'campaign_id'])
    .where('workspace_id', '=', context.workspace)
    .where(type === 'draft' ? 'id' : 'campaign_id', '=', id)
    .execute();
  if (type === 'draft' && drafts.length === 0) throw spendError('subject-missing');
  const own = drafts.map((draft) => draft.id);
  const whole = new Set([`${type}:${id}`, ...own.map((draft) => `draft:${draft}`), ...ids]);
  return { whole, campaignId: type === 'campaign' ? id : (drafts[0]?.campaign_id ?? null), drafts: own };
}

async function deliveryFamily(context: VerbContext, id: string): Promise<CostFamily> {
  const db = spendTables(context.tx);
  const own = await db
    .selectFrom('deliveries')
    .select(['draft_id', 'conversation_id', 'campaign_id'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!own) throw spendError('subject-missing');
  const column = own.draft_id ? 'draft_id' : 'conversation_id';
  const parent = own[column];
  const whole = new Set([`delivery:${id}`]);
  if (parent === null) return { whole, campaignId: own.campaign_id, drafts: [] };
  const siblings = await db
    .selectFrom('deliveries')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where(column, '=', parent)
    .where((eb) => eb.or([eb('id', '=', id), eb('state', 'not in', ['cancelled', 'refused'])]))
    .orderBy('id')
    .execute();
  const part = {
    of: own.draft_id ? `draft:${parent}` : `conversation:${parent}`,
    index: siblings.findIndex((sibling) => sibling.id === id),
    count: siblings.length,
  };
  return { whole, part, campaignId: own.campaign_id, drafts: own.draft_id ? [own.draft_id] : [] };
}
