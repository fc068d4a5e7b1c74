import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Matcher, openMatcher } from '../../../analysis/match/index.ts';
import {
  type CompiledQuery,
  compileQuery,
  matches,
  parseQuery,
  type QueryDocument,
} from '../../../analysis/query/index.ts';
import type { ChangedQuery, QueryReader } from './read-queries.ts';

/** Queries held in memory; beyond it the workspaces that were quiet longest are let go, and read again when they are needed. */
const MAX_HELD = 100_000;
/** A query takes about a tenth of a millisecond to compile: so many, then other work has its turn. */
const COMPILED_A_TURN = 40;
/** Steps of some ten microseconds between turns. */
const STEPS_A_TURN = 50;

interface Workspace {
  /** Everything up to this revision is known; -1: nothing. */
  revision: number;
  /** Asked one by one: what the matcher would not take. The language's own bounds lie inside the matcher's, so there are none. */
  refused: Map<string, CompiledQuery>;
  /** Its queries are being read: they are not let go. */
  isReading: boolean;
  /** Batches of a workspace take turns, so that what is older never overwrites what is newer. */
  turn: Promise<unknown>;
}

/** The saved queries of all workspaces of this process, in one matcher. */
export interface SavedQueries {
  /**
   * For each document the queries of the workspace that it satisfies, by identifier: as they stand in the reader's transaction. When nothing
   * was changed since, that costs one small read. No other workspace's query is asked.
   */
  match(workspace: string, reader: QueryReader, documents: readonly QueryDocument[]): Promise<string[][]>;
  /** How many queries are held. */
  readonly held: number;
}

export function openSavedQueries(maxHeld = MAX_HELD): SavedQueries {
  const matcher = openMatcher();
  const tidy = tidier(matcher);
  /** Least recently used first. */
  const workspaces = new Map<string, Workspace>();

  function touch(name: string): Workspace {
    const workspace = workspaces.get(name) ?? {
      revision: -1,
      refused: new Map(),
      isReading: false,
      turn: Promise.resolve(),
    };
    workspaces.delete(name);
    workspaces.set(name, workspace);
    return workspace;
  }

  function letGo(current: string): void {
    for (const [name, workspace] of workspaces) {
      if (matcher.size <= maxHeld) return;
      if (name === current || workspace.isReading) continue;
      // Its record stays, for who waits for a turn; it is small.
      workspace.revision = -1;
      workspace.refused.clear();
      matcher.removeScope(name);
    }
  }

  async function match(name: string, reader: QueryReader, documents: readonly QueryDocument[]): Promise<string[][]> {
    const workspace = touch(name);
    const { revision, isOwn } = await reader.revision();
    if (isOwn) return matchOneByOne(await reader.changedSince(undefined), documents);
    if (revision > workspace.revision) {
      await refresh(matcher, name, workspace, reader);
      workspace.revision = revision;
    }
    // From here on nothing is waited for: nobody can let the queries go before they were asked.
    letGo(name);
    return documents.map((document) => {
      const found = matcher.match(document, name).map(({ id }) => id);
      for (const [id, query] of workspace.refused) if (matches(query, document)) found.push(id);
      return found.sort();
    });
  }

  return {
    match: async (name, reader, documents) => {
      const workspace = touch(name);
      const turn = workspace.turn.then(() => match(name, reader, documents));
      workspace.turn = turn.catch(() => undefined);
      const found = await turn;
      tidy();
      return found;
    },
    get held() {
      return matcher.size;
    },
  };
}

/** Broken off half-way, it is done again from where it began. */
async function refresh(matcher: Matcher, name: string, workspace: Workspace, reader: QueryReader): Promise<void> {
  const isFirst = workspace.revision < 0;
  workspace.isReading = true;
  try {
    const changed = await reader.changedSince(isFirst ? undefined : workspace.revision);
    if (isFirst) matcher.removeScope(name);
    for (const [i, query] of changed.entries()) {
      if (i % COMPILED_A_TURN === COMPILED_A_TURN - 1) await nextTurn();
      put(matcher, name, workspace, query);
    }
  } finally {
    workspace.isReading = false;
  }
}

function put(matcher: Matcher, scope: string, workspace: Workspace, { id, query }: ChangedQuery): void {
  workspace.refused.delete(id);
  const compiled = query === undefined ? undefined : compiledOf(query);
  if (compiled !== undefined && matcher.add({ scope, id }, compiled).ok) return;
  matcher.remove({ scope, id });
  if (compiled !== undefined) workspace.refused.set(id, compiled);
}

/** A query was readable when it was saved; should the language have changed since, it shows as a problem in the list. */
function compiledOf(query: string): CompiledQuery | undefined {
  const parsed = parseQuery(query);
  return parsed.ok ? compileQuery(parsed.query) : undefined;
}

/** For a transaction that sees what nobody else may see yet. */
function matchOneByOne(queries: readonly ChangedQuery[], documents: readonly QueryDocument[]): string[][] {
  const compiled = queries.flatMap(({ id, query }) => {
    const one = query === undefined ? undefined : compiledOf(query);
    return one === undefined ? [] : [{ id, compiled: one }];
  });
  return documents.map((document) =>
    compiled.flatMap((one) => (matches(one.compiled, document) ? [one.id] : [])).sort(),
  );
}

/** Tidies between other work, a little at a time, as long as there is something to tidy. */
function tidier(matcher: Matcher): () => void {
  let isTidying = false;
  const turn = (): void => {
    isTidying = matcher.work(STEPS_A_TURN);
    if (isTidying) setImmediate(turn);
  };
  return () => {
    if (isTidying) return;
    isTidying = true;
    setImmediate(turn);
  };
}
