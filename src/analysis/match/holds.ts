import type { QueryDocument } from '../query/document.ts';
import { fieldHolds, matches } from '../query/match.ts';
import { ALL, AND, ANY, NEAR, NOT, OR, sizeAt, TEST, TITLE, WORDS } from './code.ts';
import { hasPair, hasSequence } from './places.ts';
import { documentOf, type Post } from './post.ts';
import { ATOM_SIZE, type Segment } from './segment.ts';

/** Whether the condition at `at` holds for the post, whose atoms were met before. */
export function holds(segment: Segment, post: Post, at: number): boolean {
  const { code } = segment;
  switch (code[at]) {
    case ANY:
      return hasAny(segment, post, at);
    case ALL:
      return hasAll(segment, post, at);
    case AND: {
      const end = at + (code[at + 1] ?? 0);
      for (let part = at + 2; part < end; part += sizeAt(code, part)) if (!holds(segment, post, part)) return false;
      return true;
    }
    case OR: {
      const end = at + (code[at + 1] ?? 0);
      for (let part = at + 2; part < end; part += sizeAt(code, part)) if (holds(segment, post, part)) return true;
      return false;
    }
    case NOT:
      return !holds(segment, post, at + 2);
    case WORDS:
      return hasSequence(segment, post, at);
    case NEAR:
      return hasPair(segment, post, at);
    case TITLE:
      return titleHolds(segment, post, at + 2);
    default:
      return restHolds(segment, post, at);
  }
}

function hasAny({ code, atoms }: Segment, post: Post, at: number): boolean {
  const end = at + 2 + (code[at + 1] ?? 0);
  for (let i = at + 2; i < end; i++) {
    const atom = ATOM_SIZE * (code[i] ?? 0);
    if (atoms[atom] === post.stamp && isInside(atoms, atom, post)) return true;
  }
  return false;
}

function hasAll({ code, atoms }: Segment, post: Post, at: number): boolean {
  const end = at + 2 + (code[at + 1] ?? 0);
  for (let i = at + 2; i < end; i++) {
    const atom = ATOM_SIZE * (code[i] ?? 0);
    if (atoms[atom] !== post.stamp || !isInside(atoms, atom, post)) return false;
  }
  return true;
}

/** Whether the atom is met before the title ends, while a title is asked. */
const isInside = (atoms: Int32Array, atom: number, post: Post): boolean =>
  post.limit === post.words || (post.rows[atoms[atom + 1] ?? 0] ?? 0) < post.limit;

function titleHolds(segment: Segment, post: Post, at: number): boolean {
  const end = post.facts.title ?? 0;
  let limit = 0;
  while (limit < post.words && (post.terms.end[limit] ?? 0) <= end) limit += 1;
  post.limit = limit;
  const held = holds(segment, post, at);
  post.limit = post.words;
  return held;
}

function restHolds(segment: Segment, post: Post, at: number): boolean {
  const number = segment.code[at + 1] ?? 0;
  if (segment.code[at] === TEST) {
    const test = segment.tests[number];
    // Conditions of this kind ask for facts alone, never for words.
    return test !== undefined && fieldHolds(test, post.facts as QueryDocument);
  }
  const program = segment.parts[number];
  return program !== undefined && matches({ program }, documentOf(post));
}
