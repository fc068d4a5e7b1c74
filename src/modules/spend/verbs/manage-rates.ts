import { roles } from '../../../kernel/operation.ts';
import type { Job } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';
import { costDay, lockLabour } from './cost-day.ts';
import { workspaceFacts } from './workspace-facts.ts';

export async function listRates(context: VerbContext) {
  const rows = await spendTables(context.tx)
    .selectFrom('rates')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('from_day', 'desc')
    .orderBy('id')
    .execute();
  return { items: rows.map(toRate) };
}

/** A rate that begins in the past makes the time worked since then cost anew. */
export async function setRate(
  context: VerbContext,
  input: { scope: 'department' | 'role'; key: string; from: string; hourlyMinor: number },
) {
  await assertKey(context, input.scope, input.key);
  const { currency } = await workspaceFacts(context);
  const changing = { hourly_minor: input.hourlyMinor, currency };
  const row = await spendTables(context.tx)
    .insertInto('rates')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      scope: input.scope,
      key: input.key,
      from_day: input.from,
      ...changing,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'scope', 'key', 'from_day']).doUpdateSet(changing))
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(row.id, { hourlyMinor: input.hourlyMinor });
  await context.wake('spend.cost-anew', { from: input.from });
  return toRate(row);
}

async function assertKey(context: VerbContext, scope: 'department' | 'role', key: string): Promise<void> {
  if (scope === 'role') {
    if ((roles as readonly string[]).includes(key)) return;
    throw spendError('rate-key-missing', { key });
  }
  const known = await spendTables(context.tx)
    .selectFrom('departments')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where((eb) => eb(eb.cast<string>('id', 'text'), '=', key))
    .executeTakeFirst();
  if (!known) throw spendError('rate-key-missing', { key });
}

/** Works out anew what each day since then cost, each in a transaction of its own. */
export const costAnewJob: Job = {
  name: 'spend.cost-anew',
  run: async (desk, { workspace, from }) => {
    const days = await desk.asSystem(String(workspace), 'spend', (context) =>
      spendTables(context.tx)
        .selectFrom('labour')
        .select(['user_id', 'day'])
        .distinct()
        .where('workspace_id', '=', context.workspace)
        .where('day', '>=', String(from))
        .orderBy('day')
        .execute(),
    );
    for (const { user_id, day } of days) {
      await desk.asSystem(String(workspace), 'spend', async (context) => {
        await lockLabour(context, user_id);
        await costDay(context, user_id, day);
      });
    }
  },
};

const toRate = (row: {
  id: string;
  scope: 'department' | 'role';
  key: string;
  from_day: string;
  hourly_minor: number;
  currency: string;
}) => ({
  id: row.id,
  scope: row.scope,
  key: row.key,
  from: row.from_day,
  hourlyMinor: row.hourly_minor,
  currency: row.currency,
});
