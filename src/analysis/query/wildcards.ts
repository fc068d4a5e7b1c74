import { type Token, type TokenKind, tokenize } from '../text/index.ts';

/** A `*` anywhere; a `?` only before a letter or digit, because at the end of a word it is punctuation ("why?"). */
const wildcard = /(?:\*[*?]*|\?[*?]*(?=[\p{L}\p{N}\p{M}]))/gu;
const link = /^(?:https?:\/\/|www\.)/i;

/** Whether a word (without blanks) holds wildcards. A `?` in a link asks nothing. */
export const hasWildcards = (word: string): boolean => !link.test(word) && word.search(wildcard) >= 0;

export interface WildSlot {
  /** Folded, up to the first wildcard. */
  term: string;
  /** What must follow; `*` alone for anything. Absent where the slot is a plain word. */
  wild?: string;
  kind: TokenKind;
}

export interface WildWord {
  slots: WildSlot[];
  /** A wildcard stands where a word would begin, or behind fewer than two letters: it would match nearly everything. */
  problem?: 'first' | 'short';
}

export const MIN_LETTERS = 2;

/** Reads `customi?e` or `o1-pr*w` into the words it stands for, each folded as a text's are. */
export function readWildcards(word: string): WildWord {
  const signs = word.replace(/\?+$/, '');
  const runs = [...signs.matchAll(wildcard)];
  const slots: WildSlot[] = [];
  let problem: WildWord['problem'];
  let from = 0;
  for (const run of [...runs, undefined]) {
    const piece = signs.slice(from, run?.index);
    const tokens = firstReadings(tokenize(piece));
    tokens.forEach((token, i) => addToken(slots, token, i === 0 && from > 0));
    if (run === undefined) break;
    const end = run.index + run[0].length;
    const touches = tokens.at(-1)?.end === piece.length;
    if (slots.length === 0 || (!touches && /^[\p{L}\p{N}\p{M}]/u.test(signs.slice(end)))) problem ??= 'first';
    const last = slots.at(-1);
    if (last !== undefined) last.wild = `${last.wild ?? ''}${run[0]}`.replace(/\*{2,}/g, '*');
    from = end;
  }
  if (slots.some((slot) => slot.wild !== undefined && letters(slot) < MIN_LETTERS)) problem ??= 'short';
  return problem === undefined ? { slots } : { slots, problem };
}

function addToken(slots: WildSlot[], token: Token, afterWildcard: boolean): void {
  const last = slots.at(-1);
  if (afterWildcard && token.start === 0 && last?.wild !== undefined) last.wild += token.term;
  else slots.push({ term: token.term, kind: token.kind });
}

const letters = ({ term }: WildSlot): number => term.replace(/^[#@]/, '').length;

/** A tag asked for is the tag, not also its plain word; a toned emoji is that tone. */
export const firstReadings = (tokens: readonly Token[]): Token[] =>
  tokens.filter((token, i) => token.position !== tokens[i - 1]?.position);

/**
 * Whether a folded rest of a word fits a rest of a pattern: `?` is one character (code point), `*` any number of them.
 * The usual greedy walk: at most length x length steps, whatever the pattern.
 */
export function wildMatches(rest: string, wild: string): boolean {
  let [at, sign, star, tried] = [0, 0, -1, 0];
  while (at < rest.length) {
    const wanted = wild[sign];
    if (wanted === '*') [star, tried, sign] = [sign, at, sign + 1];
    else if (wanted === '?') [at, sign] = [at + unitsAt(rest, at), sign + 1];
    else if (wanted !== undefined && wanted === rest[at]) [at, sign] = [at + 1, sign + 1];
    else if (star < 0) return false;
    else {
      tried += unitsAt(rest, tried);
      [at, sign] = [tried, star + 1];
    }
  }
  while (wild[sign] === '*') sign += 1;
  return sign === wild.length;
}

const unitsAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
