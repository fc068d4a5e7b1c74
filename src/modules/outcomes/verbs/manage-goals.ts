import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { isCurrency } from '../../../kernel/amount.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { addSums, type Sum } from '../../spend/index.ts';
import type { outcomesContract } from '../contract.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { outcomeError } from '../problems.ts';
import type { OutcomeTables } from '../tables.ts';
import { boundsOf } from './show-overview.ts';

type Input = z.infer<typeof outcomesContract.operations.saveGoal.input>;
type GoalRow = Selectable<OutcomeTables['goals']>;

export async function listGoals(context: VerbContext, { isArchived }: { isArchived: boolean }) {
  const rows = await outcomeTables(context.tx)
    .selectFrom('goals')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('archived_at', isArchived ? 'is not' : 'is', null)
    .orderBy('to_day', 'desc')
    .orderBy('id')
    .execute();
  const items = [];
  for (const row of rows) items.push(await toGoal(context, row));
  return { items };
}

export async function saveGoal(context: VerbContext, input: Input) {
  await assertGoal(context, input);
  const id = input.id ?? context.newId();
  const changing = {
    name: input.name,
    kind: input.kind,
    campaign_id: input.campaignId ?? null,
    from_day: input.from,
    to_day: input.to,
    target_count: input.targetCount ?? null,
    target_minor: input.targetValueMinor ?? null,
    currency: input.currency ?? null,
  };
  const db = outcomeTables(context.tx);
  const row = input.id
    ? await db
        .updateTable('goals')
        .set(changing)
        .where('workspace_id', '=', context.workspace)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
    : await db
        .insertInto('goals')
        .values({ workspace_id: context.workspace, id, created_at: new Date(context.clock.now()), ...changing })
        .returningAll()
        .executeTakeFirst();
  if (!row) throw outcomeError('goal-missing');
  context.record(id, { name: input.name });
  return toGoal(context, row);
}

async function assertGoal(context: VerbContext, input: Input): Promise<void> {
  if (input.to < input.from) throw outcomeError('goal-period');
  if (input.targetValueMinor !== undefined && input.currency === undefined) throw outcomeError('goal-currency');
  if (input.currency !== undefined && !isCurrency(input.currency))
    throw outcomeError('currency-unknown', { currency: input.currency });
  if (input.campaignId === undefined) return;
  const campaign = await outcomeTables(context.tx)
    .selectFrom('campaigns')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', input.campaignId)
    .executeTakeFirst();
  if (!campaign) throw outcomeError('campaign-missing');
}

export async function archiveGoal(context: VerbContext, { id, isArchived }: { id: string; isArchived: boolean }) {
  const changed = await outcomeTables(context.tx)
    .updateTable('goals')
    .set({ archived_at: isArchived ? new Date(context.clock.now()) : null })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw outcomeError('goal-missing');
  context.record(id, { isArchived });
  return {};
}

async function toGoal(context: VerbContext, row: GoalRow) {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    campaignId: row.campaign_id,
    from: row.from_day,
    to: row.to_day,
    targetCount: row.target_count,
    targetValue:
      row.target_minor === null || row.currency === null ? null : { minor: row.target_minor, currency: row.currency },
    isArchived: row.archived_at !== null,
    reached: await reached(context, row),
  };
}

async function reached(context: VerbContext, goal: GoalRow): Promise<{ count: number; value: Sum[] }> {
  const { from, to } = await boundsOf(context, { from: goal.from_day, to: goal.to_day });
  const { rows } = await sql<{ count: number; minor: number; currency: string }>`
    select count(*) filter (where o.refund_of is null)::int as count, sum(o.value_minor)::bigint as minor, o.currency
    from outcomes o left join links l on l.workspace_id = o.workspace_id and l.id = o.link_id
    where o.workspace_id = ${context.workspace} and o.kind = ${goal.kind} and o.at >= ${new Date(from)} and o.at < ${new Date(to)}
      and ${goal.campaign_id ? sql`l.campaign_id = ${goal.campaign_id}` : sql`true`} group by o.currency`.execute(
    context.tx,
  );
  return { count: rows.reduce((sum, { count }) => sum + count, 0), value: addSums(rows) };
}
