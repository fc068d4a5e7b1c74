/** A stretch of somebody's text: plain, or one invisible character that could mislead the reader. */
export type TextPart = { kind: 'text'; text: string } | { kind: 'bidi' | 'zero-width' | 'control'; code: string };

// Overrides and embeddings reorder what follows them; isolates only keep apart, but unbalanced ones leak as well.
const BIDI = /[\u202A-\u202E\u2066-\u2069]/;
const ZERO_WIDTH = /[\u200B\u2060\uFEFF\u00AD]/;
const CONTROL =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFD]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const ANY = new RegExp(`${BIDI.source}|${ZERO_WIDTH.source}|${CONTROL.source}`, 'g');

/**
 * Splits text at characters that change how it reads without being seen: direction controls, zero-width characters, control
 * codes, broken surrogates. Joiners (U+200C, U+200D) and direction marks stay in the text: Persian, emoji and mixed
 * sentences need them.
 */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ANY)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: kindOf(match[0]), code: codePoint(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

const kindOf = (mark: string): 'bidi' | 'zero-width' | 'control' => {
  if (BIDI.test(mark)) return 'bidi';
  return ZERO_WIDTH.test(mark) ? 'zero-width' : 'control';
};

const codePoint = (mark: string): string => `U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The text cut at a code point boundary, never inside a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}
