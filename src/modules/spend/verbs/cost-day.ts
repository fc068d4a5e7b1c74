import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { labourCost } from '../domain/labour-cost.ts';
import { rateOn } from '../domain/rates.ts';
import { spendTables } from '../ledger.ts';
import { countedMs } from '../rows.ts';
import type { LabourRow } from '../tables.ts';
import { workspaceFacts } from './workspace-facts.ts';

/** Whoever writes a person's labour takes turns: its lines are the shares of one sum. Held until the commit. */
export const lockLabour = (context: VerbContext, userId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`labour/${context.workspace}/${userId}`}, 0))`.execute(
    context.tx,
  );

/** Works out anew what one person's day cost and how it falls on its lines. The caller holds `lockLabour`. */
export async function costDay(context: VerbContext, userId: string, day: string): Promise<LabourRow[]> {
  const db = spendTables(context.tx);
  const rows = await db
    .selectFrom('labour')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('day', '=', day)
    .where('user_id', '=', userId)
    .orderBy('subject_type')
    .orderBy('subject_id')
    .execute();
  const rate = await rateOf(context, userId, day);
  const costs = labourCost(rows.map(countedMs), rate.hourlyMinor);
  const costed = rows.map((row, i) => ({
    ...row,
    hourly_minor: rate.hourlyMinor,
    currency: rate.currency,
    cost_minor: costs[i] ?? 0,
  }));
  for (const [i, row] of costed.entries()) if (!isSame(row, rows[i])) await writeCost(context, row);
  return costed;
}

const isSame = (a: LabourRow, b: LabourRow | undefined): boolean =>
  a.hourly_minor === b?.hourly_minor && a.currency === b.currency && a.cost_minor === b.cost_minor;

const writeCost = (context: VerbContext, row: LabourRow) =>
  spendTables(context.tx)
    .updateTable('labour')
    .set({ hourly_minor: row.hourly_minor, currency: row.currency, cost_minor: row.cost_minor })
    .where('workspace_id', '=', context.workspace)
    .where('day', '=', row.day)
    .where('user_id', '=', row.user_id)
    .where('subject_type', '=', row.subject_type)
    .where('subject_id', '=', row.subject_id)
    .execute();

async function rateOf(context: VerbContext, userId: string, day: string) {
  const db = spendTables(context.tx);
  const { currency } = await workspaceFacts(context);
  const member = await db
    .selectFrom('members')
    .select('role')
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  const departments = await db
    .selectFrom('department_members as of')
    .innerJoin('departments as d', (join) =>
      join.onRef('d.workspace_id', '=', 'of.workspace_id').onRef('d.id', '=', 'of.department_id'),
    )
    .select(['d.id', 'd.hourly_rate_minor'])
    .where('of.workspace_id', '=', context.workspace)
    .where('of.user_id', '=', userId)
    .orderBy('d.key')
    .execute();
  const rates = await db
    .selectFrom('rates')
    .select(['scope', 'key', 'from_day', 'hourly_minor', 'currency'])
    .where('workspace_id', '=', context.workspace)
    .execute();
  return rateOn(
    rates.map((rate) => ({ ...rate, from: rate.from_day, hourlyMinor: rate.hourly_minor })),
    {
      departments: departments.map(({ id, hourly_rate_minor }) => ({ id, hourlyMinor: hourly_rate_minor })),
      role: member?.role ?? '',
      currency,
    },
    day,
  );
}
