import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Estimate, Period } from './estimate.ts';
import type { ArchiveQuery } from './plan.ts';
import { findBySide, type Side } from './side/ask-side.ts';

/** Where a mention stands in the order of time. */
export interface Key {
  at: number;
  id: string;
}

export interface Search extends Period {
  query: ArchiveQuery;
  withSpam: boolean;
  estimate: Estimate;
  /** The side index, when it is to answer. */
  side?: Side;
}

/** Walking visits rows in order and is stopped early; digging fetches all that match in a month and sorts them. */
const MAX_WALK = 20_000;
/** A walked row costs about so much of a dug one: the one is read in order, the other wherever it lies. */
const WALK_SAVING = 2;

/** The smallest identifier: before it there is nothing of that instant, so `until` is exclusive. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * The newest `wanted` matches before a place, newest first. Common words are found by walking back from the newest, rare ones by the index;
 * which is which is known from counts kept at ingest, and a walk that finds too little goes over to the index.
 */
export async function findKeys(context: VerbContext, search: Search, before: Key, wanted: number): Promise<Key[]> {
  const { side } = search;
  if (side !== undefined) return findBySide(context, { ...search, side }, before, wanted);
  const budget = walkBudget(search, wanted);
  if (budget === 0) return dig(context, search, before, wanted);
  const walked = await walk(context, search, before, budget, wanted);
  if (walked.goOn === undefined || walked.keys.length >= wanted) return walked.keys.slice(0, wanted);
  if (search.query.words === null)
    return [...walked.keys, ...(await findKeys(context, search, walked.goOn, wanted - walked.keys.length))];
  return [...walked.keys, ...(await dig(context, search, walked.goOn, wanted - walked.keys.length))];
}

/** How many rows to walk at most; 0 when the index is the better way from the start. */
function walkBudget({ query, estimate }: Search, wanted: number): number {
  if (query.words === null) return Math.max(1_000, 4 * wanted);
  if (estimate.most === 0) return 0;
  const expected = (wanted * estimate.total) / estimate.most;
  if (expected > WALK_SAVING * estimate.most) return 0;
  return Math.min(MAX_WALK, Math.ceil(2 * expected) + 200);
}

async function walk(
  context: VerbContext,
  search: Search,
  before: Key,
  budget: number,
  wanted: number,
): Promise<{ keys: Key[]; goOn?: Key }> {
  const { rows } = await sql<Key & { hit: boolean; visited: number }>`
    select at, id, hit, visited from listening_walk(${search.query.words}::tsquery, ${search.withSpam}, ${toIso(search.since)}::timestamptz,
      ${toIso(before.at)}::timestamptz, ${before.id}::uuid, ${budget}, ${wanted})`.execute(context.tx);
  const keys = rows.filter((row) => row.hit).map(({ at, id }) => ({ at, id }));
  const last = rows.at(-1);
  // The last row of a full budget is always given; without it the walk reached the end, or found enough before.
  return last?.visited === budget ? { keys, goOn: { at: last.at, id: last.id } } : { keys };
}

async function dig(context: VerbContext, search: Search, before: Key, wanted: number): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select at, id from listening_dig(${search.query.words}::tsquery, ${search.withSpam}, ${toIso(search.since)}::timestamptz,
      ${toIso(before.at)}::timestamptz, ${before.id}::uuid, ${wanted})`.execute(context.tx);
  return rows;
}
