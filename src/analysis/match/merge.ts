import { appendQuery, rememberedShares } from './append.ts';
import { defineAtom, internCheck, markPrefixLength } from './atoms.ts';
import { readNode } from './code.ts';
import type { Frequencies } from './frequencies.ts';
import type { Renumbering } from './node.ts';
import { makeRoom } from './room.ts';
import { ATOM_SIZE, isPrefixTable, QUERY_SIZE, roomFor, type Segment, TABLES, tableOf } from './segment.ts';
import { internTerm } from './term-table.ts';

/** Shares are remembered for so many queries; then they would cost more memory than work. */
const REMEMBERED_QUERIES = 500;
const ATOMS_A_STEP = 50;

/**
 * Makes one segment of several, a step at a time: without what was taken out, with covers chosen by what is known of the words by now,
 * and with each atom's postings side by side. The sources stay as they are and go on being used meanwhile.
 * @param spare a segment no longer in use, whose room is used again: fresh room of this size makes everybody wait for the collector
 * @param copied told of each query's handle and its number in the new segment
 */
export function* mergeSegments(
  sources: readonly Segment[],
  spare: Segment | undefined,
  frequencies: Frequencies,
  copied: (handle: number, query: number) => void,
): Generator<undefined, Segment> {
  const target = yield* makeRoom(roomFor(sources), spare);
  for (const source of sources) yield* copyQueries(source, target, frequencies, copied);
  yield* gatherPostings(target);
  return target;
}

function* copyQueries(
  source: Segment,
  target: Segment,
  frequencies: Frequencies,
  copied: (handle: number, query: number) => void,
): Generator<undefined, void> {
  const renumbering = renumber(source, target);
  let share = rememberedShares(target, frequencies);
  for (let query = 0; query < source.queryCount; query++) {
    const row = QUERY_SIZE * query;
    if (query % REMEMBERED_QUERIES === 0) share = rememberedShares(target, frequencies);
    const scope = source.queries[row + 1] ?? -1;
    if (scope < 0) continue;
    const code = source.queries[row + 2] ?? 0;
    const handle = source.queries[row + 3] ?? 0;
    const node = readNode(source, code < 0 ? ~code : code, renumbering);
    copied(handle, appendQuery(target, node, share, { scope, handle }).query);
    yield;
  }
}

function renumber(source: Segment, target: Segment): Renumbering {
  const atoms = new Int32Array(source.atomCount);
  return {
    atom(atom) {
      const known = atoms[atom] ?? 0;
      if (known !== 0 || atom === 0) return known;
      const made = copyAtom(source, target, atom);
      atoms[atom] = made;
      return made;
    },
    test: (test) => copyItem(source.tests, target.tests, test),
    part: (part) => copyItem(source.parts, target.parts, part),
  };
}

function copyItem<T>(from: readonly T[], to: T[], number: number): number {
  const item = from[number];
  if (item === undefined) throw new Error('a query names a part that its segment has not');
  return to.push(item) - 1;
}

function copyAtom(source: Segment, target: Segment, atom: number): number {
  const definition: number[] = [];
  const end = source.definitionStarts[atom + 1] ?? 0;
  for (let i = source.definitionStarts[atom] ?? 0; i < end; i += 2) {
    const check = source.checks[(source.definitions[i + 1] ?? 0) - 1];
    const number = copyTerm(source, target, source.definitions[i] ?? 0);
    definition.push(number, check === undefined ? 0 : internCheck(target, check) + 1);
  }
  return defineAtom(target, definition);
}

function copyTerm(source: Segment, target: Segment, number: number): number {
  const table = number % TABLES;
  const from = tableOf(source, table);
  const term = Math.floor(number / TABLES);
  const start = (from.starts[term] ?? 0) + 1;
  const end = start + (from.units[start - 1] ?? 0);
  if (isPrefixTable(table)) markPrefixLength(target, end - start);
  return TABLES * internTerm(tableOf(target, table), from.units, start, end, from.hashes[term] ?? 0) + table;
}

/** Writes each list of postings again in one piece: what is read together lies together. */
function* gatherPostings(segment: Segment): Generator<undefined, void> {
  const { postings, atoms } = segment;
  if (segment.gathered.length < postings.length) segment.gathered = new Int32Array(postings.length);
  const { gathered } = segment;
  yield;
  let used = 1;
  for (let atom = 0; atom < segment.atomCount; atom++) {
    let cell = atoms[ATOM_SIZE * atom + 3] ?? 0;
    if (cell !== 0) atoms[ATOM_SIZE * atom + 3] = used;
    const first = used;
    while (cell !== 0) {
      const query = postings[cell] ?? 0;
      if (query < 0) cell = ~query;
      else {
        gathered[used++] = query;
        gathered[used++] = postings[cell + 1] ?? 0;
        cell += 2;
      }
    }
    if (used !== first) gathered[used++] = ~0;
    if (atom % ATOMS_A_STEP === 0) yield;
  }
  segment.postings = gathered;
  segment.gathered = postings;
  segment.postingsUsed = used;
}
