import { lookAlikes } from './look-alikes.ts';

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** FNV-1a over a folded word's units as they look: 32 bits, not negative. */
export function wordHash(term: string): number {
  const { letters, withDigits } = lookAlikes();
  const table = hasDigitsAndLetters(term) ? withDigits : letters;
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ (table[term.charCodeAt(i)] ?? 0), 0x01000193);
  return hash >>> 0;
}

function hasDigitsAndLetters(term: string): boolean {
  let digits = 0;
  for (let i = 0; i < term.length; i++) if (isDigit(term.charCodeAt(i))) digits += 1;
  return digits > 0 && digits < term.length;
}
