import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../../platform/database/cursor.ts';
import { DAY_MS } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { listeningContract } from '../contract.ts';
import { queryProblems } from '../domain/query-problems.ts';
import { type MentionRow, toMention } from '../mention-rows.ts';
import { bounded } from '../search/bounded.ts';
import { countMatches, type MatchCount, QUICK_MS } from '../search/count-matches.ts';
import { type Estimate, estimateRows, type Period } from '../search/estimate.ts';
import { facetsOf } from '../search/facets.ts';
import { FIRST_ID, type Key, type Search } from '../search/find-keys.ts';
import { findMentions, highlightsOf } from '../search/find-mentions.ts';
import { findOfPerson } from '../search/find-of-person.ts';
import { type ArchiveQuery, planQuery } from '../search/plan.ts';
import { openSide, SideUnavailable } from '../search/side/ask-side.ts';

type Operation = (typeof listeningContract.operations)['search'];
export type SearchInput = z.infer<Operation['input']>;
type SearchAnswer = z.input<Operation['output']>;

const afterKey = z.tuple([z.number(), z.uuid()]);
/** A count that was asked for may take so long. */
const EXACT_MS = 3_000;
const BEGINNING = Date.UTC(2000, 0, 1);

/** Finds mentions, newest first. A query that can't be read finds nothing and says what is wrong with it. */
export async function searchMentions(context: VerbContext, input: SearchInput): Promise<SearchAnswer> {
  const began = context.clock.now();
  const planned = planQuery(context.workspace, input.query);
  const problems = queryProblems(planned.ok ? [] : planned.errors, planned.notes);
  if (!planned.ok) return { items: [], problems, tookMs: 0 };
  const answer = await bounded(context, () => answerQuery(context, input, planned.query));
  return { ...answer, problems, tookMs: context.clock.now() - began };
}

async function answerQuery(context: VerbContext, input: SearchInput, query: ArchiveQuery) {
  return findFrom(context, input, query, async (search, before) => {
    const found =
      input.person === undefined
        ? await findMentions(context, search, before, input.limit + 1)
        : await findOfPerson(context, search, input.person, before, input.limit + 1);
    const first = input.cursor === undefined ? await firstPage(context, input, search, found) : {};
    return { ...pageOfRows(query, found, input.limit), ...first };
  });
}

/** A page of a search as rows, for those who show them otherwise. */
export function searchPage(
  context: VerbContext,
  input: Pick<SearchInput, 'since' | 'until' | 'spam' | 'cursor' | 'limit'>,
  query: ArchiveQuery,
): Promise<{ rows: MentionRow[]; next?: string }> {
  return bounded(context, () =>
    findFrom(context, input, query, async (search, before) => {
      const found = await findMentions(context, search, before, input.limit + 1);
      const goOn = goOnOf(found, input.limit);
      const rows = found.rows.slice(0, input.limit);
      return goOn === undefined ? { rows } : { rows, next: encodeCursor([goOn.at, goOn.id]) };
    }),
  );
}

type Asked = Pick<SearchInput, 'since' | 'until' | 'spam' | 'cursor'> & { person?: string | undefined };

/** Asks the side index where there is one, and PostgreSQL where there is none or it can't answer. */
async function findFrom<T>(
  context: VerbContext,
  input: Asked,
  query: ArchiveQuery,
  find: (search: Search, before: Key) => Promise<T>,
): Promise<T> {
  const cursor = decodeCursor(input.cursor, afterKey);
  const period = periodOf(context, input, query);
  const before: Key = cursor === undefined ? { at: period.until, id: FIRST_ID } : { at: cursor[0], id: cursor[1] };
  const search: Search = { query, estimate: UNKNOWN, withSpam: input.spam, ...period };
  const side = input.person === undefined ? await openSide(context, search) : undefined;
  if (side !== undefined) {
    try {
      return await find({ ...search, side }, before);
    } catch (cause) {
      if (!(cause instanceof SideUnavailable)) throw cause;
    }
  }
  return find({ ...search, estimate: await estimateRows(context, query.tree, period) }, before);
}

/** The side index needs no estimate. */
const UNKNOWN: Estimate = { total: 0, most: 0, least: 0 };

async function firstPage(
  context: VerbContext,
  input: SearchInput,
  search: Search,
  found: Found,
): Promise<Pick<SearchAnswer, 'total' | 'facets'>> {
  const total = await totalOf(context, input, search, found);
  return input.facets && input.person === undefined ? { total, facets: await facetsOf(context, search) } : { total };
}

/** A first page that holds everything counts itself; what must be asked twice is only known as far as it was asked. */
async function totalOf(context: VerbContext, input: SearchInput, search: Search, found: Found): Promise<MatchCount> {
  const isAll = found.rows.length <= input.limit && found.goOn === undefined;
  const { query, side } = search;
  const isLoose = side === undefined ? query.residual : !side.plan.isExact;
  if (isAll || isLoose || input.person !== undefined) return { count: found.rows.length, exact: isAll };
  const bounds = [input.since, input.until, query.since, query.until];
  const isWholeArchive = bounds.every((bound) => bound === undefined);
  const { count, exact } = await countMatches(
    context,
    search,
    isWholeArchive,
    input.count === 'exact' ? EXACT_MS : QUICK_MS,
  );
  return exact ? { count, exact } : { count: Math.max(count, found.rows.length), exact };
}

interface Found {
  rows: MentionRow[];
  goOn?: Key;
}

function pageOfRows(query: ArchiveQuery, found: Found, limit: number) {
  const shown = found.rows.slice(0, limit);
  const goOn = goOnOf(found, limit);
  const items = shown.map((row) => ({ ...toMention(row), highlights: highlightsOf(query, row) }));
  return goOn === undefined ? { items } : { items, next: encodeCursor([goOn.at, goOn.id]) };
}

/** Where the next page begins; undefined when there is none. */
function goOnOf(found: Found, limit: number): Key | undefined {
  const last = found.rows.slice(0, limit).at(-1);
  return found.rows.length > limit && last !== undefined ? { at: last.at, id: last.id } : found.goOn;
}

/** The narrowest of what the query and the caller say; `until` is exclusive. */
export function periodOf(
  context: VerbContext,
  input: { since?: string | undefined; until?: string | undefined },
  query: ArchiveQuery,
): Period {
  const since = Math.max(
    BEGINNING,
    query.since ?? BEGINNING,
    input.since === undefined ? BEGINNING : Date.parse(input.since),
  );
  const end = context.clock.now() + 2 * DAY_MS;
  const until = Math.min(end, query.until ?? end, input.until === undefined ? end : Date.parse(input.until));
  return { since, until };
}
