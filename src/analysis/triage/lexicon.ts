import { tokenize } from '../text/index.ts';

export const wordClasses = [
  'complaint',
  'question',
  'praise',
  'purchase',
  'press',
  'spam',
  'urgent',
  'negative',
  'positive',
  'negation',
] as const;
export type WordClass = (typeof wordClasses)[number];

/** Words of each class, blanks between them; phrases in quotation marks; `*` for every ending. */
export type Lexicon = Readonly<Record<WordClass, string>>;

export interface Entry {
  terms: readonly string[];
  wordClass: WordClass;
}

export interface LexiconIndex {
  /** By first term, longest first. */
  byTerm: ReadonlyMap<string, readonly Entry[]>;
  /** Beginnings that stand for all their endings. */
  prefixes: readonly Entry[];
}

/** Folds the words of lexicons as the tokeniser folds a text's. */
export function indexLexicons(lexicons: readonly Lexicon[]): LexiconIndex {
  const byTerm = new Map<string, Entry[]>();
  const prefixes: Entry[] = [];
  for (const lexicon of lexicons)
    for (const wordClass of wordClasses)
      for (const [, phrase, word] of lexicon[wordClass].matchAll(/"([^"]+)"|(\S+)/g)) {
        const terms = tokenize((phrase ?? word ?? '').replace('*', '')).map((token) => token.term);
        const [first] = terms;
        if (first === undefined) continue;
        if (word?.endsWith('*')) prefixes.push({ terms, wordClass });
        else byTerm.set(first, [...(byTerm.get(first) ?? []), { terms, wordClass }]);
      }
  for (const entries of byTerm.values()) entries.sort((a, b) => b.terms.length - a.terms.length);
  return { byTerm, prefixes };
}
