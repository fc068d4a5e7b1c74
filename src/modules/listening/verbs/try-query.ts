import { parseQuery, type QueryNode } from '../../../analysis/query/index.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { queryProblems } from '../domain/query-problems.ts';
import { toMention } from '../mention-rows.ts';
import { bounded } from '../search/bounded.ts';
import { countMatches } from '../search/count-matches.ts';
import { estimateRows } from '../search/estimate.ts';
import { FIRST_ID, type Search } from '../search/find-keys.ts';
import { findMentions, highlightsOf } from '../search/find-mentions.ts';
import { type ArchiveQuery, planQuery } from '../search/plan.ts';
import { sampleVolume } from '../search/sample-volume.ts';
import { missesOf } from '../trial/misses.ts';
import { pricesOf } from '../trial/prices.ts';
import { periodOf } from './search-mentions.ts';

const SAMPLE = 20;

/** What a query would have caught in the last days, before it is saved; what that costs, and what looser ones catch beyond it. */
export async function tryQuery(context: VerbContext, input: { query: string; days: number; misses: boolean }) {
  const planned = planQuery(context.workspace, input.query);
  const problems = queryProblems(planned.ok ? [] : planned.errors, planned.notes);
  const parsed = parseQuery(input.query);
  if (!planned.ok)
    return { perDay: 0, matched: { count: 0, exact: true }, sample: [], prices: [], misses: [], problems };
  return bounded(context, async () => ({
    ...(await runOver(context, planned.query, input.days)),
    ...(parsed.ok ? await around(context, parsed.query, input) : { prices: [], misses: [] }),
    problems,
  }));
}

async function around(context: VerbContext, query: QueryNode, { days, misses }: { days: number; misses: boolean }) {
  return {
    prices: await pricesOf(context, query, days),
    misses: misses ? await missesOf(context, query, days) : [],
  };
}

async function runOver(context: VerbContext, query: ArchiveQuery, days: number) {
  const period = periodOf(context, { since: toIso(context.clock.now() - days * DAY_MS) }, query);
  const estimate = await estimateRows(context, query.tree, period);
  const search: Search = { query, estimate, withSpam: false, ...period };
  const { rows } = await findMentions(context, search, { at: period.until, id: FIRST_ID }, SAMPLE);
  const counted = await countMatches(context, search, false);
  // What is too common to count is estimated from a drawn share of the rows.
  const total = counted.exact ? counted.count : Math.max(counted.count, (await sampleVolume(context, search)).total);
  return {
    perDay: Math.round((total / days) * 10) / 10,
    matched: counted,
    sample: rows.map((row) => ({ ...toMention(row), highlights: highlightsOf(query, row) })),
  };
}
