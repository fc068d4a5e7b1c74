import type { FieldTest, Program, Slot } from '../query/program.ts';
import { atomOf } from './atoms.ts';
import { fieldKey } from './field-rows.ts';
import type { Node } from './node.ts';
import type { Segment } from './segment.ts';

/** The program with its words and field values as atoms of the segment. */
export function nodeOf(segment: Segment, program: Program): Node {
  switch (program.op) {
    case 'words':
      return program.slots.every(isPlain) ? wordsNode(segment, program.slots) : partNode(segment, program);
    case 'near':
      return isPositional(program) ? nearNode(segment, program) : partNode(segment, program);
    case 'and':
    case 'or':
      return listNode(
        program.op,
        program.items.map((item) => nodeOf(segment, item)),
      );
    case 'not':
      return { op: 'not', item: nodeOf(segment, program.item) };
    case 'field':
      return fieldNode(segment, program.test);
    case 'title':
      return isOfWords(program.item)
        ? { op: 'title', item: nodeOf(segment, program.item) }
        : partNode(segment, program);
    default:
      return partNode(segment, program);
  }
}

/** A beginning of no letters would be met by everything; the plain evaluator takes care of it. */
const isPlain = (slot: Slot): boolean => slot.length > 0 && slot.every(({ term }) => term !== '');

function wordsNode(segment: Segment, slots: readonly Slot[]): Node {
  if (slots.length === 0) return { op: 'any', atoms: [] };
  const atoms = slots.map((slot) => atomOf(segment, slot));
  return { op: atoms.length === 1 ? 'any' : 'words', atoms };
}

const nearNode = (segment: Segment, near: Extract<Program, { op: 'near' }>): Node => ({
  op: 'near',
  left: nodeOf(segment, near.left),
  right: nodeOf(segment, near.right),
  distance: near.distance,
  ordered: near.ordered,
});

/** Whether it is made of what has places in a text, all the way down. */
function isPositional(program: Program): boolean {
  if (program.op === 'words') return program.slots.every(isPlain);
  if (program.op === 'or') return program.items.every(isPositional);
  return program.op === 'near' && isPositional(program.left) && isPositional(program.right);
}

/** Fields asked of a title are asked of a text without any; rare enough for the plain evaluator. */
function isOfWords(program: Program): boolean {
  if (program.op === 'and' || program.op === 'or') return program.items.every(isOfWords);
  return program.op === 'not' ? isOfWords(program.item) : isPositional(program);
}

/** Lists of plain words need no step for each: they become one run of atoms. */
function listNode(op: 'and' | 'or', items: readonly Node[]): Node {
  const flat = items.flatMap((item) => (item.op === op ? item.items : [item]));
  const isWord = (item: Node): item is Extract<Node, { op: 'any' | 'all' | 'words' }> =>
    item.op === 'any' && (op === 'or' || item.atoms.length === 1);
  const atoms = flat.filter(isWord).flatMap((item) => item.atoms);
  const rest = flat.filter((item) => !isWord(item));
  if (atoms.length === 0 && rest.length !== 1) return { op, items: rest };
  const words: Node[] = atoms.length === 0 ? [] : [{ op: op === 'or' || atoms.length === 1 ? 'any' : 'all', atoms }];
  const [only] = [...words, ...rest];
  return words.length + rest.length === 1 && only !== undefined ? only : { op, items: [...words, ...rest] };
}

function fieldNode(segment: Segment, test: FieldTest): Node {
  const key = fieldKey(test);
  if (key !== undefined) return { op: 'any', atoms: [atomOf(segment, [{ term: key, prefix: false }])] };
  switch (test.field) {
    case 'since':
    case 'until':
    case 'followers':
    case 'rating':
    case 'url':
    case 'links':
      return { op: 'test', number: segment.tests.push(test) - 1 };
    default:
      return partNode(segment, { op: 'field', test });
  }
}

const partNode = (segment: Segment, part: Program): Node => ({ op: 'part', number: segment.parts.push(part) - 1 });
