import { formatQuery, type QueryNode } from '../../../analysis/query/index.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { MentionRow } from '../mention-rows.ts';
import { estimateRows } from '../search/estimate.ts';
import { FIRST_ID } from '../search/find-keys.ts';
import { findMentions } from '../search/find-mentions.ts';
import { type ArchiveQuery, planQuery } from '../search/plan.ts';
import { periodOf } from '../verbs/search-mentions.ts';

export interface Newest {
  query: ArchiveQuery;
  rows: MentionRow[];
  /** These are all there are. */
  isAll: boolean;
}

/** The newest matches of the last days, at most `wanted`; undefined when the query has grown beyond its bounds. */
export async function newestOf(
  context: VerbContext,
  node: QueryNode,
  days: number,
  wanted: number,
): Promise<Newest | undefined> {
  const planned = planQuery(context.workspace, formatQuery(node));
  if (!planned.ok) return undefined;
  const { query } = planned;
  const period = periodOf(context, { since: toIso(context.clock.now() - days * DAY_MS) }, query);
  const estimate = await estimateRows(context, query.tree, period);
  const search = { query, estimate, withSpam: false, ...period };
  const { rows, goOn } = await findMentions(context, search, { at: period.until, id: FIRST_ID }, wanted + 1);
  return { query, rows: rows.slice(0, wanted), isAll: rows.length <= wanted && goOn === undefined };
}
