import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { EVERYTHING, monthOf } from '../domain/roll-up.ts';
import { leastRows, mostRows, type TermPattern, type TermTree, termsOf } from '../domain/term-tree.ts';

export interface Period {
  since: number;
  until: number;
}

export interface Estimate {
  /** Rows of the workspace in the months of the period. */
  total: number;
  /** At most so many of them match, and at least so many. */
  most: number;
  least: number;
}

/** How common a query is, from the counts kept at ingest. Whole months; what waits to be folded in (a minute's worth) is left out. */
export async function estimateRows(context: VerbContext, tree: TermTree, period: Period): Promise<Estimate> {
  const total = await countAll(context, period);
  if (tree.op === 'all' || total === 0) return { total, most: total, least: tree.op === 'all' ? 0 : total };
  const counts = await countTermsIn(context, tree, period);
  const countOf = ({ term, prefix }: TermPattern): number => counts.get(prefix ? `${term}*` : term) ?? 0;
  return { total, most: mostRows(tree, total, countOf), least: leastRows(tree, countOf) };
}

async function countAll(context: VerbContext, { since, until }: Period): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(count), 0)::bigint as total from mention_counts
    where workspace_id = ${context.workspace} and query_id = ${EVERYTHING}
      and hour >= ${toIso(since)}::timestamptz - interval '1 hour' and hour < ${toIso(until)}::timestamptz`.execute(
    context.tx,
  );
  return rows[0]?.total ?? 0;
}

async function countTermsIn(
  context: VerbContext,
  tree: TermTree,
  { since, until }: Period,
): Promise<Map<string, number>> {
  const patterns = termsOf(tree);
  const from = monthOf(since);
  const to = monthOf(until);
  const whole = patterns.filter((pattern) => !pattern.prefix).map((pattern) => pattern.term);
  const counts = new Map<string, number>();
  const exact = await sql<{ token: string; count: number }>`
    select token, sum(count)::bigint as count from token_counts
    where workspace_id = ${context.workspace} and token = any(${whole}::text[]) and month between ${from}::date and ${to}::date
    group by token`.execute(context.tx);
  for (const { token, count } of exact.rows) counts.set(token, count);
  for (const { term } of patterns.filter((pattern) => pattern.prefix)) {
    const { rows } = await sql<{ count: number }>`
      select coalesce(sum(count), 0)::bigint as count from token_counts
      where workspace_id = ${context.workspace} and token >= ${term} and token < ${`${term}\u{10ffff}`}
        and month between ${from}::date and ${to}::date`.execute(context.tx);
    counts.set(`${term}*`, rows[0]?.count ?? 0);
  }
  return counts;
}
