import { sql } from 'kysely';
import { idTime } from '../../../../kernel/ids.ts';
import { toIso } from '../../../../kernel/time.ts';
import type { VerbContext } from '../../../../platform/operations/context.ts';
import { SPAM, type SidePlan } from '../../../../analysis/query/index.ts';
import { listeningError } from '../../problems.ts';
import type { Key, Search } from '../find-keys.ts';
import type { Picture } from './find-rows.ts';
import { indexFrom, type SideIndexes, sideIndexesOf } from './side-indexes.ts';
import { IndexFault } from './thread-handle.ts';

/** The index of the workspace at hand, ready to be asked one query. */
export interface Side {
  indexes: SideIndexes;
  path: string;
  plan: SidePlan;
  /** The expression with spam left out, if it is to be. */
  match: string;
}

/** The index can't answer; PostgreSQL does. */
export class SideUnavailable extends Error {}

/** More changes than this since the index's position are not looked through beside it. */
const MOST_PENDING = 3_000;

/** What the index is asked for a query; undefined when it is not for the index, or there is none. */
export async function openSide(
  context: VerbContext,
  search: Pick<Search, 'query' | 'withSpam'>,
): Promise<Side | undefined> {
  const plan = search.query.side;
  if (plan === undefined || search.query.words === null || indexFrom(context.desk) === undefined) return undefined;
  const indexes = sideIndexesOf(context.desk);
  const path = await indexes.livePath(context.workspace);
  if (path === undefined) return undefined;
  return { indexes, path, plan, match: search.withSpam ? plan.match : `(${plan.match}) NOT "${SPAM}"` };
}

/**
 * The newest `wanted` before a place: what the index knew at its position, and what changed since from the tables, so that a mention is found the
 * moment it is stored, however far the index lags.
 * @throws SideUnavailable when it lags too far, or fails
 */
export async function findBySide(
  context: VerbContext,
  search: Search & { side: Side },
  before: Key,
  wanted: number,
): Promise<Key[]> {
  const keys: Key[] = [];
  let from = before;
  for (;;) {
    const asked = wanted - keys.length;
    const answer = await asking(context, search.side, () =>
      search.side.indexes.reader.ask('find', { ...question(context, search), before: from, wanted: asked }),
    );
    const pending = await pendingSince(context, search.side, answer.position);
    const changed = new Set(pending);
    const last = answer.keys.length < asked ? undefined : answer.keys.at(-1);
    const end = last ?? { at: search.since, id: FIRST };
    const fresh = pending.length === 0 ? [] : await matchingPending(context, search, pending, from, end);
    const known = answer.keys.filter((key) => !changed.has(key.id));
    keys.push(...[...known, ...fresh].sort(newestFirst));
    if (last === undefined || keys.length >= wanted) return keys.slice(0, wanted);
    from = last;
  }
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const newestFirst = (a: Key, b: Key): number => b.at - a.at || (a.id < b.id ? 1 : -1);

const question = (context: VerbContext, { side, since, until }: Search & { side: Side }, atMostMs?: number) => ({
  path: side.path,
  match: side.match,
  wilds: side.plan.wilds,
  since,
  until,
  atMostMs: atMostMs ?? context.desk.config.RAPPORT_SEARCH_TIMEOUT_MS,
});

/** @throws SideUnavailable, listening.search-too-slow */
async function asking<T>(context: VerbContext, side: Side, ask: () => Promise<T>): Promise<T> {
  try {
    const answer = await ask();
    side.indexes.count('index');
    return answer;
  } catch (cause) {
    if (!(cause instanceof IndexFault)) throw cause;
    if (cause.kind === 'slow')
      throw listeningError('search-too-slow', { seconds: context.desk.config.RAPPORT_SEARCH_TIMEOUT_MS / 1_000 });
    side.indexes.count('failed');
    context.desk.log.warn('search-index.failed', {
      workspace: context.workspace,
      kind: cause.kind,
      message: cause.message,
    });
    throw new SideUnavailable(cause.message);
  }
}

/** Mentions touched by transactions the index may not know. */
async function pendingSince(context: VerbContext, side: Side, position: string): Promise<string[]> {
  const { rows } = await sql<{ followable: boolean; ids: string[] }>`
    select coalesce((select cleared_below <= ${position}::xid8 from derived.mention_follow), true) as followable,
      array(select unnest(ids) from derived.mention_changes
        where workspace_id = ${context.workspace} and xid >= ${position}::xid8 limit ${MOST_PENDING + 1}) as ids`.execute(
    context.tx,
  );
  const ids = rows[0]?.ids ?? [];
  if (rows[0]?.followable !== true || ids.length > MOST_PENDING) {
    side.indexes.count('behind');
    throw new SideUnavailable('the index is too far behind');
  }
  return [...new Set(ids)];
}

/** Those of them that pass now, between two places. */
async function matchingPending(
  context: VerbContext,
  search: Search,
  ids: readonly string[],
  before: Key,
  end: Key,
): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select m.at, m.id from unnest(${ids.map((id) => toIso(idTime(id) ?? 0))}::timestamptz[], ${ids}::uuid[]) as k(at, id)
    join mentions m on m.workspace_id = ${context.workspace} and m.at = k.at and m.id = k.id
    where (${search.query.words}::tsquery is null or m.tokens @@ ${search.query.words}::tsquery) and (${search.withSpam} or not m.spam)
      and m.at >= ${toIso(search.since)}::timestamptz
      and (m.at, m.id) < (${toIso(before.at)}::timestamptz, ${before.id}::uuid)
      and (m.at, m.id) >= (${toIso(end.at)}::timestamptz, ${end.id}::uuid)`.execute(context.tx);
  return rows;
}

/** How many there are, at most so many milliseconds long; what has just changed is counted in. */
export async function countBySide(
  context: VerbContext,
  search: Search & { side: Side },
  atMostMs: number,
): Promise<{ count: number; exact: boolean }> {
  const { side } = search;
  const counted = await asking(context, side, () =>
    side.indexes.reader.ask('count', { ...question(context, search, atMostMs), only: [] }),
  );
  const pending = await pendingSince(context, side, counted.position);
  if (pending.length === 0) return { count: counted.count, exact: counted.exact && side.plan.isExact };
  const before: Key = { at: search.until, id: FIRST };
  const fresh = await matchingPending(context, search, pending, before, { at: search.since, id: FIRST });
  const stale = await asking(context, side, () =>
    side.indexes.reader.ask('count', { ...question(context, search, atMostMs), only: pending }),
  );
  const isSteady = stale.position === counted.position && stale.exact && !search.query.residual;
  return {
    count: Math.max(0, counted.count - stale.count + fresh.length),
    exact: counted.exact && side.plan.isExact && isSteady,
  };
}

/** What the matches are, by kind of value and by hour; of what the index knew, which is a second or two ago. */
export async function pictureBySide(
  context: VerbContext,
  search: Search & { side: Side },
  atMostMs: number,
): Promise<Picture> {
  const { side } = search;
  const picture = await asking(context, side, () =>
    side.indexes.reader.ask('picture', question(context, search, atMostMs)),
  );
  await pendingSince(context, side, picture.position);
  return { ...picture, exact: picture.exact && side.plan.isExact };
}
