import { hashNext } from '../text/scanned-terms.ts';

/**
 * How many of the sampled posts have a term: two counters each in a table of fixed size, the smaller one counts (count-min sketch,
 * Cormode & Muthukrishnan 2005). It may say too much, never too little; it only decides what is looked at first.
 */
export interface Frequencies {
  counts: Int32Array;
  posts: number;
}

const CELLS = 1 << 18;
/** Old posts count half after so many: words come and go. */
const FORGET_AFTER = 1 << 20;
/** Beginnings are counted up to here; a longer one is as common as its first units, at most. */
export const COUNTED_PREFIX = 8;

export const newFrequencies = (): Frequencies => ({ counts: new Int32Array(CELLS), posts: 0 });

const first = (hash: number): number => (hash ^ (hash >>> 13)) & (CELLS - 1);
const second = (hash: number): number => (Math.imul(hash, 0x9e3779b1) >>> 9) & (CELLS - 1);

/** Beginnings are told from whole terms by what is hashed behind them. */
export const prefixKey = (hash: number, length: number): number => hashNext(hash, 0x10000 + length);

export function countTerm({ counts }: Frequencies, hash: number): void {
  counts[first(hash)] = (counts[first(hash)] ?? 0) + 1;
  counts[second(hash)] = (counts[second(hash)] ?? 0) + 1;
}

export function countPost(frequencies: Frequencies): void {
  frequencies.posts += 1;
  if (frequencies.posts < FORGET_AFTER) return;
  frequencies.posts >>= 1;
  const { counts } = frequencies;
  for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] ?? 0) >> 1;
}

/** What is believed before anything was seen: as many posts as this are worth the guess. */
const GUESS_WEIGHT = 100;

/** The share of posts that have the term, above 0. @param guess what to believe of it unseen */
export function shareOf({ counts, posts }: Frequencies, hash: number, guess: number): number {
  const seen = Math.min(counts[first(hash)] ?? 0, counts[second(hash)] ?? 0);
  return Math.min(1, (seen + guess * GUESS_WEIGHT) / (posts + GUESS_WEIGHT));
}
