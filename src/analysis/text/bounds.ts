let segmenter: Intl.Segmenter | undefined;
const graphemes = (): Intl.Segmenter => {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return segmenter;
};
/** A grapheme longer than this is a storm of marks, not a letter, and may be cut between characters. */
const MAX_GRAPHEME_UNITS = 64;

/**
 * The text if it is at most `maxUnits` UTF-16 units long, else its beginning, cut between two graphemes
 * (what a reader sees as one character) and never inside a surrogate pair.
 */
export function boundText(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  if (maxUnits <= 0) return '';
  const from = Math.max(0, maxUnits - 2 * MAX_GRAPHEME_UNITS);
  const around = text.slice(from, maxUnits + MAX_GRAPHEME_UNITS);
  const start =
    graphemes()
      .segment(around)
      .containing(maxUnits - from)?.index ?? 0;
  const end = from + start;
  return text.slice(0, maxUnits - end <= MAX_GRAPHEME_UNITS ? end : beforePair(text, maxUnits));
}

const beforePair = (text: string, end: number): number =>
  /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;

/** How many characters a reader sees (Unicode grapheme clusters): the count Bluesky limits. */
export function countGraphemes(text: string): number {
  // A text of plain ASCII without CR LF has one grapheme a unit; the segmenter is 50 times slower.
  if (/^[\x00-\x0c\x0e-\x7f]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of graphemes().segment(text)) count += 1;
  return count;
}

/** Bytes of the text in UTF-8; a lone surrogate counts as the replacement character (3), as encoders write it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPairAt(text, i, unit)) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

const isPairAt = (text: string, at: number, unit: number): boolean =>
  unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
