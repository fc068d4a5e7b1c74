import { sql } from 'kysely';
import { HOUR_MS } from '../../../kernel/time.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { dueInMonth, monthsDue } from '../domain/subscription.ts';
import { spendTables } from '../ledger.ts';
import { loadTerms, todayHere } from './subscription-rows.ts';

/**
 * Books what a subscription costs, month by month up to today: the difference between what is due and what was booked, so that a month is booked once and terms
 * changed backwards correct it. What somebody voided counts as booked: it was decided. Serialised per workspace until the commit.
 */
export async function bookSubscription(
  context: VerbContext,
  { id, name, supplier }: { id: string; name: string; supplier: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`subscription/${context.workspace}`}, 0))`.execute(
    context.tx,
  );
  const terms = (await loadTerms(context, id)).get(id) ?? [];
  const months = monthsDue(terms, await todayHere(context));
  const booked = await bookedByMonth(context, id);
  const begins = terms.map(({ from }) => from).sort()[0] ?? '';
  for (const month of months) {
    const due = dueInMonth(terms, month);
    const known = booked.filter((line) => line.month === month);
    for (const currency of new Set([...due.keys(), ...known.map((line) => line.currency)])) {
      const line = known.find((one) => one.currency === currency);
      const minor = (due.get(currency) ?? 0) - (line?.minor ?? 0);
      if (minor === 0) continue;
      await spendTables(context.tx)
        .insertInto('cost_entries')
        .values({
          workspace_id: context.workspace,
          id: context.newId(),
          day: begins.startsWith(month) ? begins : `${month}-01`,
          kind: 'tools',
          amount_minor: minor,
          currency,
          subject_type: 'workspace',
          subject_id: context.workspace,
          note: name,
          supplier,
          entry_key: `subscription:${id}:${month}:${currency}:${line?.count ?? 0}`,
          source: 'subscription',
          subscription_id: id,
          created_at: new Date(context.clock.now()),
          created_by: context.actor.name,
        })
        .execute();
    }
  }
}

async function bookedByMonth(context: VerbContext, id: string) {
  const { rows } = await sql<{ month: string; currency: string; minor: number; count: number }>`
    select to_char(day, 'YYYY-MM') as month, currency, sum(amount_minor)::bigint as minor, count(*)::int as count
    from cost_entries where workspace_id = ${context.workspace} and subscription_id = ${id} group by 1, 2`.execute(
    context.tx,
  );
  return rows;
}

/** Books the month that has begun, in every workspace that has subscriptions. */
export const bookSubscriptionsTask: Task = {
  name: 'spend.book-subscriptions',
  everyMs: HOUR_MS,
  run: async (desk, signal) => {
    for (const workspace of await workspacesWithSubscriptions(desk)) {
      if (signal.aborted) return;
      await desk.asSystem(workspace, 'spend', async (context) => {
        const rows = await spendTables(context.tx)
          .selectFrom('subscriptions')
          .select(['id', 'name', 'supplier'])
          .where('workspace_id', '=', context.workspace)
          .execute();
        for (const row of rows) await bookSubscription(context, row);
      });
    }
  },
};

async function workspacesWithSubscriptions(desk: Desk): Promise<string[]> {
  const rows = await desk.database.asSystem((tx) =>
    spendTables(tx).selectFrom('subscriptions').select('workspace_id').distinct().execute(),
  );
  return rows.map((row) => row.workspace_id);
}
