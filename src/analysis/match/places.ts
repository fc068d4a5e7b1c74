import { MAX_TEXT_UNITS } from '../text/index.ts';
import { ANY, NEAR, OR, sizeAt, WORDS } from './code.ts';
import type { Post } from './post.ts';
import { ATOM_SIZE, type Segment } from './segment.ts';
import { grownTo } from './term-table.ts';

/** The bounds of the plain evaluator (`query/occurrences.ts`), and what lies beyond is lost in the same way. */
const MAX_OCCURRENCES = 10_000;
const MAX_PAIRS = 100_000;

/** A stretch is one number: its first position times this, plus its last. Sorted as numbers they are sorted by place. */
const SPAN = MAX_TEXT_UNITS;
const firstOf = (span: number): number => Math.floor(span / SPAN);
const lastOf = (span: number): number => span % SPAN;

/** Whether the words stand one after the other somewhere. */
export const hasSequence = (segment: Segment, post: Post, at: number): boolean =>
  sequences(segment, post, at, true) > 0;

/** Whether the two sides of a NEAR come close enough somewhere. */
export function hasPair(segment: Segment, post: Post, at: number): boolean {
  const { code } = segment;
  const base = post.spansUsed;
  const left = spansOf(segment, post, at + 4);
  const right = left === 0 ? 0 : spansOf(segment, post, at + 4 + sizeAt(code, at + 4));
  const distance = code[at + 2] ?? 0;
  const middle = base + left;
  const holds =
    right > 0 &&
    (isFollowed(post.spans, base, left, middle, right, distance) ||
      (code[at + 3] === 0 && isFollowed(post.spans, middle, right, base, left, distance)));
  post.spansUsed = base;
  return holds;
}

/** Whether one of the later stretches begins behind the end of an earlier one, with at most `distance` words between. */
function isFollowed(
  spans: Int32Array,
  earlier: number,
  earlierCount: number,
  later: number,
  laterCount: number,
  distance: number,
): boolean {
  for (let i = earlier; i < earlier + earlierCount; i++) {
    const next = lastOf(spans[i] ?? 0) + 1;
    const found = firstFrom(spans, later, later + laterCount, next);
    if (found < later + laterCount && firstOf(spans[found] ?? 0) <= next + distance) return true;
  }
  return false;
}

/** The first of the sorted stretches that begins at `position` or later. */
function firstFrom(spans: Int32Array, from: number, to: number, position: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] ?? 0) < position * SPAN) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts the stretches of a part on the stack, sorted by place. @returns how many */
function spansOf(segment: Segment, post: Post, at: number): number {
  const { code } = segment;
  switch (code[at]) {
    case ANY:
      return spansOfAny(segment, post, at);
    case WORDS:
      return sequences(segment, post, at, false);
    case OR: {
      const base = post.spansUsed;
      const end = at + sizeAt(code, at);
      for (let part = at + 2; part < end; part += sizeAt(code, part)) spansOf(segment, post, part);
      return sortSpans(post, base);
    }
    case NEAR:
      return spansOfNear(segment, post, at);
    default:
      return 0;
  }
}

function spansOfAny(segment: Segment, post: Post, at: number): number {
  const { code, atoms } = segment;
  const base = post.spansUsed;
  const count = code[at + 1] ?? 0;
  for (let i = 0; i < count; i++) {
    const atom = ATOM_SIZE * (code[at + 2 + i] ?? 0);
    if (atoms[atom] !== post.stamp) continue;
    for (let found = atoms[atom + 1] ?? 0; found !== 0; found = post.nexts[found] ?? 0) {
      const row = post.rows[found] ?? 0;
      if (row >= post.limit) break;
      const position = post.terms.position[row] ?? 0;
      pushSpan(post, position, position);
    }
  }
  // One word alone is not cut off by the plain evaluator, several side by side are.
  return count === 1 ? post.spansUsed - base : sortSpans(post, base);
}

/** Each place where the words follow one another; the cursors of later words only go forward, so the work is one pass. */
function sequences(segment: Segment, post: Post, at: number, isFirstEnough: boolean): number {
  const { code, atoms } = segment;
  const count = code[at + 1] ?? 0;
  const base = post.spansUsed;
  if (count > post.cursors.length) post.cursors = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const atom = ATOM_SIZE * (code[at + 2 + i] ?? 0);
    if (atoms[atom] !== post.stamp) return 0;
    post.cursors[i] = atoms[atom + 1] ?? 0;
  }
  for (let head = post.cursors[0] ?? 0; head !== 0; head = post.nexts[head] ?? 0) {
    const row = post.rows[head] ?? 0;
    if (row >= post.limit) break;
    const first = post.terms.position[row] ?? 0;
    let i = 1;
    while (i < count && cursorAt(post, i, first + i)) i += 1;
    if (i < count) continue;
    pushSpan(post, first, first + count - 1);
    if (isFirstEnough) break;
  }
  const found = post.spansUsed - base;
  if (isFirstEnough) post.spansUsed = base;
  return found;
}

/** Moves the cursor of a word up to the position. @returns whether it stands there */
function cursorAt(post: Post, word: number, position: number): boolean {
  let found = post.cursors[word] ?? 0;
  while (found !== 0 && (post.terms.position[post.rows[found] ?? 0] ?? 0) < position) found = post.nexts[found] ?? 0;
  post.cursors[word] = found;
  const row = post.rows[found] ?? 0;
  return found !== 0 && row < post.limit && post.terms.position[row] === position;
}

function spansOfNear(segment: Segment, post: Post, at: number): number {
  const { code } = segment;
  const base = post.spansUsed;
  const left = spansOf(segment, post, at + 4);
  const right = left === 0 ? 0 : spansOf(segment, post, at + 4 + sizeAt(code, at + 4));
  const distance = code[at + 2] ?? 0;
  const found = new Set<number>();
  if (right > 0) {
    joinSpans(
      post.spans,
      { from: base, to: base + left },
      { from: base + left, to: base + left + right },
      distance,
      found,
    );
    if (code[at + 3] === 0)
      joinSpans(
        post.spans,
        { from: base + left, to: base + left + right },
        { from: base, to: base + left },
        distance,
        found,
      );
  }
  post.spansUsed = base;
  for (const span of found) pushSpan(post, firstOf(span), lastOf(span));
  return sortSpans(post, base);
}

interface Run {
  from: number;
  to: number;
}

/** Adds the stretch of every pair in which the later one begins close enough behind the earlier one. */
function joinSpans(spans: Int32Array, earlier: Run, later: Run, distance: number, found: Set<number>): void {
  let looked = 0;
  for (let a = earlier.from; a < earlier.to; a++) {
    const end = lastOf(spans[a] ?? 0);
    for (let b = firstFrom(spans, later.from, later.to, end + 1); b < later.to; b++) {
      if (firstOf(spans[b] ?? 0) > end + 1 + distance) break;
      if (found.size >= MAX_OCCURRENCES || ++looked > MAX_PAIRS) return;
      found.add(firstOf(spans[a] ?? 0) * SPAN + lastOf(spans[b] ?? 0));
    }
  }
}

function pushSpan(post: Post, first: number, last: number): void {
  if (post.spansUsed === post.spans.length) post.spans = grownTo(post.spans, 2 * post.spans.length);
  post.spans[post.spansUsed++] = first * SPAN + last;
}

/** Sorts what was put on the stack since `base` and keeps as much as the plain evaluator keeps. */
function sortSpans(post: Post, base: number): number {
  const count = post.spansUsed - base;
  if (count > 1) sortRun(post.spans, base, post.spansUsed);
  if (count > MAX_OCCURRENCES) post.spansUsed = base + MAX_OCCURRENCES;
  return post.spansUsed - base;
}

/** Few as they mostly are, they are sorted in place without a view being made. */
function sortRun(spans: Int32Array, from: number, to: number): void {
  if (to - from > 32) {
    spans.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const span = spans[i] ?? 0;
    let at = i;
    while (at > from && (spans[at - 1] ?? 0) > span) {
      spans[at] = spans[at - 1] ?? 0;
      at -= 1;
    }
    spans[at] = span;
  }
}
