import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { assertCurrency } from '../currencies/assert-currency.ts';
import { budgetState } from '../domain/budget-state.ts';
import { forecastOf } from '../domain/forecast.ts';
import { addSums } from '../domain/sums.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';
import { todayHere } from '../tools/subscription-rows.ts';
import { workspaceFacts } from '../verbs/workspace-facts.ts';
import { type Facts, paces, promised, spentSoFar } from './spending-facts.ts';

interface BudgetRow {
  campaign_id: string;
  name: string;
  amount_minor: number;
  currency: string;
  warn_at_percent: number;
  ends_on: string | null;
}

const USUAL_WARNING_PERCENT = 80;

/** Budgets set here, those that campaigns were planned with, and the desk's own for the month; each with where it leads. */
export async function listBudgets(context: VerbContext, { campaignId }: { campaignId?: string | undefined }) {
  const { rows } = await sql<BudgetRow>`
    select c.id as campaign_id, c.name, c.ends_on, coalesce(b.amount_minor, c.budget_minor) as amount_minor,
      coalesce(b.currency, c.budget_currency) as currency, coalesce(b.warn_at_percent, ${USUAL_WARNING_PERCENT})::int as warn_at_percent
    from campaigns c left join budgets b on b.workspace_id = c.workspace_id and b.campaign_id = c.id
    where c.workspace_id = ${context.workspace} and (b.campaign_id is not null or c.budget_minor is not null)
      and ${campaignId ? sql`c.id = ${campaignId}` : sql`c.archived_at is null`}
    order by c.created_at desc, c.id`.execute(context.tx);
  const today = await todayHere(context);
  const month = today.slice(0, 7);
  const known = {
    pace: await paces(context, today),
    due: await promised(context),
    ...(await spentSoFar(context, month)),
  };
  return {
    items: rows.map((row) => {
      const isOwn = (line: Facts): boolean => line.campaign_id === row.campaign_id;
      const facts = {
        spent: known.campaigns.filter(isOwn),
        pace: known.pace.filter(isOwn),
        due: known.due.filter(isOwn),
      };
      const base = { campaignId: row.campaign_id, campaignName: row.name };
      return { ...base, ...stateOf(row, facts, today, row.ends_on) };
    }),
    month: await monthlyBudget(context, today, {
      spent: known.month,
      pace: known.pace.filter((line) => line.campaign_id === null),
      due: known.due.filter(({ due_day }) => due_day.startsWith(month)),
    }),
  };
}

interface SpendingOf {
  spent: readonly Facts[];
  pace: readonly Facts[];
  due: readonly Facts[];
}

async function monthlyBudget(context: VerbContext, today: string, facts: SpendingOf) {
  const row = await spendTables(context.tx)
    .selectFrom('monthly_budgets')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  if (!row) return null;
  const month = Temporal.PlainYearMonth.from(today.slice(0, 7));
  const last = month.toPlainDate({ day: month.daysInMonth }).toString();
  return { month: month.toString(), ...stateOf(row, facts, today, last) };
}

function stateOf(
  budget: { amount_minor: number; currency: string; warn_at_percent: number },
  { spent, pace, due }: SpendingOf,
  today: string,
  lastDay: string | null,
) {
  const { currency } = budget;
  const inCurrency = (lines: readonly Facts[]): number =>
    lines.filter((line) => line.currency === currency).reduce((sum, { minor }) => sum + minor, 0);
  const spentMinor = inCurrency(spent);
  const committedMinor = inCurrency(due);
  const perDayMinor = inCurrency(pace);
  const daysLeft = lastDay === null ? undefined : Math.max(0, daysBetween(today, lastDay));
  const forecast = forecastOf({ budgetMinor: budget.amount_minor, spentMinor, committedMinor, perDayMinor, daysLeft });
  const money = (minor: number) => ({ minor: Math.round(minor), currency });
  const { expectedMinor, exceededInDays } = forecast;
  return {
    budget: money(budget.amount_minor),
    spent: money(spentMinor),
    otherCurrencies: addSums(spent.filter((line) => line.currency !== currency)),
    warnAtPercent: budget.warn_at_percent,
    state: budgetState(spentMinor, budget.amount_minor, budget.warn_at_percent),
    forecast: {
      committed: money(committedMinor),
      perDay: money(perDayMinor),
      expected: expectedMinor === undefined ? null : money(expectedMinor),
      exceededOn: exceededInDays === undefined ? null : dayAfter(today, exceededInDays),
    },
  };
}

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
/** A pace so slow that it takes a hundred years is no forecast. */
const dayAfter = (day: string, days: number): string | null =>
  days > 36_500 ? null : Temporal.PlainDate.from(day).add({ days }).toString();

export async function setBudget(
  context: VerbContext,
  input: { campaignId: string; amountMinor: number; currency: string; warnAtPercent: number },
) {
  assertCurrency(input.currency);
  const db = spendTables(context.tx);
  const campaign = await db
    .selectFrom('campaigns')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', input.campaignId)
    .executeTakeFirst();
  if (!campaign) throw spendError('campaign-missing');
  const changing = { amount_minor: input.amountMinor, currency: input.currency, warn_at_percent: input.warnAtPercent };
  await db
    .insertInto('budgets')
    .values({ workspace_id: context.workspace, campaign_id: input.campaignId, ...changing })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'campaign_id']).doUpdateSet(changing))
    .execute();
  context.record(input.campaignId, changing);
  const [budget] = (await listBudgets(context, { campaignId: input.campaignId })).items;
  if (!budget) throw spendError('campaign-missing');
  return budget;
}

export async function setMonthlyBudget(
  context: VerbContext,
  input: { amountMinor?: number | undefined; currency?: string | undefined; warnAtPercent: number },
) {
  const db = spendTables(context.tx);
  if (input.amountMinor === undefined) {
    await db.deleteFrom('monthly_budgets').where('workspace_id', '=', context.workspace).execute();
    context.record(context.workspace, { amount: null });
    return { month: null };
  }
  const currency = input.currency ?? (await workspaceFacts(context)).currency;
  assertCurrency(currency);
  const changing = { amount_minor: input.amountMinor, currency, warn_at_percent: input.warnAtPercent };
  await db
    .insertInto('monthly_budgets')
    .values({ workspace_id: context.workspace, ...changing })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(changing))
    .execute();
  context.record(context.workspace, changing);
  return { month: (await listBudgets(context, {})).month };
}
