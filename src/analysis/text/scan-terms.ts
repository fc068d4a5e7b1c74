import { APOSTROPHE, DROP, isHebrew, isLatin, isRightToLeft, LETTER, SEGMENTED, SPECIAL } from './code-units.ts';
import { foldTable } from './fold-table.ts';
import { emojiAt } from './scan-emoji.ts';
import { linkAt } from './scan-link.ts';
import { readHandleName, readTagName } from './scan-name.ts';
import {
  addTail,
  addText,
  addUnits,
  EMOJI,
  HANDLE,
  HASHTAG,
  placeRow,
  type ScannedTerms,
  URL_HOST,
  WORD,
} from './scanned-terms.ts';
import { segmentRun } from './segment.ts';
import { appendLetter, appendSpecial, characterAt, newTermBuffer, type TermBuffer } from './term-buffer.ts';
import { MAX_TEXT_UNITS } from './token.ts';

interface Scan {
  text: string;
  limit: number;
  table: Uint16Array;
  terms: ScannedTerms;
  position: number;
  word: TermBuffer;
  /** Where the word being read began; meaningless while it is empty. */
  wordStart: number;
}

/** Buffers of one call at a time: reading a text calls nothing that reads another. */
const word = newTermBuffer(true);
const name = newTermBuffer(false);

/**
 * Reads the words, tags, handles, links and emoji of a text, in order, folded for matching (see method.md), into `terms`.
 * Reads the first 20,000 UTF-16 units only. Never throws, whatever the text holds. `tokenize` and the matcher both read with it.
 */
export function scanTerms(text: string, terms: ScannedTerms): void {
  const limit = Math.min(text.length, MAX_TEXT_UNITS);
  const bounded = limit === text.length ? text : text.slice(0, limit);
  terms.count = 0;
  terms.used = 0;
  word.length = 0;
  const scan: Scan = { text: bounded, limit, table: foldTable(), terms, position: 0, word, wordStart: 0 };
  const { table } = scan;
  for (let at = 0; at < limit; ) {
    const unit = bounded.charCodeAt(at);
    const folded = table[unit] ?? 0;
    at = folded >= LETTER ? readLetters(scan, at, folded) : readOther(scan, at, folded, unit);
  }
  endWord(scan, limit);
}

/** Reads on while there are letters. */
function readLetters(scan: Scan, from: number, first: number): number {
  const { text, limit, table } = scan;
  let folded = first;
  if (word.length === 0) {
    if ((folded === 0x68 || folded === 0x77) && startsLink(text, from)) {
      const link = linkAt(text, from);
      if (link !== undefined) return pushText(scan, URL_HOST, link.host, from, link.end);
    }
    scan.wordStart = from;
  }
  let at = from;
  while (folded >= LETTER) {
    const last = word.length === 0 ? folded : (word.units[word.length - 1] ?? 0);
    if (last >= 0x590 !== folded >= 0x590 && changesDirection(last, folded)) {
      endWord(scan, at);
      scan.wordStart = at;
    }
    appendLetter(word, folded);
    at += 1;
    if (at >= limit) break;
    folded = table[text.charCodeAt(at)] ?? 0;
  }
  return at;
}

function readOther(scan: Scan, at: number, folded: number, unit: number): number {
  if (folded === DROP) return at + 1;
  if (folded === SPECIAL) return readSpecial(scan, at);
  if (folded === SEGMENTED) return readSegmented(scan, at);
  if (folded === APOSTROPHE && joinsLetters(scan, at, unit)) return at + 1;
  const afterWord = word.length > 0;
  endWord(scan, at);
  if (afterWord) return at + 1;
  if (unit === 0x23 || unit === 0xff03) return readHashtag(scan, at);
  if (unit === 0x40 || unit === 0xff20) return readHandle(scan, at);
  return at + 1;
}

/** An Arabic or Hebrew prefix may be glued to a Latin name: two words then, so the name is found. */
const changesDirection = (last: number, next: number): boolean =>
  (isRightToLeft(last) && isLatin(next)) || (isLatin(last) && isRightToLeft(next));

function startsLink(text: string, at: number): boolean {
  const second = text.charCodeAt(at + 1) | 0x20;
  if (second !== 0x74 && second !== 0x77) return false;
  const head = text.slice(at, at + 8).toLowerCase();
  return head.startsWith('www.') || head.startsWith('http://') || head === 'https://';
}

/** `"` and `”` join only Hebrew letters (gershayim); the other apostrophes join any two letters. */
function joinsLetters(scan: Scan, at: number, unit: number): boolean {
  const last = word.units[word.length - 1] ?? 0;
  const next = scan.table[scan.text.charCodeAt(at + 1)] ?? 0;
  if (word.length === 0 || next < LETTER) return false;
  return unit === 0x22 || unit === 0x201d || unit === 0x05f4 ? isHebrew(last) && isHebrew(next) : true;
}

function readSpecial(scan: Scan, at: number): number {
  const character = characterAt(scan.text, at);
  if (character === '') {
    endWord(scan, at);
    return at + 1;
  }
  const emoji = emojiAt(scan.text, at);
  if (emoji !== undefined) {
    endWord(scan, at);
    for (const term of emoji.terms)
      placeRow(scan.terms, addText(scan.terms, term), EMOJI, at, emoji.end, scan.position);
    scan.position += 1;
    return emoji.end;
  }
  if (isSupplementaryHan(character)) return readSegmented(scan, at);
  if (word.length === 0) scan.wordStart = at;
  if (!appendSpecial(word, character)) endWord(scan, at);
  return at + character.length;
}

function isSupplementaryHan(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return point >= 0x20000 && point < 0x40000;
}

function readSegmented(scan: Scan, from: number): number {
  endWord(scan, from);
  let end = from;
  while (end < scan.limit) {
    const character = characterAt(scan.text, end);
    if (character === '' || !(scan.table[scan.text.charCodeAt(end)] === SEGMENTED || isSupplementaryHan(character)))
      break;
    end += character.length;
  }
  for (const { term, start, end: stop } of segmentRun(scan.text.slice(from, end), from))
    pushText(scan, WORD, term, start, stop);
  return end;
}

function readHashtag(scan: Scan, at: number): number {
  const end = readTagName(scan.text, at, name);
  if (end === at) return at + 1;
  placeRow(scan.terms, addUnits(scan.terms, name.units, name.length), HASHTAG, at, end, scan.position);
  placeRow(scan.terms, addTail(scan.terms), WORD, at + 1, end, scan.position);
  scan.position += 1;
  return end;
}

function readHandle(scan: Scan, at: number): number {
  const end = readHandleName(scan.text, at, name);
  if (end === at) return at + 1;
  placeRow(scan.terms, addUnits(scan.terms, name.units, name.length), HANDLE, at, end, scan.position);
  scan.position += 1;
  return end;
}

function endWord(scan: Scan, end: number): void {
  if (word.length === 0) return;
  placeRow(scan.terms, addUnits(scan.terms, word.units, word.length), WORD, scan.wordStart, end, scan.position);
  scan.position += 1;
  word.length = 0;
}

function pushText(scan: Scan, kind: number, term: string, start: number, end: number): number {
  placeRow(scan.terms, addText(scan.terms, term), kind, start, end, scan.position);
  scan.position += 1;
  return end;
}
