import { sql } from 'kysely';
import { allocate } from '../../../kernel/money.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { costReport, type CostReport } from '../domain/cost-report.ts';
import { type Bearer, type LedgerLine, type Share, shareDown } from '../../../analysis/cost/index.ts';
import type { CostKind } from '../contract-shapes.ts';
import { kindOfLine, ledger, spendTables } from '../ledger.ts';
import { type CostFamily, type CostSubject, costFamily } from './cost-family.ts';
import { impute } from './impute-labour.ts';

/**
 * What something cost: its own lines, and its part of what was paid for its campaign and for the desk as a whole, by the minutes worked.
 * Time that nobody saw is taken from the workspace's own median and told apart.
 * @throws spend.subject-missing
 */
export async function costOf(context: VerbContext, subject: CostSubject): Promise<CostReport> {
  const family = await costFamily(context, subject);
  const bearers = await loadBearers(context, family);
  const own = bearers.filter((bearer) => belongs(family, bearer.subject));
  const months = [...new Set(own.filter(({ ms }) => ms > 0).map(({ month }) => month))];
  const shares = shareDown(await loadLines(context, family, months), bearers);
  const workedMs = own.reduce((sum, { subject: of, ms }) => sum + partOf(family, of, ms), 0);
  const imputed = await impute(context, subject, family, own);
  return costReport(
    shares
      .filter((share) => belongs(family, share.subject))
      .map((share) => ({ ...share, minor: partOf(family, share.subject, share.minor) })),
    workedMs,
    imputed,
  );
}

const belongs = (family: CostFamily, subject: string): boolean =>
  family.whole.has(subject) || family.part?.of === subject;

/** What one of several deliveries bears of its draft; the parts of all of them sum to the whole. */
function partOf(family: CostFamily, subject: Share['subject'], whole: number): number {
  const { part } = family;
  if (part === undefined || part.of !== subject) return whole;
  return (
    allocate(
      whole,
      Array.from({ length: part.count }, () => 1),
    )[part.index] ?? 0
  );
}

/** Everything that shares costs with the family: what was worked on in its months, and its campaign's drafts. */
async function loadBearers(context: VerbContext, family: CostFamily): Promise<Bearer[]> {
  const mine = [...family.whole, ...(family.part ? [family.part.of] : [])];
  const { rows } = await sql<{ subject: string; campaign_id: string | null; month: string; ms: number }>`
    with worked as (
      select subject, campaign_id, to_char(day, 'YYYY-MM') as month, sum(ms)::bigint as ms
      from ${ledger(context.workspace)} as ledger where kind = 'time' and subject <> 'workspace' and subject not like 'campaign:%'
      group by 1, 2, 3)
    select * from worked where campaign_id = ${family.campaignId}::uuid
      or month in (select month from worked where subject = any(${mine}::text[]) and ms > 0)`.execute(context.tx);
  const worked = rows.map((row) => ({
    subject: row.subject,
    month: row.month,
    ms: row.ms,
    ...campaignOf(row.campaign_id),
  }));
  return [...worked, ...(await idleDrafts(context, family))];
}

const campaignOf = (id: string | null) => (id === null ? {} : { campaign: `campaign:${id}` });

/** A draft bears its campaign's costs though nobody was seen working on it. */
async function idleDrafts(context: VerbContext, { campaignId }: CostFamily): Promise<Bearer[]> {
  if (campaignId === null) return [];
  const drafts = await spendTables(context.tx)
    .selectFrom('drafts')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('campaign_id', '=', campaignId)
    .execute();
  return drafts.map(({ id }) => ({ subject: `draft:${id}`, month: '', ms: 0, ...campaignOf(campaignId) }));
}

async function loadLines(
  context: VerbContext,
  family: CostFamily,
  months: readonly string[],
): Promise<LedgerLine<CostKind>[]> {
  const subjects = [...family.whole];
  if (family.part) subjects.push(family.part.of);
  if (family.campaignId) subjects.push(`campaign:${family.campaignId}`);
  const { rows } = await sql<LedgerLine<CostKind>>`
    select ${kindOfLine} as kind, minor, currency, subject, to_char(day, 'YYYY-MM') as month from ${ledger(context.workspace)} as ledger
    where minor <> 0 and (subject = any(${subjects}::text[]) or (subject = 'workspace' and to_char(day, 'YYYY-MM') = any(${[...months]}::text[])))
    order by day, subject`.execute(context.tx);
  return rows;
}
