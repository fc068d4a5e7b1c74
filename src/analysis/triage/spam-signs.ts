import type { Token } from '../text/index.ts';

/**
 * What spam looks like apart from its words: many links, many tags, the same words again and again, shouting, sums of money.
 * Each sign adds to the weight of its words; none is enough alone.
 */
export function spamSigns(text: string, tokens: readonly Token[]): number {
  const links = tokens.filter((token) => token.kind === 'url').length;
  const tags = tokens.filter((token) => token.kind === 'hashtag').length;
  const words = tokens.filter((token) => token.kind === 'word');
  const distinct = new Set(words.map((token) => token.term)).size;
  const isRepeating = words.length >= 8 && distinct / words.length < 0.5;
  const hasMoney = /[$€£₪]\s?\d{2,}|\d{3,}\s?(?:\$|€|₪|usd|usdt|ksh|tsh|ريال|دولار|שקל)|💰|🤑|💸/iu.test(text);
  const hasPhone = /(?:wa\.me|t\.me)\/|\+?\d[\d\s-]{8,}\d/.test(text);
  return (
    Math.min(links, 2) * 0.75 +
    (tags >= 5 ? 1 : 0) +
    (isRepeating ? 1.5 : 0) +
    (hasMoney ? 1 : 0) +
    (hasPhone ? 0.75 : 0)
  );
}
