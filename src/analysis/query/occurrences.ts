import { MAX_TEXT_UNITS } from '../text/index.ts';
import { writtenForm } from './compile.ts';
import type { QueryDocument } from './document.ts';
import type { Pattern, Program, Slot } from './program.ts';
import { wildMatches } from './wildcards.ts';

/** A stretch of the text that satisfies a part of a query: positions of its first and last word, and the tokens that did it. */
export interface Occurrence {
  first: number;
  last: number;
  tokens: readonly number[];
}

/** More places than this in one text are not told apart, and a NEAR looks at no more pairs: such a text is spam, and the work must stay bounded. */
const MAX_OCCURRENCES = 10_000;
const MAX_PAIRS = 100_000;

/** Where the words of a positional part stand, by first position. Only `words`, `near` and `or` have places; others give none. */
export function occurrences(program: Program, document: QueryDocument): Occurrence[] {
  switch (program.op) {
    case 'words':
      return sequences(program.slots, document);
    case 'near':
      return pairs(program, document);
    case 'or':
      return sortByPlace(program.items.flatMap((item) => occurrences(item, document)));
    default:
      return [];
  }
}

function sequences(slots: readonly Slot[], document: QueryDocument): Occurrence[] {
  const [head, ...rest] = slots;
  const followers = rest.map((slot) => byPosition(slotTokens(slot, document), document));
  const found: Occurrence[] = [];
  for (const index of slotTokens(head ?? [], document)) {
    const first = document.tokens[index]?.position ?? 0;
    const tokens = [index];
    for (const [i, follower] of followers.entries()) {
      const next = follower.get(first + i + 1);
      if (next === undefined) break;
      tokens.push(next);
    }
    if (tokens.length === slots.length) found.push({ first, last: first + rest.length, tokens });
  }
  return found;
}

const byPosition = (indexes: readonly number[], document: QueryDocument): Map<number, number> =>
  new Map(indexes.map((index) => [document.tokens[index]?.position ?? -1, index]));

function slotTokens(slot: Slot, document: QueryDocument): number[] {
  const found = new Set<number>();
  for (const pattern of slot) for (const index of patternTokens(pattern, document)) found.add(index);
  return [...found].sort((a, b) => a - b);
}

function patternTokens(pattern: Pattern, document: QueryDocument): readonly number[] {
  if (pattern.prefix) return [...document.index].flatMap(([term, indexes]) => (beginsAs(pattern, term) ? indexes : []));
  const indexes = document.index.get(pattern.term) ?? [];
  if (pattern.written === undefined) return indexes;
  return indexes.filter((index) => {
    const token = document.tokens[index];
    return token !== undefined && writtenForm(document.text, token) === pattern.written;
  });
}

const beginsAs = ({ term: lead, wild }: Pattern, term: string): boolean =>
  term.startsWith(lead) && (wild === undefined || wildMatches(term.slice(lead.length), wild));

function pairs(near: Extract<Program, { op: 'near' }>, document: QueryDocument): Occurrence[] {
  const left = occurrences(near.left, document);
  const right = left.length === 0 ? [] : occurrences(near.right, document);
  const found = new Map<number, Occurrence>();
  following(left, right, near.distance, found);
  if (!near.ordered) following(right, left, near.distance, found);
  return sortByPlace([...found.values()]);
}

/** Adds each pair in which the later one begins after the earlier one ends, with at most `distance` words between. */
function following(
  earlier: readonly Occurrence[],
  later: readonly Occurrence[],
  distance: number,
  found: Map<number, Occurrence>,
): void {
  let looked = 0;
  for (const a of earlier) {
    let i = firstFrom(later, a.last + 1);
    for (let b = later[i]; b !== undefined && b.first <= a.last + 1 + distance; b = later[++i]) {
      if (found.size >= MAX_OCCURRENCES || ++looked > MAX_PAIRS) return;
      const key = a.first * MAX_TEXT_UNITS + b.last;
      if (!found.has(key)) found.set(key, { first: a.first, last: b.last, tokens: [...a.tokens, ...b.tokens] });
    }
  }
}

/** The index of the first occurrence that begins at `position` or later. */
function firstFrom(sorted: readonly Occurrence[], position: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.first ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

const sortByPlace = (found: Occurrence[]): Occurrence[] =>
  found.sort((a, b) => a.first - b.first || a.last - b.last).slice(0, MAX_OCCURRENCES);
