import { LETTER } from './code-units.ts';
import { foldTable } from './fold-table.ts';
import { appendLetter, foldWord, type TermBuffer } from './term-buffer.ts';

/** Joiners inside a tag are part of Persian and Indic words. */
const hashtag = /[#＃][\p{L}\p{N}\p{M}_\u200c\u200d]{1,200}/uy;
/** `@name`, `@alice.example.org`, `@alice@example.org`. A full stop at the end is the sentence's. */
const handle =
  /[@＠][\p{L}\p{N}\p{M}_]{1,100}(?:[.-][\p{L}\p{N}\p{M}_]{1,100}){0,8}(?:@[\p{L}\p{N}]{1,63}(?:[.-][\p{L}\p{N}]{1,63}){0,8})?/uy;

const MAX_TAG_LETTERS = 200;
const MAX_NAME_LETTERS = 100;
const HASH_SIGN = 0x23;
const AT_SIGN = 0x40;

/** What a unit is inside a name. Nearly all names are made of `LETTER_UNIT` alone and need no regular expression. */
const OUTSIDE = 0;
const LETTER_UNIT = 1;
const DIFFICULT = 2;
let nameUnits: Uint8Array | undefined;

function nameTable(): Uint8Array {
  if (nameUnits !== undefined) return nameUnits;
  const table = foldTable();
  nameUnits = Uint8Array.from(table, (folded, unit) => {
    if ((unit >= 0xd800 && unit <= 0xdfff) || unit === 0x200c || unit === 0x200d) return DIFFICULT;
    if (!/[\p{L}\p{N}\p{M}_]/u.test(String.fromCharCode(unit))) return OUTSIDE;
    return folded >= LETTER ? LETTER_UNIT : DIFFICULT;
  });
  return nameUnits;
}

/**
 * Reads the hashtag that starts at `at` into `name`, `#` in front.
 * @returns where it ends; `at` when there is none
 */
export function readTagName(text: string, at: number, name: TermBuffer): number {
  name.squeeze = true;
  const end = readPlain(text, at, name, HASH_SIGN, MAX_TAG_LETTERS);
  if (end !== undefined) return end;
  hashtag.lastIndex = at;
  const found = hashtag.exec(text)?.[0];
  return found === undefined ? at : fill(name, HASH_SIGN, foldWord(found.slice(1), true), at, at + found.length);
}

/** The same for a handle; `@` in front, and it keeps its server or domain. */
export function readHandleName(text: string, at: number, name: TermBuffer): number {
  name.squeeze = false;
  const end = readPlain(text, at, name, AT_SIGN, MAX_NAME_LETTERS);
  if (end !== undefined && !goesOn(text, end)) return end;
  handle.lastIndex = at;
  const found = handle.exec(text)?.[0];
  return found === undefined ? at : fill(name, AT_SIGN, foldHandle(found), at, at + found.length);
}

/** Undefined when the name needs a closer look. */
function readPlain(text: string, at: number, name: TermBuffer, sign: number, most: number): number | undefined {
  const [kinds, table] = [nameTable(), foldTable()];
  name.units[0] = sign;
  name.length = 1;
  let end = at + 1;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    const kind = kinds[unit];
    if (kind === OUTSIDE) break;
    if (kind === DIFFICULT || end - at >= most) return undefined;
    appendLetter(name, table[unit] ?? 0);
  }
  return end === at + 1 ? at : end;
}

/** Whether a server or a domain follows the name. */
function goesOn(text: string, end: number): boolean {
  const unit = text.charCodeAt(end);
  const joins = unit === 0x2e || unit === 0x2d || unit === AT_SIGN;
  return joins && end + 1 < text.length && nameTable()[text.charCodeAt(end + 1)] !== OUTSIDE;
}

function fill(name: TermBuffer, sign: number, folded: string, none: number, end: number): number {
  if (folded === '') return none;
  name.units[0] = sign;
  name.length = Math.min(folded.length + 1, name.units.length);
  for (let i = 1; i < name.length; i++) name.units[i] = folded.charCodeAt(i - 1);
  return end;
}

/** A handle as it is compared: folded, without the sign in front; a network's own id (`did:plc:x`) keeps its colons. */
export const foldHandle = (name: string): string => foldWord(name.replace(/^[@＠]+/u, ''), false, '.-@:');
