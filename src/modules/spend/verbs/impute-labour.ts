import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Imputed } from '../domain/cost-report.ts';
import type { Bearer } from '../../../analysis/cost/index.ts';
import { ledger } from '../ledger.ts';
import type { CostFamily, CostSubject } from './cost-family.ts';
import { workspaceFacts } from './workspace-facts.ts';

/** Fewer of a kind say nothing about the next one. */
const LEAST_SEEN = 5;

/** Labour on drafts and conversations on which nobody was seen at work: the workspace's median for their kind, at its mean rate. */
export async function impute(
  context: VerbContext,
  subject: CostSubject,
  family: CostFamily,
  own: readonly Bearer[],
): Promise<Imputed> {
  const { currency } = await workspaceFacts(context);
  const unseen = unseenOf(subject, family, own);
  const nothing = { ms: 0, minor: 0, currency, isUnknown: false };
  if (unseen === 0) return nothing;
  const kind =
    subject.type === 'conversation' || family.part?.of.startsWith('conversation:') ? 'conversation' : 'draft';
  const usual = await usualLabour(context, kind, currency);
  if (usual === undefined) return { ...nothing, isUnknown: true };
  const share = unseen / (family.part?.count ?? 1);
  return { ms: Math.round(usual.ms * share), minor: Math.round(usual.minor * share), currency, isUnknown: false };
}

/** How many pieces of work have no time at all. */
function unseenOf(subject: CostSubject, family: CostFamily, own: readonly Bearer[]): number {
  const seen = new Set(own.filter(({ ms }) => ms > 0).map((bearer) => bearer.subject));
  if (subject.type === 'conversation') return seen.has(`conversation:${subject.id}`) ? 0 : 1;
  if (family.drafts.length === 0) return family.part !== undefined && !seen.has(family.part.of) ? 1 : 0;
  return family.drafts.filter((draft) => !seen.has(`draft:${draft}`)).length;
}

/** Median time of a draft or a conversation on which anybody was seen at work, milliseconds, and what it costs at the mean rate; undefined while there are too few. */
export async function usualLabour(
  context: VerbContext,
  kind: string,
  currency: string,
): Promise<{ ms: number; minor: number } | undefined> {
  const { rows } = await sql<{ seen: number; ms: number; minor: number }>`
    select count(*)::int as seen, coalesce(percentile_cont(0.5) within group (order by ms), 0)::float8 as ms,
      coalesce(percentile_cont(0.5) within group (order by ms) * sum(minor) / nullif(sum(ms), 0), 0)::float8 as minor
    from (select sum(ms) as ms, sum(minor) as minor from ${ledger(context.workspace)} as ledger
      where kind = 'time' and currency = ${currency} and subject like ${`${kind}:%`} group by subject having sum(ms) > 0) as piece`.execute(
    context.tx,
  );
  const usual = rows[0];
  return usual && usual.seen >= LEAST_SEEN ? usual : undefined;
}
