import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { addSums, type Sum } from '../domain/sums.ts';
import { inPeriod, kindOfLine, ledger, spendTables } from '../ledger.ts';
import { toMinutes } from '../rows.ts';

interface Period {
  from?: string | undefined;
  to?: string | undefined;
  campaignId?: string | undefined;
}
export type Grouping = 'kind' | 'campaign' | 'month';

const keys = {
  kind: kindOfLine,
  campaign: sql<string>`coalesce(ledger.campaign_id::text, '')`,
  month: sql<string>`to_char(ledger.day, 'YYYY-MM')`,
};

/** Sums of the ledger as it stands: by kind, by campaign (an empty key for what belongs to none), or by month. */
export async function summarise(context: VerbContext, input: Period & { by: Grouping }) {
  const { rows } = await sql<{ key: string; currency: string; minor: number; ms: number }>`
    select ${keys[input.by]} as key, currency, sum(minor)::bigint as minor, sum(ms)::bigint as ms
    from ${ledger(context.workspace)} as ledger
    where ${inPeriod(input)} and ${input.campaignId ? sql`ledger.campaign_id = ${input.campaignId}` : sql`true`}
    group by 1, 2 order by 1, 2`.execute(context.tx);
  const names = input.by === 'campaign' ? await campaignNames(context) : new Map<string, string>();
  const groups = [...new Set(rows.map((row) => row.key))].map((key) => {
    const own = rows.filter((row) => row.key === key);
    return { key, name: names.get(key) ?? null, sums: addSums(own), minutes: minutesOf(own) };
  });
  return { groups, totals: addSums(rows), minutes: minutesOf(rows) };
}

/** What a period cost, in each currency. Days are included at both ends. */
export async function costOfPeriod(context: VerbContext, period: Period): Promise<{ sums: Sum[]; minutes: number }> {
  const { totals, minutes } = await summarise(context, { ...period, by: 'kind' });
  return { sums: totals, minutes };
}

const minutesOf = (rows: readonly { ms: number }[]): number => toMinutes(rows.reduce((sum, { ms }) => sum + ms, 0));

async function campaignNames(context: VerbContext): Promise<Map<string, string>> {
  const rows = await spendTables(context.tx)
    .selectFrom('campaigns')
    .select(['id', 'name'])
    .where('workspace_id', '=', context.workspace)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
