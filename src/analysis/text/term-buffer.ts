import { isDigit, isHighSurrogate, isLowSurrogate, LETTER, SPECIAL } from './code-units.ts';
import { foldCharacter } from './fold-letter.ts';
import { foldTable } from './fold-table.ts';

/** Longer terms are cut here: the same for a text and a query, so they still meet. */
export const MAX_TERM_UNITS = 256;
const UNDERSCORE = 0x5f;

/** The folded form of a word while it is being read. */
export interface TermBuffer {
  units: Uint16Array;
  length: number;
  /** Runs of three and more of a letter become two ("sooo", "soo"); off for handles, which are exact names. */
  squeeze: boolean;
}

/** One unit more than a term may have: for the sign of a tag or a handle. */
export const newTermBuffer = (squeeze: boolean): TermBuffer => ({
  units: new Uint16Array(MAX_TERM_UNITS + 1),
  length: 0,
  squeeze,
});

export function appendLetter(buffer: TermBuffer, letter: number): void {
  const { units, length } = buffer;
  if (length >= MAX_TERM_UNITS) return;
  if (
    buffer.squeeze &&
    length > 1 &&
    units[length - 1] === letter &&
    units[length - 2] === letter &&
    isElongatable(letter)
  )
    return;
  units[length] = letter;
  buffer.length = length + 1;
}

const isElongatable = (unit: number): boolean =>
  !isDigit(unit) && unit !== UNDERSCORE && (unit < 0xd800 || unit > 0xdfff);

/**
 * Adds the character at `at`, for which the table has no single letter: a pair of surrogates, a ligature, or a mark that composes.
 * @returns whether it belongs to a word
 */
export function appendSpecial(buffer: TermBuffer, character: string): boolean {
  if (character.length === 1 && composeWithLast(buffer, character)) return true;
  const folded = foldCharacter(character);
  // A pair of surrogates is never cut by the bound.
  if (buffer.length + folded.length > MAX_TERM_UNITS) return folded !== '';
  for (let i = 0; i < folded.length; i++) appendLetter(buffer, folded.charCodeAt(i));
  return folded !== '' || /\p{M}/u.test(character);
}

function composeWithLast(buffer: TermBuffer, mark: string): boolean {
  const last = buffer.units[buffer.length - 1];
  if (buffer.length === 0 || last === undefined || !/[\p{M}\u1161-\u11c2]/u.test(mark)) return false;
  const composed = (String.fromCharCode(last) + mark).normalize('NFC');
  const folded = composed.length === 1 ? foldTable()[composed.charCodeAt(0)] : undefined;
  if (folded === undefined || folded < LETTER) return false;
  buffer.units[buffer.length - 1] = folded;
  return true;
}

export const bufferText = (buffer: TermBuffer): string =>
  String.fromCharCode.apply(null, buffer.units.subarray(0, buffer.length) as unknown as number[]);

/** The character at `at` as one string: a surrogate pair whole, a lone surrogate as the empty string. */
export function characterAt(text: string, at: number): string {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdfff) return text.charAt(at);
  return isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(at + 1)) ? text.slice(at, at + 2) : '';
}

/** Buffers of one call of `foldWord` at a time: nothing it calls folds another. */
const squeezing = newTermBuffer(true);
const exact = newTermBuffer(false);

/** Folds a run that is known to be one word, whatever its script: for hashtags and handles. `kept` marks stay as they are. */
export function foldWord(word: string, squeeze: boolean, kept = ''): string {
  const table = foldTable();
  const buffer = squeeze ? squeezing : exact;
  buffer.length = 0;
  for (let i = 0; i < word.length; ) {
    const character = characterAt(word, i);
    const folded = table[word.charCodeAt(i)] ?? 0;
    if (folded >= LETTER) appendLetter(buffer, folded);
    else if (kept.includes(character) && character !== '') appendLetter(buffer, character.charCodeAt(0));
    else if (folded >= SPECIAL) appendSpecial(buffer, character);
    i += character.length || 1;
  }
  return bufferText(buffer);
}
