import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { ledger } from '../ledger.ts';

/** Money of one campaign, or of the desk as a whole where the campaign is null. */
export interface Facts {
  campaign_id: string | null;
  currency: string;
  minor: number;
}

/** How far back the pace is read. */
const PACE_DAYS = 28;
/** What was begun lately has its pace from a week at least, so that one invoice on the first day is no daily habit. */
const LEAST_PACE_DAYS = 7;

/** Spent a day of late, by campaign and, with a null campaign, by the desk as a whole. Subscriptions come by themselves and are left out. */
export async function paces(context: VerbContext, today: string): Promise<Facts[]> {
  const { rows } = await sql<Facts>`
    with late as (
      select campaign_id, currency, minor, day from ${ledger(context.workspace)} as ledger
      where day > ${today}::date - ${PACE_DAYS}::int and day <= ${today}::date
      union all
      select null::uuid, currency, -amount_minor, day from cost_entries
      where workspace_id = ${context.workspace} and source = 'subscription' and voided_at is null
        and day > ${today}::date - ${PACE_DAYS}::int and day <= ${today}::date),
    lines as (select campaign_id, currency, minor, day from late where campaign_id is not null
      union all select null::uuid, currency, minor, day from late)
    select campaign_id, currency,
      sum(minor)::float8 / greatest(${LEAST_PACE_DAYS}::int, ${today}::date - min(day) + 1) as minor
    from lines group by 1, 2`.execute(context.tx);
  return rows;
}

/** What posts that are scheduled will cost on networks that ask a price, by campaign and moment. */
export async function promised(context: VerbContext): Promise<(Facts & { due_day: string })[]> {
  const prices = context.desk
    .connectors()
    .flatMap(({ facts: { network, price } }) => (price === undefined ? [] : [{ network, ...price }]));
  if (prices.length === 0) return [];
  const { rows } = await sql<Facts & { due_day: string }>`
    select d.campaign_id, p.currency, to_char(d.due_at at time zone w.time_zone, 'YYYY-MM-DD') as due_day,
      sum(case when d.text ~* 'https?://' then p."postWithLinkMinor" else p."postMinor" end)::bigint as minor
    from deliveries d
    join workspaces w on w.id = d.workspace_id
    join jsonb_to_recordset(${JSON.stringify(prices)}::jsonb)
      as p(network text, currency text, "postMinor" bigint, "postWithLinkMinor" bigint) on p.network = d.network
    where d.workspace_id = ${context.workspace} and d.state in ('scheduled', 'held')
    group by 1, 2, 3`.execute(context.tx);
  return rows;
}

/** Spent so far: by campaign ever, and by the desk in a month. */
export async function spentSoFar(context: VerbContext, month: string): Promise<{ campaigns: Facts[]; month: Facts[] }> {
  const { rows } = await sql<Facts & { is_month: boolean }>`
    select campaign_id, currency, sum(minor)::bigint as minor, false as is_month
      from ${ledger(context.workspace)} as ledger where campaign_id is not null group by 1, 2
    union all
    select null::uuid, currency, sum(minor)::bigint, true from ${ledger(context.workspace)} as ledger
      where to_char(day, 'YYYY-MM') = ${month} group by 1, 2`.execute(context.tx);
  return { campaigns: rows.filter((row) => !row.is_month), month: rows.filter((row) => row.is_month) };
}
