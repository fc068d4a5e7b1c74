import { sql } from 'kysely';
import { openMatcher } from '../../../analysis/match/index.ts';
import {
  type CompiledQuery,
  compileQuery,
  matches,
  parseQuery,
  type QueryDocument,
  queryDocument,
} from '../../../analysis/query/index.ts';
import type { NetworkItem } from '../../../connectors/items.ts';
import { SECOND_MS } from '../../../kernel/time.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { judgedFacts, readItem, toldFacts } from '../domain/read-item.ts';
import { weakenQuery } from '../domain/weaken-query.ts';
import type { MatchDoor, QueryMatch } from './match-door.ts';

export interface SavedQuery {
  workspace: string;
  id: string;
  query: string;
}

/** Whether something was saved is asked again this often. */
const FRESH_MS = SECOND_MS / 4;
/** Steps of tidying the matcher between two batches; some microseconds each. */
const TIDY_STEPS = 40;

interface Held {
  text: string;
  /** Asked of candidates once they are judged; absent where the first answer is the whole one. */
  rest?: { compiled: CompiledQuery; onFields: boolean; needsMood: boolean };
  /** A candidate every time. */
  always?: { scope: string; id: string };
}

/** The queries of one process, matched all at once. */
export interface QuerySet extends Omit<MatchDoor, 'refresh'> {
  /** Makes a workspace's queries exactly these; what stays costs a comparison. */
  replace(workspace: string, queries: readonly Omit<SavedQuery, 'workspace'>[]): void;
  tidy(): void;
  readonly size: number;
}

/**
 * First every query without its judged fields, of the text and what the network told; then, of candidates with such fields only, the whole
 * query with the language and mood judged. The author's earlier languages are not known here: storing judges again, with them.
 */
export function querySet(): QuerySet {
  const matcher = openMatcher();
  /** By workspace, then by query. */
  const held = new Map<string, Map<string, Held>>();
  /** Queries that ask for nothing plain to see: candidates every time. */
  const always = new Set<{ scope: string; id: string }>();
  let size = 0;

  const remove = (scope: string, id: string): void => {
    const before = held.get(scope)?.get(id);
    if (before === undefined) return;
    held.get(scope)?.delete(id);
    size -= 1;
    if (before.always === undefined) matcher.remove({ scope, id });
    else always.delete(before.always);
  };
  const hold = (scope: string, id: string, one: Held): void => {
    const some = held.get(scope) ?? new Map<string, Held>();
    some.set(id, one);
    held.set(scope, some);
    size += 1;
    if (one.always !== undefined) always.add(one.always);
  };
  const add = ({ workspace: scope, id, query }: SavedQuery): void => {
    remove(scope, id);
    const parsed = parseQuery(query);
    // A query was readable when it was saved; should the language have changed since, it shows as a problem in the list.
    if (!parsed.ok) return hold(scope, id, { text: query });
    const { weakened, rest } = weakenQuery(parsed.query);
    const isPlain = weakened !== 'anything' && matcher.add({ scope, id }, compileQuery(weakened)).ok;
    // One that the matcher refuses is asked of everything; slow, and right.
    const asked = isPlain ? rest : { query: parsed.query, onFields: false, needsMood: true };
    hold(scope, id, {
      text: query,
      ...(isPlain ? {} : { always: { scope, id } }),
      ...(asked === undefined ? {} : { rest: { ...asked, compiled: compileQuery(asked.query) } }),
    });
  };
  return {
    offer: (network, item) => {
      const found = matcher.match(toldFacts(item, network));
      if (found.length === 0 && always.size === 0) return NONE;
      const sure: QueryMatch[] = [];
      const judged = judging(network, item);
      const judge = (scope: string, id: string): void => {
        const rest = held.get(scope)?.get(id)?.rest;
        if (rest === undefined || matches(rest.compiled, judged(rest))) sure.push({ workspace: scope, query: id });
      };
      for (const { scope, id } of found) judge(scope, id);
      for (const { scope, id } of always) judge(scope, id);
      return sure;
    },
    replace: (workspace, queries) => {
      const kept = new Set(queries.map((query) => query.id));
      for (const query of queries)
        if (held.get(workspace)?.get(query.id)?.text !== query.query) add({ workspace, ...query });
      for (const id of [...(held.get(workspace)?.keys() ?? [])]) if (!kept.has(id)) remove(workspace, id);
    },
    tidy: () => void matcher.work(TIDY_STEPS),
    get size() {
      return size;
    },
  };
}

const NONE: readonly QueryMatch[] = [];

/** An item as far as it has to be judged, each step once: the language alone, the mood too, or read whole with every word. */
function judging(
  network: string,
  item: NetworkItem,
): (asked: { onFields: boolean; needsMood: boolean }) => QueryDocument {
  let language: QueryDocument | undefined;
  let mood: QueryDocument | undefined;
  let whole: QueryDocument | undefined;
  return ({ onFields, needsMood }) => {
    if (!onFields) return (whole ??= readItem(item, { network, sourceName: '', at: item.at, languages: {} }).document);
    if (needsMood) return (mood ??= queryDocument(judgedFacts(item, true), []));
    return (language ??= queryDocument(judgedFacts(item, false), []));
  };
}

/** All saved queries of all workspaces that listen in public; what was saved since is read without holding the stream. */
export function savedQueriesDoor(): MatchDoor {
  const set = querySet();
  const revisions = new Map<string, number>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = async (desk: Desk): Promise<void> => {
    const now = await readRevisions(desk);
    const changed = [...now].flatMap(([workspace, revision]) =>
      revisions.get(workspace) === revision ? [] : [workspace],
    );
    const queries = Map.groupBy(await readQueries(desk, changed), (query) => query.workspace);
    for (const workspace of changed) {
      set.replace(workspace, queries.get(workspace) ?? []);
      revisions.set(workspace, now.get(workspace) ?? 0);
    }
    for (const workspace of revisions.keys()) {
      if (now.has(workspace)) continue;
      set.replace(workspace, []);
      revisions.delete(workspace);
    }
    readAt = desk.clock.now();
  };
  return {
    offer: set.offer,
    refresh: async (desk) => {
      set.tidy();
      if (desk.clock.now() - readAt < FRESH_MS) return;
      const isFirst = readAt === Number.NEGATIVE_INFINITY;
      reading ??= read(desk).finally(() => {
        reading = undefined;
      });
      if (isFirst) await reading;
      else reading.catch((error: unknown) => desk.log.warn('queries.not-read', { error }));
    },
  };
}

/** Of every workspace that listens in public: how often its queries were changed. */
async function readRevisions(desk: Desk): Promise<Map<string, number>> {
  const { rows } = await desk.database.asSystem((tx) =>
    sql<{ workspace: string; revision: number }>`
      select s.workspace_id as workspace, coalesce(r.revision, 0) as revision
      from (select distinct workspace_id from sources where kind = 'public' and not paused) s
      left join derived.query_revisions r on r.workspace_id = s.workspace_id`.execute(tx),
  );
  return new Map(rows.map(({ workspace, revision }) => [workspace, revision]));
}

async function readQueries(desk: Desk, workspaces: readonly string[]): Promise<SavedQuery[]> {
  if (workspaces.length === 0) return [];
  const { rows } = await desk.database.asSystem((tx) =>
    sql<SavedQuery>`select workspace_id as workspace, id, query from queries
      where archived_at is null and workspace_id = any(${[...workspaces]}::uuid[])`.execute(tx),
  );
  return rows;
}
