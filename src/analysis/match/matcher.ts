import type { CompiledQuery } from '../query/compile.ts';
import type { DocumentFacts, QueryDocument } from '../query/document.ts';
import { ALL_SCOPES, findMatches } from './find-matches.ts';
import { newPost, type Post, readPost } from './post.ts';
import { samplePost } from './sample.ts';
import { type Added, addQuery, newSaved, type QueryName, removeQuery, removeScope, type Saved } from './saved.ts';
import { ATOM_SIZE, QUERY_SIZE } from './segment.ts';
import { newTidying, tidy } from './tidy.ts';

/** A stream against many saved queries at once; the answers are those of `matches`. */
export interface Matcher {
  /** Adds a query, or puts it in the place of the one with its name. The next post is asked. */
  add(name: QueryName, query: CompiledQuery): Added;
  /** @returns whether it was there */
  remove(name: QueryName): boolean;
  /** Takes out all queries of a scope. */
  removeScope(scope: string): void;
  /**
   * The queries the document satisfies, of one scope or of all; in no order. No other scope's query is asked.
   * The list is filled again by the next call.
   */
  match(document: DocumentFacts | QueryDocument, scope?: string): readonly QueryName[];
  /**
   * Puts what was added since into better order, `steps` steps of some microseconds, between posts.
   * @returns whether there is more to do
   */
  work(steps: number): boolean;
  readonly size: number;
  /** How many times a query was asked of a post since the beginning: what matching costs. */
  readonly asked: number;
}

/** One post in so many is remembered to know which words are common. */
const SAMPLE_EVERY = 32;
const LAST_STAMP = 0x7ffffff0;

export function openMatcher(): Matcher {
  const saved = newSaved();
  const tidying = newTidying();
  const post = newPost();
  const handles: number[] = [];
  const matched: QueryName[] = [];
  let sampled = 0;
  let posts = 0;
  let asked = 0;

  function match(document: DocumentFacts | QueryDocument, scope?: string): readonly QueryName[] {
    matched.length = 0;
    const only = scope === undefined ? ALL_SCOPES : saved.scopes.get(scope)?.number;
    if (only === undefined) return matched;
    nextStamp(saved, post);
    readPost(post, document);
    if (posts++ % SAMPLE_EVERY === 0) {
      samplePost(saved.frequencies, post);
      sampled += 1;
    }
    handles.length = 0;
    for (const segment of saved.settled) asked += findMatches(segment, post, only, handles);
    asked += findMatches(saved.live, post, only, handles);
    for (const handle of handles) {
      const name = saved.names[handle];
      if (name !== undefined) matched.push(name);
    }
    return matched;
  }

  return {
    add: (name, query: CompiledQuery) => addQuery(saved, name, query),
    remove: (name) => removeQuery(saved, name),
    removeScope: (scope) => removeScope(saved, scope),
    match,
    work: (steps) => tidy(saved, tidying, sampled, steps),
    get size() {
      return saved.size;
    },
    get asked() {
      return asked;
    },
  };
}

/** Stamps start again before they no longer fit, after two thousand million posts. */
function nextStamp(saved: Saved, post: Post): void {
  post.stamp += 1;
  if (post.stamp < LAST_STAMP) return;
  for (const { atoms, queries } of [saved.live, ...saved.settled]) {
    for (let i = 0; i < atoms.length; i += ATOM_SIZE) atoms[i] = 0;
    for (let i = 0; i < queries.length; i += QUERY_SIZE) queries[i] = 0;
  }
  post.stamp = 1;
}
