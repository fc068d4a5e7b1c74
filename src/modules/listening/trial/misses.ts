import { formatQuery, looserQueries, type QueryNode } from '../../../analysis/query/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { toMention } from '../mention-rows.ts';
import { highlightsOf } from '../search/find-mentions.ts';
import { newestOf } from './newest-of.ts';

/** More than this beyond the query are not told apart: "at least so many". */
const COUNTED = 200;
const SHOWN = 3;

/** For each way of asking more loosely: how many more it would have caught in the last days, and some of them. */
export async function missesOf(context: VerbContext, query: QueryNode, days: number) {
  const misses = [];
  for (const { how, query: looser } of looserQueries(query)) {
    const beyond: QueryNode = {
      kind: 'and',
      items: [looser, { kind: 'not', item: query, at: query.at }],
      at: query.at,
    };
    const found = await newestOf(context, beyond, days, COUNTED);
    if (found === undefined || found.rows.length === 0) continue;
    const asked = { ...found.query, residual: false };
    misses.push({
      ...{ how, query: formatQuery(looser), more: { count: found.rows.length, exact: found.isAll } },
      sample: found.rows.slice(0, SHOWN).map((row) => ({ ...toMention(row), highlights: highlightsOf(asked, row) })),
    });
  }
  return misses;
}
