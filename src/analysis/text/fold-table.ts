import { APOSTROPHE, DROP, SEGMENTED, SEPARATOR, SPECIAL } from './code-units.ts';
import { foldCharacter } from './fold-letter.ts';

const segmentedScripts =
  /(?=[\p{L}\p{M}\p{Nl}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
/** Format characters and variation selectors: they join, hide or turn text, and are never part of a word. */
const invisible = /[\p{Cf}\ufe00-\ufe0f\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u0640]/u;
const pictograph = /\p{Extended_Pictographic}/u;
const apostrophes = '\'\u2019\u2018\u02bc\u02b9\u201b\u0060\u00b4\uff07\u05f3\u05f4"\u201d';
/** Signs whose compatibility form is letters ("tm") that would stick to the word before them. */
const letterSigns = '\u2122\u2120\u00aa\u00ba';

let built: Uint16Array | undefined;

/** What to do with each of the 65,536 UTF-16 units (see code-units.ts). Made at first use, in about 30 ms, then shared. */
export function foldTable(): Uint16Array {
  built ??= buildTable();
  return built;
}

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) table[unit] = isBulkLetter(unit) ? unit : classify(unit);
  // CJK ideographs are letters, but segmented ones.
  table.fill(SEGMENTED, 0x3400, 0x4dc0).fill(SEGMENTED, 0x4e00, 0xa000).fill(SPECIAL, 0xd800, 0xe000);
  for (const mark of composingMarks(table)) table[mark] = SPECIAL;
  return table;
}

/** Big blocks without case or marks, left out of the slow classification: ideographs, Yi, Hangul syllables. */
const isBulkLetter = (unit: number): boolean =>
  (unit >= 0x3400 && unit < 0x4dc0) || (unit >= 0x4e00 && unit < 0xa48d) || (unit >= 0xac00 && unit < 0xd7a4);

function classify(unit: number): number {
  if (unit >= 0xd800 && unit < 0xf900) return SEPARATOR;
  const character = String.fromCharCode(unit);
  if (apostrophes.includes(character)) return APOSTROPHE;
  if (letterSigns.includes(character)) return SEPARATOR;
  if (invisible.test(character)) return DROP;
  if (segmentedScripts.test(character)) return SEGMENTED;
  if (unit > 0xff && pictograph.test(character)) return SPECIAL;
  const folded = foldCharacter(character);
  if (folded.length === 1) return folded.charCodeAt(0);
  if (folded.length > 1) return SPECIAL;
  return /\p{M}/u.test(character) ? DROP : SEPARATOR;
}

/** Marks that make one letter with the letter before them (Hangul vowels, Cyrillic breve, Indic vowel parts). */
function composingMarks(table: Uint16Array): Set<number> {
  const marks = new Set<number>([0x1161, 0x11a8]);
  for (let unit = 0xc0; unit < 0xac00; unit++) {
    if (isBulkLetter(unit)) continue;
    const parts = String.fromCharCode(unit).normalize('NFD');
    if (parts.length === 2 && table[parts.charCodeAt(1)] !== SEGMENTED) marks.add(parts.charCodeAt(1));
  }
  for (let jamo = 0x1161; jamo <= 0x11c2; jamo++) marks.add(jamo);
  return marks;
}
