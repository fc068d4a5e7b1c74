import { randomInt } from 'node:crypto';

/**
 * Remembers the latest keys, so that what a source says twice in a short while (after a reconnection that goes back a little) costs
 * nothing further. Bounded: two generations of at most `most` keys. It only saves work; what is known for good stands in the database.
 */
export interface RecentKeys {
  /** Whether a key of two parts was not among the latest. */
  isNew(first: string, second: string): boolean;
}

/**
 * Of each key 64 bits of a hash are kept, in numbers that are made once: a string a key, kept for seconds, is what a collector of garbage
 * stops a stream for. The hash begins differently in each process, so nobody can say something that passes for another's.
 * Two of a hundred thousand keys meet by chance once in 10^14 posts.
 */
export function recentKeys(most: number, seed = randomInt(2 ** 32)): RecentKeys {
  let young = newTable(most);
  let old = newTable(most);
  return {
    isNew: (first, second) => {
      hashKey(first, second, seed);
      if (holds(young, high, low) || holds(old, high, low)) return false;
      add(young, high, low);
      if (young.count >= most) {
        [old, young] = [young, old];
        young.cells.fill(0);
        young.count = 0;
      }
      return true;
    },
  };
}

/** Open addressing, at most half full: two numbers a key; two zeros are a free cell. */
interface Table {
  cells: Int32Array;
  mask: number;
  count: number;
}

function newTable(most: number): Table {
  const size = 2 ** Math.ceil(Math.log2(2 * most + 1));
  return { cells: new Int32Array(2 * size), mask: size - 1, count: 0 };
}

function holds({ cells, mask }: Table, high: number, low: number): boolean {
  for (let at = low & mask; ; at = (at + 1) & mask) {
    const [there, here] = [cells[2 * at] ?? 0, cells[2 * at + 1] ?? 0];
    if (there === high && here === low) return true;
    if (there === 0 && here === 0) return false;
  }
}

function add(table: Table, high: number, low: number): void {
  const { cells, mask } = table;
  let at = low & mask;
  while (cells[2 * at] !== 0 || cells[2 * at + 1] !== 0) at = (at + 1) & mask;
  cells[2 * at] = high;
  cells[2 * at + 1] = low;
  table.count += 1;
}

/** The two halves of the last hash. */
let high = 0;
let low = 0;

/** Two lanes over all units, mixed with one another at the end (cyrb53, of which all 64 bits are kept). */
function hashKey(first: string, second: string, seed: number): void {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < first.length; i++) {
    const unit = first.charCodeAt(i);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  // No unit: where one part ends is part of the key.
  a = Math.imul(a ^ 0x10000, 2_654_435_761);
  b = Math.imul(b ^ 0x10000, 1_597_334_677);
  for (let i = 0; i < second.length; i++) {
    const unit = second.charCodeAt(i);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  const mixed = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  low = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(mixed ^ (mixed >>> 13), 3_266_489_909);
  // Two zeros would be a free cell.
  high = mixed === 0 && low === 0 ? 1 : mixed | 0;
}
