/**
 * What the tokeniser does with one UTF-16 unit. Values from `LETTER` upward are the folded unit itself;
 * no letter, digit or mark that ends up in a term is below U+0030.
 */
export const SEPARATOR = 0;
/** Leaves no trace and breaks nothing: harakat, niqqud, tatweel, joiners, bidi controls, accents. */
export const DROP = 1;
/** Needs more than a table look-up: surrogates, emoji, ligatures, marks that compose with the letter before them. */
export const SPECIAL = 2;
/** `'`, `’`, geresh and gershayim: dropped between letters, a separator elsewhere. */
export const APOSTROPHE = 3;
/** Scripts written without blanks (Han, kana, Thai, Lao, Khmer, Myanmar): handed to the runtime's dictionary. */
export const SEGMENTED = 4;
export const LETTER = 0x30;

export const isHebrew = (unit: number): boolean => unit >= 0x5d0 && unit <= 0x5ea;
export const isArabic = (unit: number): boolean => unit >= 0x600 && unit <= 0x6ff;
export const isRightToLeft = (unit: number): boolean => unit >= 0x590 && unit <= 0x6ff;
/** Latin after folding; the few letters that fold to themselves above ASCII count as well. */
export const isLatin = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0x24f);
export const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
export const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
export const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
