import type { FieldTest, Program } from '../query/program.ts';
import { grownTo, newTermTable, type TermTable } from './term-table.ts';

/** What a term must satisfy besides its letters to count: written so (NFC), or going on as the wildcards want. */
export type Check = { written: string } | { wild: string; lead: number };

/**
 * Queries compiled together. An *atom* is what one place of a query asks for: a term, a beginning, or any of several ("בנק" with its
 * prefixes). Terms lead to atoms (`hooks`), atoms to the queries whose cover they are in (`postings`), queries to their code.
 *
 * Lists are cells of two numbers behind each other; a negative number ends a run and says where the list goes on (`~next`, 0: nowhere).
 */
export interface Segment {
  /** Tells it from the others of its matcher. */
  number: number;
  terms: TermTable;
  /** Whole names and beginnings of names that are met behind Hebrew and Arabic prefixes as well. */
  stems: TermTable;
  stemPrefixes: TermTable;
  /** What hangs on a term (its `REF`): 0 nothing, negative one atom (`~atom`), else the first cell of its hooks. Beginnings, found by the hash of a term's first units. */
  prefixes: TermTable;
  /** `prefixLengths[n]`: beginnings of n units are in use. */
  prefixLengths: Uint8Array;
  longestPrefix: number;
  /** Cells: atom, check plus one. */
  hooks: Int32Array;
  hooksUsed: number;
  /** Four numbers an atom: stamp of the last post that has it, first and last occurrence in it, first cell of its postings. */
  atoms: Int32Array;
  atomCount: number;
  /** How each atom is met: start in `definitions`, of (term * 4 + its table, check plus one) pairs; the end is the next one's start. */
  definitionStarts: Int32Array;
  definitions: Int32Array;
  /** Atoms that are not one plain term, by the hash of their definition. */
  groups: Map<number, number[]>;
  checks: Check[];
  checkNumbers: Map<string, number>;
  /** Cells: query, and one atom more that the post must have (atom 0 is in every post). */
  postings: Int32Array;
  postingsUsed: number;
  /** Where the lists are written again in one piece, once the segment is whole. */
  gathered: Int32Array;
  /** Four numbers a query: stamp of the last post it was asked, scope (-1: taken out), code (`~` when its cover alone decides), handle. */
  queries: Int32Array;
  queryCount: number;
  /** How many were taken out. */
  dead: number;
  code: Int32Array;
  codeUsed: number;
  tests: FieldTest[];
  /** Parts that only the plain evaluator understands. */
  parts: Program[];
}

/** How big to begin. */
export interface Room {
  terms: number;
  units: number;
  prefixes: number;
  stems: number;
  stemPrefixes: number;
  atoms: number;
  queries: number;
  code: number;
  hooks: number;
  postings: number;
  definitions: number;
}

const SMALL: Room = {
  ...{ terms: 256, units: 2_048, prefixes: 32, stems: 32, stemPrefixes: 8, atoms: 256, queries: 64 },
  ...{ code: 1_024, hooks: 1_024, postings: 512, definitions: 512 },
};

export const ATOM_SIZE = 4;
export const QUERY_SIZE = 4;

/** Tables by their number: what `definitions` name terms by. */
export const TERMS = 0;
export const PREFIXES = 1;
export const STEMS = 2;
export const STEM_PREFIXES = 3;
export const TABLES = 4;

export function tableOf(segment: Segment, table: number): TermTable {
  if (table === TERMS) return segment.terms;
  if (table === PREFIXES) return segment.prefixes;
  return table === STEMS ? segment.stems : segment.stemPrefixes;
}

export const isPrefixTable = (table: number): boolean => table === PREFIXES || table === STEM_PREFIXES;

export function newSegment(room: Room = SMALL): Segment {
  return {
    number: 0,
    terms: newTermTable(room.terms, room.units),
    stems: newTermTable(room.stems, 8 * room.stems),
    stemPrefixes: newTermTable(room.stemPrefixes, 8 * room.stemPrefixes),
    prefixes: newTermTable(room.prefixes, 8 * room.prefixes),
    ...{ prefixLengths: new Uint8Array(512), longestPrefix: 0 },
    ...{ hooks: new Int32Array(room.hooks), hooksUsed: 1 },
    // Atom 0 is in every post.
    ...{ atoms: new Int32Array(ATOM_SIZE * room.atoms + ATOM_SIZE), atomCount: 1 },
    ...{ definitionStarts: new Int32Array(room.atoms + 2), definitions: new Int32Array(room.definitions) },
    ...{ groups: new Map(), checks: [], checkNumbers: new Map() },
    ...{ postings: new Int32Array(room.postings), postingsUsed: 1, gathered: new Int32Array(0) },
    ...{ queries: new Int32Array(QUERY_SIZE * room.queries), queryCount: 0, dead: 0 },
    ...{ code: new Int32Array(room.code), codeUsed: 0, tests: [], parts: [] },
  };
}

/** Room enough for everything that these hold together. */
export function roomFor(segments: readonly Segment[]): Room {
  const sum = (size: (segment: Segment) => number): number => segments.reduce((all, one) => all + size(one), 8);
  return {
    terms: sum(({ terms }) => terms.count),
    units: sum(({ terms }) => terms.unitsUsed),
    prefixes: sum(({ prefixes }) => prefixes.count),
    stems: sum(({ stems }) => stems.count),
    stemPrefixes: sum(({ stemPrefixes }) => stemPrefixes.count),
    atoms: sum(({ atomCount }) => atomCount),
    queries: sum(({ queryCount }) => queryCount),
    code: sum(({ codeUsed }) => codeUsed),
    hooks: sum(({ hooksUsed }) => hooksUsed),
    postings: sum(({ postingsUsed }) => 2 * postingsUsed),
    definitions: sum(({ definitionStarts, atomCount }) => definitionStarts[atomCount] ?? 0),
  };
}

/** Puts a cell in front of a list. @returns the list's new head */
export function prependHook(segment: Segment, head: number, atom: number, check: number): number {
  if (segment.hooksUsed + 3 > segment.hooks.length) segment.hooks = grownTo(segment.hooks, 2 * segment.hooks.length);
  const cell = segment.hooksUsed;
  segment.hooks[cell] = atom;
  segment.hooks[cell + 1] = check;
  segment.hooks[cell + 2] = ~head;
  segment.hooksUsed = cell + 3;
  return cell;
}

export function prependPosting(segment: Segment, atom: number, query: number, guard: number): void {
  if (segment.postingsUsed + 3 > segment.postings.length)
    segment.postings = grownTo(segment.postings, 2 * segment.postings.length);
  const cell = segment.postingsUsed;
  segment.postings[cell] = query;
  segment.postings[cell + 1] = guard;
  segment.postings[cell + 2] = ~(segment.atoms[ATOM_SIZE * atom + 3] ?? 0);
  segment.atoms[ATOM_SIZE * atom + 3] = cell;
  segment.postingsUsed = cell + 3;
}

/** @returns the query's number in the segment */
export function addQueryRow(segment: Segment, scope: number, code: number, handle: number): number {
  if (QUERY_SIZE * (segment.queryCount + 1) > segment.queries.length)
    segment.queries = grownTo(segment.queries, 2 * segment.queries.length);
  const query = segment.queryCount++;
  segment.queries[QUERY_SIZE * query] = 0;
  segment.queries[QUERY_SIZE * query + 1] = scope;
  segment.queries[QUERY_SIZE * query + 2] = code;
  segment.queries[QUERY_SIZE * query + 3] = handle;
  return query;
}

export function writeCode(segment: Segment, word: number): void {
  if (segment.codeUsed === segment.code.length) segment.code = grownTo(segment.code, 2 * segment.code.length);
  segment.code[segment.codeUsed++] = word;
}
