import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundText, countGraphemes, utf8Length } from './bounds.ts';

const pieces = ['a', 'é', '\u0301', '\u0301', '👍', '👩', '\u200d', '🇰', '\r', '\n', 'ب', '日', '\u0000'];

describe('bounds of a text', () => {
  it('cuts between graphemes', () => {
    expect(boundText('ab👨‍👩‍👧c', 5)).toBe('ab');
    expect(boundText('ab👨‍👩‍👧c', 10)).toBe('ab👨‍👩‍👧');
    expect(boundText('short', 10)).toBe('short');
    expect(boundText('x', 0)).toBe('');
  });

  it('still cuts a storm of marks, and never a surrogate pair', () => {
    expect(boundText(`e${'\u0301'.repeat(500)}`, 300).length).toBeGreaterThan(200);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...pieces), maxLength: 200 }),
        fc.integer({ min: 0, max: 300 }),
        (text, max) => {
          const bounded = boundText(text, max);
          expect(bounded.length).toBeLessThanOrEqual(max);
          expect(text.startsWith(bounded)).toBe(true);
          expect(bounded.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('counts what readers see and what encoders write', () => {
    expect(countGraphemes('naïve 👨‍👩‍👧\r\n')).toBe(8);
    expect(countGraphemes('plain')).toBe(5);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...pieces, '\ud800', '\udc00') }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
    expect(utf8Length('\ud800x')).toBe(4);
  });
});
