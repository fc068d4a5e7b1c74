import type { Direction } from './languages.ts';

// What stands in every language's text in its own letters: handles, tags, web addresses.
const FOREIGN = /(?:https?:\/\/|www\.)\S+|[@#][\p{L}\p{M}\p{N}_.-]+/gu;
const STRONG = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]|\p{L}/u;
const RIGHT_TO_LEFT = /^[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u;

/**
 * The direction of what somebody wrote, by its first letter as `dir="auto"` finds it, but past a leading `@karibu` or web
 * address: an Arabic answer to a Latin handle is an Arabic line. Without letters of its own, or
 * with several paragraphs that may each have another, it is for the browser to find.
 */
export function writingDirection(text: string): Direction | 'auto' {
  if (text.includes('\n')) return 'auto';
  const letter = STRONG.exec(text.replace(FOREIGN, ' '))?.[0];
  if (letter === undefined) return 'auto';
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}
