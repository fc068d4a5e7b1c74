import { HASH_SEED, hashNext } from '../text/scanned-terms.ts';
import { countPost, COUNTED_PREFIX, countTerm, type Frequencies, prefixKey } from './frequencies.ts';
import type { Post } from './post.ts';

/** Remembers which words, beginnings and field values the post has. A word that it has twice counts twice: near enough. */
export function samplePost(frequencies: Frequencies, { terms, words }: Post): void {
  countPost(frequencies);
  for (let row = 0; row < terms.count; row++) {
    countTerm(frequencies, terms.hash[row] ?? 0);
    if (row < words) samplePrefixes(frequencies, terms.units, terms.from[row] ?? 0, terms.to[row] ?? 0);
  }
}

function samplePrefixes(frequencies: Frequencies, units: Uint16Array, from: number, to: number): void {
  let hash = HASH_SEED;
  for (let i = from; i < Math.min(to, from + COUNTED_PREFIX); i++) {
    hash = hashNext(hash, units[i] ?? 0);
    countTerm(frequencies, prefixKey(hash, i + 1 - from));
  }
}
