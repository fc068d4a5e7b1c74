import { expect, test } from 'vitest';
import { isolate } from './isolate.ts';

test('a value against the sentence is kept apart, one along with it is left alone', () => {
  expect(isolate('@amina', 'rtl')).toBe('\u2068@amina\u2069');
  expect(isolate('@amina', 'ltr')).toBe('@amina');
  expect(isolate('أمينة', 'ltr')).toBe('\u2068أمينة\u2069');
  expect(isolate('42', 'rtl')).toBe('42');
});
