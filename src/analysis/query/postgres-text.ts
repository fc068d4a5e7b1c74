import type { Token } from '../text/index.ts';

/** PostgreSQL's own bounds (textsearch-limitations): position, positions per lexeme, bytes per lexeme. */
const MAX_POSITION = 16_383;
const MAX_POSITIONS = 256;
const MAX_LEXEME_BYTES = 2_046;

/** A lexeme as tsvector and tsquery input both read it: quoted, with quotes and backslashes doubled. Nothing in it can end the quotation. */
export const quoteLexeme = (lexeme: string): string =>
  `'${lexeme.toWellFormed().replaceAll('\0', '').replace(/['\\]/g, '$&$&')}'`;

/**
 * The tokens as a literal for `::tsvector`, with their positions from 1. Both readings of a tag stand at one position.
 * Positions past 16,383 and past the 256th of one word are left out, as PostgreSQL would; words over 2,046 bytes likewise.
 */
export function toTsvector(tokens: readonly Token[]): string {
  const positions = new Map<string, number[]>();
  for (const { term, position } of tokens) {
    const known = positions.get(term) ?? [];
    if (known.length < MAX_POSITIONS && position < MAX_POSITION && known.at(-1) !== position + 1)
      known.push(position + 1);
    positions.set(term, known);
  }
  const lexemes: string[] = [];
  for (const [term, places] of positions) {
    if (isLexeme(term))
      lexemes.push(places.length === 0 ? quoteLexeme(term) : `${quoteLexeme(term)}:${places.join(',')}`);
  }
  return lexemes.join(' ');
}

/** A UTF-16 unit is at most three bytes, so short terms need no counting. */
const isLexeme = (term: string): boolean =>
  term.length * 3 <= MAX_LEXEME_BYTES || new TextEncoder().encode(term).length <= MAX_LEXEME_BYTES;
