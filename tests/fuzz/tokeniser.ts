import { type Token, tokenize, MAX_TEXT_UNITS } from '../../src/analysis/text/index.ts';
import { toTsvector } from '../../src/analysis/query/index.ts';
import type { Random } from '../../src/kernel/random.ts';
import { hold, upTo } from './inputs/pick.ts';
import { anyText } from './inputs/texts.ts';

export const name = 'tokeniser';

/** With the sign of a tag or a handle in front. */
const MAX_TERM_UNITS = 257;
/** Cut by a dictionary, which may cut a word alone otherwise than in its sentence. */
const segmented = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** Every token lies in the text, in order, with a bounded term; folding what is folded changes nothing. */
export function run(random: Random, isOver: () => boolean): number {
  let cases = 0;
  for (; !isOver(); cases++) {
    const text = upTo(random, 200) === 0 ? anyText(random).repeat(400) : anyText(random);
    const tokens = tokenize(text);
    tokens.forEach((token, i) => checkToken(text, token, tokens[i - 1]));
    toTsvector(tokens);
    for (const token of tokens) if (token.kind === 'word' || token.kind === 'hashtag') checkFolding(text, token);
  }
  return cases;
}

function checkToken(text: string, token: Token, before: Token | undefined): void {
  const { start, end, position, term } = token;
  hold(start >= 0 && start < end && end <= Math.min(text.length, MAX_TEXT_UNITS), `offsets of ${term} outside`, text);
  hold(term.length > 0 && term.length <= MAX_TERM_UNITS, `a term of ${term.length}`, text);
  hold(term.isWellFormed() && !term.includes('\0'), `${term} can't be stored`, text);
  if (before === undefined) return hold(position === 0, 'positions do not begin at 0', text);
  hold(position - before.position === 0 || position - before.position === 1, `position of ${term}`, text);
  if (position === before.position) hold(start < before.end, `${term} shares a place it is not at`, text);
  else hold(start >= before.end, `${term} overlaps`, text);
}

/**
 * Letters that stand for several (ligatures, letters beyond the first plane), tags at their bound and words of two scripts in one run
 * (a tag's plain reading) are cut otherwise when they stand alone.
 */
function checkFolding(text: string, { term, start, end }: Token): void {
  const source = text.slice(start, end);
  if (segmented.test(term) || source.normalize('NFKC') !== source || /[\ud800-\udfff]/.test(source)) return;
  if (term.length > 200 || (/[\u0590-\u07ff]/.test(term) && /\p{Script=Latin}/u.test(term))) return;
  const again = tokenize(term).map((token) => token.term);
  hold(again[0] === term, `${term} folds again to ${again.join(' ')}`, text);
}
