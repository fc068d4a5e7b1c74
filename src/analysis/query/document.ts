import type { EpochMs } from '../../kernel/time.ts';
import { foldHandle, type Token, tokenize } from '../text/index.ts';

/** What a query is asked about: one public item, in the words the fields use. */
export interface DocumentFacts {
  text: string;
  author?: string;
  /** Handles it is addressed to. */
  to?: readonly string[];
  /** ISO 639, `und` when unknown. */
  language?: string;
  network?: string;
  source?: string;
  /** Host of the page it stands on. */
  site?: string;
  has?: readonly string[];
  is?: readonly string[];
  at?: EpochMs;
  /** ISO 3166, two capitals. Most networks don't tell it. */
  country?: string;
  /** Of the author. */
  followers?: number;
  /** Whether the network vouches for the author; absent where it says nothing. */
  verified?: boolean;
  sentiment?: string;
  intent?: string;
  /** 1 to 5, of a review. */
  rating?: number;
  /** The text begins with a title of so many UTF-16 units. */
  title?: number;
  /** Its own address. */
  url?: string;
  /** The addresses it holds. */
  links?: readonly string[];
}

export interface QueryDocument extends DocumentFacts {
  tokens: readonly Token[];
  /** Term -> the tokens that have it, as indexes into `tokens`. */
  index: ReadonlyMap<string, readonly number[]>;
}

/** Reads the text once; the document can then be asked any number of queries. Pass `tokens` when they are at hand. */
export function queryDocument(facts: DocumentFacts, tokens: readonly Token[] = tokenize(facts.text)): QueryDocument {
  const index = new Map<string, number[]>();
  tokens.forEach((token, i) => {
    const known = index.get(token.term);
    if (known === undefined) index.set(token.term, [i]);
    else known.push(i);
  });
  const folded = {
    ...(facts.author === undefined ? {} : { author: foldHandle(facts.author) }),
    ...(facts.to === undefined ? {} : { to: facts.to.map(foldHandle) }),
  };
  return { ...facts, ...folded, tokens, index };
}

/** The title as a document of its own: its words have the same places as in the whole. */
export function titleDocument(document: QueryDocument): QueryDocument {
  const end = document.title ?? 0;
  return queryDocument(
    { text: document.text },
    document.tokens.filter((token) => token.end <= end),
  );
}
