import type { Token } from '../text/index.ts';
import type { Entry, LexiconIndex, WordClass } from './lexicon.ts';

export interface Hit {
  wordClass: WordClass;
  /** A phrase weighs double: it says more than its words. */
  weight: number;
  /** As written in the text. */
  written: string;
}

/** How many words a negation reaches ahead. */
const NEGATION_REACH = 2;
const hebrewPrefix = /^(?:ו?כש|ו?[הבלכמש]|ו)(?=[\u05d0-\u05ea]{3})/;
const arabicPrefix = /^(?:[وف]?(?:ال|لل|بال)|[وفبل])(?=[\u0621-\u064a]{3})/;

/**
 * The words of the lexicon that stand in the text. A word of praise behind a negation counts as negative;
 * a complaint behind one counts as nothing ("no problem").
 */
export function findHits(text: string, index: LexiconIndex, read: readonly Token[]): Hit[] {
  const tokens = read.filter((token) => token.kind === 'word');
  const hits: Hit[] = [];
  let negatedUntil = -1;
  for (let at = 0; at < tokens.length; ) {
    const entries = entriesAt(tokens, at, index);
    const length = Math.max(1, ...entries.map((entry) => entry.terms.length));
    if (entries.some((entry) => entry.wordClass === 'negation')) negatedUntil = at + NEGATION_REACH;
    const written = text.slice(tokens[at]?.start, tokens[at + length - 1]?.end);
    const isNegated = length === 1 && at <= negatedUntil;
    for (const entry of entries) hits.push(...hitOf(entry, written, isNegated));
    at += length;
  }
  return hits;
}

/** The longest entries that begin here, one of each class. */
function entriesAt(tokens: readonly Token[], at: number, index: LexiconIndex): readonly Entry[] {
  const term = tokens[at]?.term ?? '';
  const found =
    index.byTerm.get(term) ??
    index.byTerm.get(term.replace(hebrewPrefix, '')) ??
    index.byTerm.get(term.replace(arabicPrefix, '')) ??
    [];
  const here = found.filter((entry) => entry.terms.every((part, i) => i === 0 || tokens[at + i]?.term === part));
  const longest = here[0]?.terms.length ?? 0;
  const exact = here.filter((entry) => entry.terms.length === longest);
  const open =
    longest > 1
      ? []
      : index.prefixes.filter((entry) => term.startsWith(entry.terms[0] ?? term) && entry.terms.length === 1);
  return [...exact, ...open].filter(
    (entry, i, all) => all.findIndex((other) => other.wordClass === entry.wordClass) === i,
  );
}

function hitOf({ wordClass, terms }: Entry, written: string, isNegated: boolean): Hit[] {
  if (wordClass === 'negation') return [];
  const weight = terms.length > 1 ? 2 : 1;
  if (!isNegated) return [{ wordClass, weight, written }];
  if (wordClass === 'praise' || wordClass === 'positive') return [{ wordClass: 'negative', weight, written }];
  return wordClass === 'complaint' || wordClass === 'negative' ? [] : [{ wordClass, weight, written }];
}
