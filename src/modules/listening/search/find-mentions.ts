import { explainMatch, matches } from '../../../analysis/query/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { documentOf, type MentionRow, readMentions } from '../mention-rows.ts';
import { findKeys, type Key, type Search } from './find-keys.ts';
import type { ArchiveQuery } from './plan.ts';

/** Candidates asked again for one page; a query that lets through more than that gives a short page and a cursor. */
const MAX_CANDIDATES = 500;

/** The newest `wanted` mentions before a place, asked a second time where the index lets too much through. */
export async function findMentions(
  context: VerbContext,
  search: Search,
  before: Key,
  wanted: number,
): Promise<{ rows: MentionRow[]; goOn?: Key }> {
  const rows: MentionRow[] = [];
  let from = before;
  for (let seen = 0; seen < MAX_CANDIDATES; ) {
    const ask = isLoose(search) && seen > 0 ? Math.min(500, 3 * wanted) : wanted - rows.length;
    const keys = await findKeys(context, search, from, ask);
    const found = await readMentions(
      context,
      keys.map((key) => key.id),
    );
    rows.push(...newestFirst(found.filter((row) => passes(search.query, row))));
    const last = keys.at(-1);
    if (keys.length < ask || last === undefined) return { rows: rows.slice(0, wanted) };
    if (rows.length >= wanted) return { rows: rows.slice(0, wanted) };
    from = last;
    seen += keys.length;
  }
  return { rows, goOn: from };
}

const isLoose = ({ query, side }: Search): boolean => (side === undefined ? query.residual : !side.plan.isExact);

/** Asked again whoever found it: an index may be a moment behind, and what is shown is what the query means. */
const passes = ({ compiled }: ArchiveQuery, row: MentionRow): boolean =>
  compiled === undefined || matches(compiled, documentOf(row));

export const newestFirst = (rows: readonly MentionRow[]): MentionRow[] =>
  [...rows].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));

/** The words of a mention that a query asked for. */
export const highlightsOf = ({ compiled }: ArchiveQuery, row: MentionRow): { start: number; end: number }[] =>
  compiled === undefined ? [] : explainMatch(compiled, documentOf(row)).highlights;
