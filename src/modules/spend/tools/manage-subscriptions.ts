import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Terms } from '../domain/subscription.ts';
import type { Sum } from '../domain/sums.ts';
import { assertCurrency } from '../currencies/assert-currency.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';
import { bookSubscription } from './book-months.ts';
import { loadTerms, todayHere, toSubscription } from './subscription-rows.ts';

type NewTerms = Terms;

export async function listSubscriptions(context: VerbContext) {
  const rows = await spendTables(context.tx)
    .selectFrom('subscriptions')
    .select(['id', 'name', 'supplier'])
    .where('workspace_id', '=', context.workspace)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const terms = await loadTerms(context);
  const booked = await bookedSums(context);
  const today = await todayHere(context);
  return {
    items: rows.map((subscription) =>
      toSubscription({
        subscription,
        terms: terms.get(subscription.id) ?? [],
        booked: booked.filter(({ id }) => id === subscription.id),
        today,
      }),
    ),
  };
}

async function bookedSums(context: VerbContext): Promise<(Sum & { id: string })[]> {
  const { rows } = await sql<Sum & { id: string }>`
    select subscription_id as id, currency, sum(amount_minor)::bigint as minor from cost_entries
    where workspace_id = ${context.workspace} and subscription_id is not null and voided_at is null group by 1, 2`.execute(
    context.tx,
  );
  return rows;
}

export async function addSubscription(
  context: VerbContext,
  { name, supplier, ...terms }: { name: string; supplier: string } & NewTerms,
) {
  const id = context.newId();
  await spendTables(context.tx)
    .insertInto('subscriptions')
    .values({
      workspace_id: context.workspace,
      id,
      name,
      supplier,
      created_at: new Date(context.clock.now()),
    })
    .execute();
  return setTerms(context, id, terms);
}

/** New terms from a day on. Later ones that were set before stay: they are changed by themselves. */
export const changeSubscription = (context: VerbContext, { id, ...terms }: { id: string } & NewTerms) =>
  setTerms(context, id, terms);

/** Ended terms have no seats, so they cost nothing; all that was set for later days goes with them. */
export async function endSubscription(context: VerbContext, { id, on }: { id: string; on: string }) {
  const terms = (await loadTerms(context, id)).get(id);
  const last = terms?.findLast(({ from }) => from <= on);
  if (last === undefined) throw spendError(terms === undefined ? 'subscription-missing' : 'subscription-not-begun');
  await spendTables(context.tx)
    .deleteFrom('subscription_terms')
    .where('workspace_id', '=', context.workspace)
    .where('subscription_id', '=', id)
    .where('from_day', '>', on)
    .execute();
  return setTerms(context, id, { ...last, from: on, seats: 0 });
}

async function setTerms(context: VerbContext, id: string, terms: NewTerms) {
  assertCurrency(terms.currency);
  const subscription = await spendTables(context.tx)
    .selectFrom('subscriptions')
    .select(['id', 'name', 'supplier'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!subscription) throw spendError('subscription-missing');
  const changing = {
    price_minor: terms.priceMinor,
    currency: terms.currency,
    every: terms.every,
    seats: terms.seats,
    share_percent: terms.sharePercent,
  };
  await spendTables(context.tx)
    .insertInto('subscription_terms')
    .values({ workspace_id: context.workspace, subscription_id: id, from_day: terms.from, ...changing })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'subscription_id', 'from_day']).doUpdateSet(changing))
    .execute();
  context.record(id, { from: terms.from, ...changing });
  await bookSubscription(context, subscription);
  const booked = (await bookedSums(context)).filter((sum) => sum.id === id);
  const all = (await loadTerms(context, id)).get(id) ?? [];
  return toSubscription({ subscription, terms: all, booked, today: await todayHere(context) });
}
