import { type DocumentFacts, type QueryDocument, queryDocument } from '../query/document.ts';
import { foldHandle, tokenize } from '../text/index.ts';
import { scanTerms } from '../text/scan-terms.ts';
import { addText, newScannedTerms, placeRow, type ScannedTerms } from '../text/scanned-terms.ts';
import { addFieldRows, type FieldFacts } from './field-rows.ts';

/** The post at hand: one is kept by a matcher and filled again and again. */
export interface Post {
  /** What atoms and queries of this post are stamped with. */
  stamp: number;
  text: string;
  facts: FieldFacts;
  /** Rows of words, then rows of fields. */
  terms: ScannedTerms;
  words: number;
  /** Only the first so many rows count: fewer than `words` while a title is asked. */
  limit: number;
  /** Scratch of `meet.ts`: where each row's term may be. */
  slots: Int32Array;
  /** Occurrences: the row, and the next one of the same atom (0: none). The first is number 1. */
  rows: Int32Array;
  nexts: Int32Array;
  occurrences: number;
  /** Atoms of the segment at hand that the post has, each once. */
  atoms: Int32Array;
  atomCount: number;
  /** Scratch of `find-matches.ts`: queries to be asked. */
  candidates: Int32Array;
  /** Scratch of `places.ts`. */
  spans: Int32Array;
  spansUsed: number;
  cursors: Int32Array;
  /** For the plain evaluator, made when it is needed. */
  document: QueryDocument | undefined;
}

const MAX_KEPT = 1 << 18;

export const newPost = (): Post => ({
  ...{ stamp: 0, text: '', facts: {}, terms: newScannedTerms(), words: 0, limit: 0 },
  slots: new Int32Array(512),
  candidates: new Int32Array(256),
  ...{ rows: new Int32Array(1_024), nexts: new Int32Array(1_024), occurrences: 0 },
  ...{ atoms: new Int32Array(256), atomCount: 0 },
  ...{ spans: new Int32Array(1_024), spansUsed: 0, cursors: new Int32Array(64), document: undefined },
});

/** Reads a post. Of a document that was read already its words are taken as they are. */
export function readPost(post: Post, facts: DocumentFacts | QueryDocument): void {
  const { terms } = post;
  forgetHugePost(post);
  post.text = facts.text;
  if ('tokens' in facts) {
    post.document = facts;
    post.facts = facts;
    terms.count = 0;
    terms.used = 0;
    // Only their letters and places are asked for.
    for (const { term, start, end, position } of facts.tokens)
      placeRow(terms, addText(terms, term), 0, start, end, position);
  } else {
    post.document = undefined;
    post.facts = foldedFacts(facts);
    scanTerms(facts.text, terms);
  }
  post.words = terms.count;
  post.limit = terms.count;
  addFieldRows(terms, post.facts);
}

/** A text made to be huge does not leave its room behind. */
function forgetHugePost(post: Post): void {
  if (post.spans.length > MAX_KEPT) post.spans = new Int32Array(1_024);
  if (post.rows.length <= MAX_KEPT) return;
  post.rows = new Int32Array(1_024);
  post.nexts = new Int32Array(1_024);
}

function foldedFacts(facts: DocumentFacts): FieldFacts {
  if (facts.author === undefined && facts.to === undefined) return facts;
  const folded: DocumentFacts = { ...facts };
  if (facts.author !== undefined) folded.author = foldHandle(facts.author);
  if (facts.to !== undefined && facts.to.length > 0) folded.to = facts.to.map(foldHandle);
  return folded;
}

/** The post as the plain evaluator wants it. */
export function documentOf(post: Post): QueryDocument {
  post.document ??= { ...queryDocument({ text: post.text }, tokenize(post.text)), ...post.facts };
  return post.document;
}
