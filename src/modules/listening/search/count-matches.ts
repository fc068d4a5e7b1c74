import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Search } from './find-keys.ts';
import { countBySide } from './side/ask-side.ts';

export interface MatchCount {
  count: number;
  /** False: at least so many. */
  exact: boolean;
}

/** What may be more than this is not counted one by one: each is a look at the table. */
const CAP = 2_000;

/** A count nobody asked for by itself may take so long. */
export const QUICK_MS = 12;

/** How many match: from the roll-ups where they know it, else counted as far as that is quick, and said so. */
export async function countMatches(
  context: VerbContext,
  search: Search,
  isWholeArchive: boolean,
  atMostMs = QUICK_MS,
): Promise<MatchCount> {
  const { query, estimate, withSpam, side } = search;
  if (isWholeArchive && !withSpam && query.words === null)
    return { count: Math.max(0, estimate.total - (await countRemoved(context))), exact: true };
  if (isWholeArchive && !withSpam && query.tree.op === 'term' && !query.residual && !query.tree.prefix) {
    return { count: await countTerm(context, query.tree.term), exact: true };
  }
  if (side !== undefined) return countBySide(context, { ...search, side }, atMostMs);
  if (query.words !== null && query.tree.op !== 'all' && estimate.most <= CAP) {
    const count = await countByIndex(context, search);
    return { count, exact: count < CAP && !query.residual && !withSpam };
  }
  return { count: isWholeArchive && !query.residual ? estimate.least : 0, exact: false };
}

/** The hourly counts keep what was removed by age; the archive does not. */
async function countRemoved(context: VerbContext): Promise<number> {
  const { rows } = await sql<{ removed: number }>`
    select removed_counted as removed from retention_rules where workspace_id = ${context.workspace}`.execute(
    context.tx,
  );
  return rows[0]?.removed ?? 0;
}

async function countTerm(context: VerbContext, term: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select coalesce(sum(count), 0) from token_counts where workspace_id = ${context.workspace} and token = ${term})::bigint
      + (select coalesce(sum((counts->>${term})::bigint), 0) from token_deltas where workspace_id = ${context.workspace})::bigint
      as count`.execute(context.tx);
  return rows[0]?.count ?? 0;
}

async function countByIndex(context: VerbContext, { query, since, until }: Search): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select listening_count(${query.words}::tsquery, ${toIso(since)}::timestamptz, ${toIso(until)}::timestamptz, ${CAP}) as count`.execute(
    context.tx,
  );
  return rows[0]?.count ?? 0;
}
