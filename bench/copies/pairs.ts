/** Pairs of texts, copies and others, and how many of each are told apart. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { likeness, LIKE_ENOUGH, sketchOf } from '../../src/analysis/copies/index.ts';
import { tokenize } from '../../src/analysis/text/index.ts';
import { keyedRandom } from '../../src/kernel/random.ts';
import { makePosts } from '../listening/archive.ts';
import { edited } from './edits.ts';

export interface Pair {
  isCopy: boolean;
  kind: string;
  a: string;
  b: string;
}

const stored = new URL('../../../shared/data/listening/neardup/pairs-dev.tsv.gz', import.meta.url);

/** Real posts with planted edits, and hard negatives; undefined when the set is not on this machine. */
export function storedPairs(): Pair[] | undefined {
  if (!existsSync(stored)) return undefined;
  const lines = gunzipSync(readFileSync(stored)).toString('utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const [label, , kind = '', a = '', b = ''] = line.split('\t');
    return { isCopy: label === '1', kind, a, b };
  });
}

/** Made-up posts in four languages: a copy with one or two edits, and another post, of each. */
export function madePairs(count: number): Pair[] {
  const random = keyedRandom('copies');
  const post = makePosts(0);
  const text = (i: number): string => post(i, 2 * count).text;
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const copy = edited(random, text(i));
    const other = { isCopy: false, kind: 'other', a: text(i), b: text(count + i) };
    return [{ isCopy: true, kind: copy.kind, a: text(i), b: copy.text }, other];
  });
}

export interface Told {
  copies: number;
  found: number;
  others: number;
  wrong: number;
  /** Missed copies with a side of fewer than four different words: refused, not overlooked. */
  tooShort: number;
}

/** A pair is told to be a copy when the two share a band and are like enough: exactly what the product asks. */
export function tell(pairs: readonly Pair[], onMiss?: (pair: Pair) => void): Told {
  const told = { copies: 0, found: 0, others: 0, wrong: 0, tooShort: 0 };
  for (const pair of pairs) {
    const a = sketchOf(tokenize(pair.a));
    const b = sketchOf(tokenize(pair.b));
    const meets = a !== undefined && b !== undefined && a.bands.some((key, band) => key === b.bands[band]);
    const isTold = meets && likeness(a.features, b.features) >= LIKE_ENOUGH;
    told[pair.isCopy ? 'copies' : 'others'] += 1;
    if (isTold) told[pair.isCopy ? 'found' : 'wrong'] += 1;
    else if (pair.isCopy) {
      if (a === undefined || b === undefined) told.tooShort += 1;
      onMiss?.(pair);
    }
  }
  return told;
}
