import type { Token } from '../text/index.ts';
import { writtenForm } from './compile.ts';
import type { QueryDocument } from './document.ts';

/**
 * What a word index (SQLite FTS5, tokenizer `ascii`) is fed with. Our own tokens, in an alphabet that tokenizer takes as it is: small ASCII letters,
 * digits and everything beyond ASCII; every other sign becomes two signs of the private use area. Letter by letter, so a prefix stays a prefix.
 */
export const sideTerm = (term: string): string =>
  term
    .toWellFormed()
    .replace(/[^a-z0-9\u0080-\udfff\uf900-\uffff]|[\ue000-\ue0ff]/g, (sign) =>
      sign < '\u0080'
        ? String.fromCharCode(0xe000 + sign.charCodeAt(0))
        : `\ue080${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );

/** The term that was encoded. */
export const plainTerm = (encoded: string): string =>
  encoded.replace(/\ue080([0-9a-f]{4})|[\ue000-\ue07f]/g, (sign, code?: string) =>
    String.fromCharCode(code === undefined ? sign.charCodeAt(0) - 0xe000 : Number.parseInt(code, 16)),
  );

/** Terms that stand for what is no word. None of ours begins with two of `=`. */
export const EVERY = sideTerm('==all');
export const SPAM = sideTerm('==spam');
/** Two words at least have two readings each: a phrase may take one of the first and the other of the second. */
export const MIXED = sideTerm('==mixed');
const BREAK = sideTerm('==');
/** Stands between the first readings and the second: words of the one are not near words of the other, up to so many words. */
export const BREAKS = 12;

/** The term under which a word written with capitals is found by its spelling. */
export const writtenTerm = (written: string): string => sideTerm(`=^${written}`);
/** Spellings without a capital are too many to keep: the word itself is looked for. */
export const isKeptWritten = (written: string): boolean => /[\p{Lu}\p{Lt}]/u.test(written);

/**
 * A document as the text of its row: its words in order; once more with the second readings (`sale` for `#sale`), so that phrases of either stand
 * side by side; then what has no place: spellings, fields, marks.
 */
export function sideText(document: QueryDocument, fields: readonly string[], spam: boolean): string {
  const places = readingsByPlace(document.tokens);
  const layers = Math.max(1, ...places.map((readings) => readings.length));
  const words: string[] = [];
  for (let layer = 0; layer < layers; layer++) {
    if (layer > 0) words.push(...Array.from({ length: BREAKS }, () => BREAK));
    for (const readings of places) words.push(readings[Math.min(layer, readings.length - 1)] ?? BREAK);
  }
  const marks = new Set([EVERY, ...writtenTerms(document), ...fields.map(sideTerm)]);
  if (spam) marks.add(SPAM);
  if (places.filter((readings) => readings.length > 1).length > 1) marks.add(MIXED);
  return [...words, BREAK, ...marks].join(' ');
}

function readingsByPlace(tokens: readonly Token[]): string[][] {
  const places: string[][] = [];
  for (const { position, term } of tokens) (places[position] ??= []).push(sideTerm(term));
  return Array.from(places, (readings) => readings ?? []);
}

function writtenTerms({ tokens, text }: QueryDocument): string[] {
  const written = tokens.map((token) => writtenForm(text, token));
  return written.filter(isKeptWritten).map(writtenTerm);
}
