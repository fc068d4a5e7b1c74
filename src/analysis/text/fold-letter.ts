/** Letters that no decomposition turns into their plain form. Sources: Unicode charts; common typing on phones. */
const plainForms: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'n' },
  ...{ ɓ: 'b', ɗ: 'd', ƙ: 'k', ƴ: 'y', ɖ: 'd', ƒ: 'f', ɛ: 'e', ɔ: 'o', ə: 'e', ŧ: 't', ĸ: 'k', ſ: 's' },
  // Hebrew final letters; Greek final sigma; Cyrillic io.
  ...{ ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ', ς: 'σ', ё: 'е' },
  // Arabic alef forms, alef maqsura, ta marbuta; Persian and Urdu yeh, kaf and heh, which phones mix into Arabic.
  ...{ أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ی: 'ي', ک: 'ك', ھ: 'ه', ہ: 'ه', ە: 'ه', ے: 'ي' },
};

/** Marks that carry no meaning for matching: European accents, Cyrillic stress, Arabic harakat, Hebrew niqqud. */
const droppedMark =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
/** Cyrillic letters whose mark makes another letter of the alphabet: short i, Ukrainian yi, short u, Macedonian ones. */
const keptCyrillic = /[йїўќѓ]/u;
const wordPart = /[\p{L}\p{N}\p{M}_]/u;
const decimalDigit = /^\p{Nd}$/u;

/**
 * The folded form of one character (a code point): compatibility forms undone, lower case, accents off, the plain letter.
 * Empty when nothing of it belongs in a word.
 */
export function foldCharacter(character: string): string {
  let folded = '';
  for (const part of character.normalize('NFKC').toLowerCase()) folded += foldPart(part);
  return folded;
}

function foldPart(part: string): string {
  if (!wordPart.test(part)) return '';
  if (decimalDigit.test(part)) return String(digitValue(part));
  if (keptCyrillic.test(part)) return part;
  const plain = plainForms[part];
  if (plain !== undefined) return plain;
  const bare = part.normalize('NFKD').replace(droppedMark, '').normalize('NFC');
  return plainForms[bare] ?? bare;
}

/** Decimal digits stand in runs of ten in Unicode, each run starting at its zero. */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  if (point < 0x80) return point - 0x30;
  let zero = point;
  while (point - zero < 9 && decimalDigit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (point - zero) % 10;
}
