import type { Selectable } from 'kysely';
import { wallTimeOf } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { dueInMonth, type Terms } from '../domain/subscription.ts';
import { addSums, type Sum } from '../domain/sums.ts';
import { spendTables } from '../ledger.ts';
import type { SpendTables } from '../tables.ts';
import { workspaceFacts } from '../verbs/workspace-facts.ts';

type TermsRow = Selectable<SpendTables['subscription_terms']>;

const toTerms = (row: TermsRow): Terms => ({
  from: row.from_day,
  priceMinor: row.price_minor,
  currency: row.currency,
  every: row.every,
  seats: row.seats,
  sharePercent: row.share_percent,
});

export async function loadTerms(context: VerbContext, subscription?: string): Promise<Map<string, Terms[]>> {
  let query = spendTables(context.tx)
    .selectFrom('subscription_terms')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('from_day');
  if (subscription !== undefined) query = query.where('subscription_id', '=', subscription);
  const terms = new Map<string, Terms[]>();
  for (const row of await query.execute())
    terms.set(row.subscription_id, [...(terms.get(row.subscription_id) ?? []), toTerms(row)]);
  return terms;
}

/** The day that it is in the workspace. */
export async function todayHere(context: VerbContext): Promise<string> {
  const { zone } = await workspaceFacts(context);
  return wallTimeOf(context.clock.now(), zone).slice(0, 10);
}

interface Shown {
  subscription: { id: string; name: string; supplier: string };
  terms: readonly Terms[];
  booked: readonly Sum[];
  today: string;
}

export function toSubscription({ subscription: { id, name, supplier }, terms, booked, today }: Shown) {
  const held = terms.findLast(({ from }) => from <= today) ?? terms[0];
  return {
    id,
    name,
    supplier,
    terms: terms.toReversed().map(({ priceMinor, currency, ...rest }) => ({
      from: rest.from,
      price: { minor: priceMinor, currency },
      every: rest.every,
      seats: rest.seats,
      sharePercent: rest.sharePercent,
    })),
    isEnded: held?.seats === 0,
    thisMonth: [...dueInMonth(terms, today.slice(0, 7))].map(([currency, minor]) => ({ minor, currency })),
    booked: addSums(booked),
  };
}
