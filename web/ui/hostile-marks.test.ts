import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, partsOf } from './hostile-marks.ts';

const unit = fc.constantFrom('a', 'é', 'א', 'ب', '😀', '\u200D', '\u200B', '\u202E', '\u2069', '\u0000', '\n', ' ');

test('an override, a zero-width space, a bell and half a surrogate are shown by their codes', () => {
  expect(partsOf('a\u202Eb\u200Bc\u0007d\uD800')).toEqual([
    { kind: 'text', text: 'a' },
    { kind: 'bidi', code: 'U+202E' },
    { kind: 'text', text: 'b' },
    { kind: 'zero-width', code: 'U+200B' },
    { kind: 'text', text: 'c' },
    { kind: 'control', code: 'U+0007' },
    { kind: 'text', text: 'd' },
    { kind: 'control', code: 'U+D800' },
  ]);
});

test('emoji families, Persian joiners and line breaks stay whole', () => {
  for (const text of ['👩‍👩‍👧‍👦', 'می\u200Cخواهم', 'a\r\n\tb']) expect(partsOf(text)).toEqual([{ kind: 'text', text }]);
});

test('no text loses a character, and no cut leaves half of one', () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), fc.nat(40), (units, limit) => {
      const text = units.join('');
      const rebuilt = partsOf(text).map((part) =>
        part.kind === 'text' ? part.text : String.fromCharCode(Number.parseInt(part.code.slice(2), 16)),
      );
      expect(rebuilt.join('')).toBe(text);
      expect(clip(text, limit).isWellFormed()).toBe(true);
    }),
  );
});
