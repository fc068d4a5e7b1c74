import type { CompiledQuery } from '../query/compile.ts';
import { appendQuery, rememberedShares } from './append.ts';
import { type Frequencies, newFrequencies } from './frequencies.ts';
import { nodeOf } from './node-of.ts';
import { newSegment, QUERY_SIZE, type Segment } from './segment.ts';
import { grownTo } from './term-table.ts';
import { type Refusal, weigh } from './weigh.ts';

/** Whose a query is (a workspace), and its identifier there. */
export interface QueryName {
  scope: string;
  id: string;
}

export type Added =
  | {
      ok: true;
      /** Ways of writing a word it is found by. */
      patterns: number;
      /** The share of posts it will be asked of, about; 1 when it requires no word and no field's value. */
      share: number;
    }
  | { ok: false; refusal: Refusal };

interface Scope {
  number: number;
  handles: Map<string, number>;
}

/** By handle: the number of its segment, and its number there. */
export interface Whereabouts {
  segmentOf: Int32Array;
  queryOf: Int32Array;
  /** Of the segment being made: copies that were taken out since. */
  dropped: number[];
  /** The number the segment being made will have. */
  segment: number;
}

/** The saved queries by name, and where each stands. */
export interface Saved {
  scopes: Map<string, Scope>;
  nextScope: number;
  /** By handle: a number each query has for as long as it is saved. */
  names: (QueryName | undefined)[];
  now: Whereabouts;
  freed: number[];
  size: number;
  frequencies: Frequencies;
  /** Takes what is added. */
  live: Segment;
  /** Asked besides: the big one, and while merging what is being merged into it. */
  settled: readonly Segment[];
  nextSegment: number;
  /** While merging: where each query will stand when it is done. */
  next: Whereabouts | undefined;
  /** The segment whose room the next merge uses again. */
  spare: Segment | undefined;
}

export function newSaved(): Saved {
  return {
    ...{ scopes: new Map(), nextScope: 0, names: [], freed: [], size: 0 },
    now: { segmentOf: new Int32Array(64), queryOf: new Int32Array(64), dropped: [], segment: 0 },
    ...{
      frequencies: newFrequencies(),
      live: newSegment(),
      settled: [],
      nextSegment: 1,
      next: undefined,
      spare: undefined,
    },
  };
}

/** Adds a query, or puts it in the place of the one with its name. */
export function addQuery(saved: Saved, name: QueryName, { program }: CompiledQuery): Added {
  const { patterns, refusal } = weigh(program);
  if (refusal !== undefined) return { ok: false, refusal };
  removeQuery(saved, name);
  const scope = scopeNamed(saved, name.scope);
  const handle = saved.freed.pop() ?? saved.names.length;
  const { live } = saved;
  const node = nodeOf(live, program);
  const share = rememberedShares(live, saved.frequencies);
  const appended = appendQuery(live, node, share, { scope: scope.number, handle });
  saved.names[handle] = { scope: name.scope, id: name.id };
  settle(saved.now, handle, live.number, appended.query);
  if (saved.next !== undefined) settle(saved.next, handle, live.number, appended.query);
  scope.handles.set(name.id, handle);
  saved.size += 1;
  return { ok: true, patterns, share: appended.share };
}

/** Notes where a query stands now. */
export function settle(places: Whereabouts, handle: number, segment: number, query: number): void {
  if (handle >= places.segmentOf.length) {
    places.segmentOf = grownTo(places.segmentOf, 2 * handle);
    places.queryOf = grownTo(places.queryOf, 2 * handle);
  }
  places.segmentOf[handle] = segment;
  places.queryOf[handle] = query;
}

function scopeNamed(saved: Saved, name: string): Scope {
  const known = saved.scopes.get(name);
  if (known !== undefined) return known;
  const made = { number: saved.nextScope++, handles: new Map<string, number>() };
  saved.scopes.set(name, made);
  return made;
}

/** @returns whether it was there */
export function removeQuery(saved: Saved, name: QueryName): boolean {
  const scope = saved.scopes.get(name.scope);
  const handle = scope?.handles.get(name.id);
  if (scope === undefined || handle === undefined) return false;
  scope.handles.delete(name.id);
  if (scope.handles.size === 0) saved.scopes.delete(name.scope);
  dropHandle(saved, handle);
  return true;
}

/** Takes out all queries of a scope. */
export function removeScope(saved: Saved, name: string): void {
  const scope = saved.scopes.get(name);
  if (scope === undefined) return;
  saved.scopes.delete(name);
  for (const handle of scope.handles.values()) dropHandle(saved, handle);
}

function dropHandle(saved: Saved, handle: number): void {
  const { now, next } = saved;
  const segment = [saved.live, ...saved.settled].find(({ number }) => number === now.segmentOf[handle]);
  if (segment !== undefined) takeOut(segment, now.queryOf[handle] ?? 0);
  if (next !== undefined && next.segmentOf[handle] === next.segment) next.dropped.push(next.queryOf[handle] ?? 0);
  if (next !== undefined) next.segmentOf[handle] = 0;
  saved.names[handle] = undefined;
  saved.freed.push(handle);
  saved.size -= 1;
}

export function takeOut(segment: Segment, query: number): void {
  segment.queries[QUERY_SIZE * query + 1] = -1;
  segment.dead += 1;
}
