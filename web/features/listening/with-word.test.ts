import { expect, test } from 'vitest';
import { withWord } from './with-word.ts';

test('a field narrows what was asked, whole', () => {
  expect(withWord('', 'lang:ar')).toBe('lang:ar');
  expect(withWord('coffee tea', 'lang:ar')).toBe('coffee tea lang:ar');
  expect(withWord('coffee OR tea', 'lang:ar')).toBe('(coffee OR tea) lang:ar');
  expect(withWord('coffee lang:ar', 'lang:ar')).toBe('coffee lang:ar');
});
