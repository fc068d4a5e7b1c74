import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanTerms } from './scan-terms.ts';
import { HASH_SEED, hashNext, newScannedTerms, termText, tokenKinds } from './scanned-terms.ts';
import { tokenize } from './tokenize.ts';

const pieces = [
  ...'aA#＃@＠."\'’_-ב צהלם״مدرسةـَ й日本ภาษา \ud800\u202e\u200b\u200c/:w९ﷺ℃',
  ...[
    '\u0306',
    '\u0301',
    '👍🏽',
    '❤️',
    '🇰🇪',
    'https://',
    'www.',
    '.org',
    '@a.b',
    '@a@b.co',
    'sooo',
    '#Sale_1',
    '𝐁',
    '𠀀',
  ],
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);
const hashOf = (term: string): number =>
  Array.from({ length: term.length }, (_, i) => term.charCodeAt(i)).reduce(hashNext, HASH_SEED);

describe('scanTerms', () => {
  it('gives the tokens and their hashes, whatever its buffers held before', () => {
    const kept = newScannedTerms();
    fc.assert(
      fc.property(anyText, (text) => {
        scanTerms(text, kept);
        const { count, start, end, position, kind } = kept;
        const read = Array.from({ length: count }, (_, i) => ({
          term: termText(kept, i),
          start: start[i],
          end: end[i],
          position: position[i],
          kind: tokenKinds[kind[i] ?? 0],
        }));
        expect(read).toEqual(tokenize(text));
        expect([...kept.hash.subarray(0, count)]).toEqual(read.map(({ term }) => hashOf(term)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads plain names as the difficult ones are read', () => {
    // A joiner inside sends the whole name the slow way; it leaves no letter behind.
    const names = fc.array(fc.constantFrom(...'aZé_9בмعßﬁ९'), { minLength: 1, maxLength: 110 });
    const signs = fc.constantFrom('#', '@', '＃', '＠');
    fc.assert(
      fc.property(signs, names, fc.constantFrom('', ' x', '.', '. ', '-', '@', '!'), (sign, letters, after) => {
        const terms = (text: string): string[] => tokenize(text).map(({ term }) => term);
        const [first = '', ...rest] = letters;
        const slow = `${sign}${first}${sign === '#' || sign === '＃' ? '\u200c' : '\u0301'}${rest.join('')}${after}`;
        const plain = `${sign}${letters.join('')}${after}`;
        if (letters.length < 99) expect(terms(plain)[0]).toBe(terms(slow)[0]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('grows for long texts and for letters that unfold to many', () => {
    const kept = newScannedTerms();
    for (const text of ['ab '.repeat(7_000), 'ﷺ '.repeat(9_000), '#a'.repeat(10_000), 'x']) {
      scanTerms(text, kept);
      expect(kept.count).toBe(tokenize(text).length);
      expect(termText(kept, kept.count - 1)).toBe(tokenize(text).at(-1)?.term);
    }
  });
});
