import { expect, test } from 'vitest';
import { catalogueOf, sentencesOf } from './sentences.ts';

const catalogue = catalogueOf({
  '../../locales/ar/inbox.json': {
    waiting: '{count, plural, zero {لا شيء} one {رد واحد} two {ردان} few {# ردود} many {# ردًا} other {# رد}}',
    from: 'من {name}',
    plain: 'a < b',
  },
});
const arabic = sentencesOf(catalogue, 'ar', 'ar-EG');

test('counts take the form and the digits of the place', () => {
  expect([0, 1, 2, 3, 11, 100].map((count) => arabic.find('inbox.waiting', { count }))).toEqual([
    'لا شيء',
    'رد واحد',
    'ردان',
    '٣ ردود',
    '١١ ردًا',
    '١٠٠ رد',
  ]);
});

test('a Latin name in an Arabic sentence is isolated', () => {
  expect(arabic.find('inbox.from', { name: 'Juma!' })).toBe('من \u2068Juma!\u2069');
});

test('an angle bracket is text, an unknown key is no sentence', () => {
  expect(arabic.find('inbox.plain')).toBe('a < b');
  expect(arabic.find('inbox.nowhere')).toBeUndefined();
});
