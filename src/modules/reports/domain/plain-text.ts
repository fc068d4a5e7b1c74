/** What a printed page takes of a name: more is cut, with a sign that it is. */
export const NAME_LENGTH = 120;

const CONTROLS = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\uFEFF]/gu;
/** Half of a surrogate pair, which no file may hold. */
const HALVES = /\p{Surrogate}/gu;

/** A sign may be built of many parts; one that is built of more than these is no sign. */
const PARTS = 12;

/** A text from somebody, on one line and of bounded length, without signs that turn the direction of what stands around it. */
export function plainLine(text: string, most: number = NAME_LENGTH): string {
  const line = text
    .slice(0, most * PARTS)
    .replace(/\s+/gu, ' ')
    .replace(CONTROLS, '')
    .replace(HALVES, '')
    .trim();
  const signs = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(line)];
  if (signs.length <= most) return line;
  return `${signs
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
}

/** Paragraphs of a longer text. */
export const plainParagraphs = (text: string): string[] =>
  text
    .split(/\r?\n+/)
    .map((line) => plainLine(line, 5_000))
    .filter((line) => line !== '')
    .slice(0, 50);
