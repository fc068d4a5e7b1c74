/**
 * Terms by their hash, with their units beside them: a term is found only if its letters are the same, so two hashes that collide
 * never give a wrong answer. Open addressing; nothing is ever taken out (a table is rebuilt instead).
 */
export interface TermTable {
  /**
   * Four numbers a slot, in one line of the cache: a term's hash, its number plus one (0: empty), where its units begin, and what hangs
   * on it (`refs` in `segment.ts`). A power of two of slots, at most half of them taken.
   */
  slots: Int32Array;
  count: number;
  hashes: Int32Array;
  starts: Int32Array;
  /** Each term's length, then its units. */
  units: Uint16Array;
  unitsUsed: number;
  /** The atom that is met by this term and nothing else, plus one; 0: none yet. */
  atoms: Int32Array;
}

export const SLOT_SIZE = 4;
/** Of a slot: what hangs on the term. */
export const REF = 3;

/** A table with room for so many terms and units; it grows when they are more. */
export function newTermTable(terms: number, units: number): TermTable {
  let size = 16;
  while (size < 2 * terms) size *= 2;
  return {
    slots: new Int32Array(SLOT_SIZE * size),
    count: 0,
    hashes: new Int32Array(terms),
    starts: new Int32Array(terms),
    units: new Uint16Array(terms + units),
    unitsUsed: 0,
    atoms: new Int32Array(terms),
  };
}

const firstSlot = (hash: number, mask: number): number => (SLOT_SIZE * (hash ^ (hash >>> 15))) & mask;
/** Slots are named by their first index; this keeps such an index inside the table. */
const maskOf = (slots: Int32Array): number => slots.length - SLOT_SIZE;

/** The slot of the term, or -1. */
export const findSlot = (table: TermTable, units: Uint16Array, from: number, to: number, hash: number): number =>
  findSlotFrom(table, firstSlot(hash, maskOf(table.slots)), units, from, to, hash);

/** The first slot with this hash, whatever its letters; -1 when there is none. It reads nothing but the slots. */
export function likelySlot(slots: Int32Array, hash: number): number {
  const mask = maskOf(slots);
  for (let slot = firstSlot(hash, mask); ; slot = (slot + SLOT_SIZE) & mask) {
    if (slots[slot + 1] === 0) return -1;
    if (slots[slot] === hash) return slot;
  }
}

/** The slot of the term, looked for from a likely one on; -1 when there is none. */
export function findSlotFrom(
  table: TermTable,
  likely: number,
  units: Uint16Array,
  from: number,
  to: number,
  hash: number,
): number {
  const { slots } = table;
  const mask = maskOf(slots);
  for (let slot = likely; ; slot = (slot + SLOT_SIZE) & mask) {
    if (slots[slot + 1] === 0) return -1;
    if (slots[slot] === hash && hasUnits(table.units, slots[slot + 2] ?? 0, units, from, to - from)) return slot;
  }
}

function hasUnits(own: Uint16Array, start: number, units: Uint16Array, from: number, length: number): boolean {
  if (own[start] !== length) return false;
  for (let i = 0; i < length; i++) if (own[start + 1 + i] !== units[from + i]) return false;
  return true;
}

/** The slot of a term by its number. */
export function slotOfTerm({ slots, hashes }: TermTable, term: number): number {
  const mask = maskOf(slots);
  let slot = firstSlot(hashes[term] ?? 0, mask);
  while (slots[slot + 1] !== term + 1) slot = (slot + SLOT_SIZE) & mask;
  return slot;
}

/** The number of the term, which is added when it is new. */
export function internTerm(table: TermTable, units: Uint16Array, from: number, to: number, hash: number): number {
  const known = findSlot(table, units, from, to, hash);
  if (known >= 0) return (table.slots[known + 1] ?? 0) - 1;
  makeRoom(table, to - from + 1);
  const term = table.count++;
  const start = table.unitsUsed;
  table.units[start] = to - from;
  for (let i = from; i < to; i++) table.units[start + 1 + i - from] = units[i] ?? 0;
  table.unitsUsed = start + 1 + to - from;
  table.starts[term] = start;
  table.hashes[term] = hash;
  place(table.slots, hash, term, start, 0);
  return term;
}

function place(slots: Int32Array, hash: number, term: number, start: number, ref: number): void {
  const mask = maskOf(slots);
  let slot = firstSlot(hash, mask);
  while (slots[slot + 1] !== 0) slot = (slot + SLOT_SIZE) & mask;
  slots[slot] = hash;
  slots[slot + 1] = term + 1;
  slots[slot + 2] = start;
  slots[slot + REF] = ref;
}

function makeRoom(table: TermTable, length: number): void {
  if (table.unitsUsed + length > table.units.length) {
    const grown = new Uint16Array(2 * table.units.length + length);
    grown.set(table.units);
    table.units = grown;
  }
  if (table.count === table.hashes.length) {
    table.hashes = grownTo(table.hashes, 2 * table.count + 8);
    table.starts = grownTo(table.starts, 2 * table.count + 8);
    table.atoms = grownTo(table.atoms, 2 * table.count + 8);
  }
  if (2 * SLOT_SIZE * (table.count + 1) <= table.slots.length) return;
  const { slots } = table;
  table.slots = new Int32Array(2 * slots.length);
  for (let i = 0; i < slots.length; i += SLOT_SIZE) {
    const term = (slots[i + 1] ?? 0) - 1;
    if (term >= 0) place(table.slots, slots[i] ?? 0, term, slots[i + 2] ?? 0, slots[i + REF] ?? 0);
  }
}

/** The same numbers in a longer array. */
export function grownTo(array: Int32Array, length: number): Int32Array {
  const grown = new Int32Array(length);
  grown.set(array);
  return grown;
}
