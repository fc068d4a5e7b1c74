import { ATOM_SIZE, newSegment, QUERY_SIZE, type Room, type Segment } from './segment.ts';
import { SLOT_SIZE, type TermTable } from './term-table.ts';

/** Numbers cleared in one step. */
const CLEARED = 1 << 15;
/** Fresh room is a little more than is needed, so that it lasts for some merges. */
const HEADROOM = 1.25;

/**
 * An empty segment with room, a step at a time: the room of a segment no longer in use where it suffices, cleared; else fresh.
 * Clearing or making it all at once would hold up a post for milliseconds.
 */
export function* makeRoom(room: Room, spare: Segment | undefined): Generator<undefined, Segment> {
  const target = newSegment();
  target.terms = yield* tableWith(room.terms, room.units, spare?.terms);
  target.prefixes = yield* tableWith(room.prefixes, 8 * room.prefixes, spare?.prefixes);
  target.stems = yield* tableWith(room.stems, 8 * room.stems, spare?.stems);
  target.stemPrefixes = yield* tableWith(room.stemPrefixes, 8 * room.stemPrefixes, spare?.stemPrefixes);
  target.atoms = yield* cleared(spare?.atoms, ATOM_SIZE * (room.atoms + 1));
  target.definitionStarts = yield* cleared(spare?.definitionStarts, room.atoms + 2);
  target.definitions = yield* kept(spare?.definitions, room.definitions);
  target.hooks = yield* kept(spare?.hooks, room.hooks);
  target.postings = yield* kept(spare?.postings, room.postings);
  target.gathered = yield* kept(spare?.gathered, room.postings);
  target.queries = yield* kept(spare?.queries, QUERY_SIZE * room.queries);
  target.code = yield* kept(spare?.code, room.code);
  return target;
}

function* tableWith(terms: number, units: number, spare: TermTable | undefined): Generator<undefined, TermTable> {
  let size = 16;
  while (size < 2 * terms) size *= 2;
  const slots = yield* cleared(spare?.slots, SLOT_SIZE * size, 1);
  const atoms = yield* cleared(spare?.atoms, terms);
  const hashes = yield* kept(spare?.hashes, terms);
  const starts = yield* kept(spare?.starts, terms);
  const enough = spare !== undefined && spare.units.length >= terms + units;
  const letters = enough ? spare.units : new Uint16Array(Math.ceil(HEADROOM * (terms + units)));
  yield;
  // The columns grow together.
  const least = Math.min(hashes.length, starts.length, atoms.length);
  const column = (array: Int32Array): Int32Array => array.subarray(0, least);
  return {
    ...{ slots, count: 0, units: letters, unitsUsed: 0 },
    ...{ hashes: column(hashes), starts: column(starts), atoms: column(atoms) },
  };
}

/** What is in it is written before it is read. */
function* kept(spare: Int32Array | undefined, length: number): Generator<undefined, Int32Array> {
  yield;
  return spare !== undefined && spare.length >= length ? spare : new Int32Array(Math.ceil(HEADROOM * length));
}

/** All zero. */
function* cleared(
  spare: Int32Array | undefined,
  length: number,
  headroom = HEADROOM,
): Generator<undefined, Int32Array> {
  yield;
  if (spare === undefined || spare.length < length) return new Int32Array(Math.ceil(headroom * length));
  for (let from = 0; from < spare.length; from += CLEARED) {
    spare.fill(0, from, from + CLEARED);
    yield;
  }
  return spare;
}
