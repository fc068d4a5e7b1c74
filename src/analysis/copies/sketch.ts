import type { Token } from '../text/index.ts';
import { wordHash } from './word-hash.ts';

/** Bands and rows of the MinHash: two texts meet when both rows of one band agree. */
export const BANDS = 8;
export const ROWS = 2;
/** Words looked at: a longer text is told by its beginning, so that no text costs more than another. */
export const MAX_WORDS = 200;
/** Below this many different words two people may well say the same by themselves: "happy birthday" is no copy. */
export const MIN_WORDS = 4;

/** What is kept of a text to recognise its copies. */
export interface Sketch {
  /** Hashes of its words and pairs of neighbours, different ones only, ascending. At most 399. */
  features: Uint32Array;
  /** One 32-bit key a band; equal keys make two texts candidates. */
  bands: Int32Array;
}

/**
 * The sketch of a text, of the tokens `tokenize` made of it. Links, handles and emoji do not count: they are what copies differ in.
 * @returns undefined when it says too little to be recognised (fewer than four different words)
 */
export function sketchOf(tokens: readonly Token[]): Sketch | undefined {
  const hashes = wordHashes(tokens);
  const features = new Set(hashes);
  if (features.size < MIN_WORDS) return undefined;
  for (let i = 1; i < hashes.length; i++) features.add(pairHash(hashes[i - 1] ?? 0, hashes[i] ?? 0));
  const sorted = Uint32Array.from(features).sort();
  return { features: sorted, bands: bandsOf(sorted) };
}

function wordHashes(tokens: readonly Token[]): number[] {
  const hashes: number[] = [];
  // "RT @somebody: ..." is how a copy is announced, not what it says.
  const from = tokens[0]?.term === 'rt' && tokens[1]?.kind === 'handle' ? 2 : 0;
  for (let i = from; i < tokens.length && hashes.length < MAX_WORDS; i++) {
    const token = tokens[i];
    if (token?.kind === 'word') hashes.push(wordHash(token.term));
  }
  return hashes;
}

const pairHash = (left: number, right: number): number => finish(Math.imul(left, 0x9e3779b1) ^ right);

/** The murmur3 finisher (Appleby, public domain): every bit of the input moves every bit of the output. */
function finish(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Odd multipliers and offsets of the sixteen orders in which the least feature is looked for. */
const multipliers = Uint32Array.from({ length: BANDS * ROWS }, (_, i) => finish(0x51ed270b + i) | 1);
const offsets = Uint32Array.from({ length: BANDS * ROWS }, (_, i) => finish(0x2545f491 + 31 * i));

/** Broder's MinHash (1997): the chance that two texts share the least feature of an order is their Jaccard likeness. */
function bandsOf(features: Uint32Array): Int32Array {
  const least = new Uint32Array(BANDS * ROWS).fill(0xffffffff);
  for (const feature of features) {
    for (let row = 0; row < least.length; row++) {
      const mixed = Math.imul(feature ^ (offsets[row] ?? 0), multipliers[row] ?? 1);
      const order = (mixed ^ (mixed >>> 15)) >>> 0;
      if (order < (least[row] ?? 0)) least[row] = order;
    }
  }
  return Int32Array.from(
    { length: BANDS },
    (_, band) => finish(pairHash((least[ROWS * band] ?? 0) + band, least[ROWS * band + 1] ?? 0)) | 0,
  );
}

/** Shared features over all features, 0 to 1: exact, by one pass over both. */
export function likeness(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  const all = a.length + b.length - shared;
  return all === 0 ? 0 : shared / all;
}

/** From here on two texts are copies of one another. */
export const LIKE_ENOUGH = 0.5;
