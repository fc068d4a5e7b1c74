import type { Node, Renumbering } from './node.ts';
import { type Segment, writeCode } from './segment.ts';

/**
 * The code of a query: a tree written from the root, each part with what it needs to be stepped over.
 * ANY, ALL, WORDS: count, atoms. AND, OR: size, parts. NOT, TITLE: size, part. NEAR: size, distance, ordered, left, right. TEST, PART: number.
 */
export const ANY = 1;
export const ALL = 2;
export const WORDS = 3;
export const AND = 4;
export const OR = 5;
export const NOT = 6;
export const TITLE = 7;
export const NEAR = 8;
export const TEST = 9;
export const PART = 10;

const numbers = {
  any: ANY,
  all: ALL,
  words: WORDS,
  and: AND,
  or: OR,
  not: NOT,
  title: TITLE,
  near: NEAR,
  test: TEST,
  part: PART,
};

/** How many numbers the part at `at` takes. */
export function sizeAt(code: Int32Array, at: number): number {
  const op = code[at] ?? 0;
  if (op <= WORDS) return 2 + (code[at + 1] ?? 0);
  return op < TEST ? (code[at + 1] ?? 0) : 2;
}

/** Writes the condition at the end of the segment's code. @returns where it begins */
export function writeNode(segment: Segment, node: Node): number {
  const at = segment.codeUsed;
  writeCode(segment, numbers[node.op]);
  switch (node.op) {
    case 'any':
    case 'all':
    case 'words':
      writeCode(segment, node.atoms.length);
      for (const atom of node.atoms) writeCode(segment, atom);
      return at;
    case 'test':
    case 'part':
      writeCode(segment, node.number);
      return at;
    default:
      writeCode(segment, 0);
  }
  writeParts(segment, node);
  segment.code[at + 1] = segment.codeUsed - at;
  return at;
}

function writeParts(segment: Segment, node: Exclude<Node, { op: 'any' | 'all' | 'words' | 'test' | 'part' }>): void {
  switch (node.op) {
    case 'near':
      writeCode(segment, node.distance);
      writeCode(segment, node.ordered ? 1 : 0);
      writeNode(segment, node.left);
      writeNode(segment, node.right);
      return;
    case 'not':
    case 'title':
      writeNode(segment, node.item);
      return;
    default:
      for (const item of node.items) writeNode(segment, item);
  }
}

/** Reads a condition back, in the numbers of another segment. */
export function readNode(segment: Segment, at: number, to: Renumbering): Node {
  const { code } = segment;
  const op = code[at] ?? 0;
  switch (op) {
    case ANY:
    case ALL:
    case WORDS: {
      const atoms = Array.from(code.subarray(at + 2, at + sizeAt(code, at)), (atom) => to.atom(atom));
      return { op: op === ANY ? 'any' : op === ALL ? 'all' : 'words', atoms };
    }
    case TEST:
      return { op: 'test', number: to.test(code[at + 1] ?? 0) };
    case PART:
      return { op: 'part', number: to.part(code[at + 1] ?? 0) };
    case NEAR: {
      const left = readNode(segment, at + 4, to);
      const right = readNode(segment, at + 4 + sizeAt(code, at + 4), to);
      return { op: 'near', left, right, distance: code[at + 2] ?? 0, ordered: code[at + 3] === 1 };
    }
    case NOT:
    case TITLE:
      return { op: op === NOT ? 'not' : 'title', item: readNode(segment, at + 2, to) };
    default:
      return { op: op === AND ? 'and' : 'or', items: readItems(segment, at, to) };
  }
}

function readItems(segment: Segment, at: number, to: Renumbering): Node[] {
  const end = at + sizeAt(segment.code, at);
  const items: Node[] = [];
  for (let part = at + 2; part < end; part += sizeAt(segment.code, part)) items.push(readNode(segment, part, to));
  return items;
}
