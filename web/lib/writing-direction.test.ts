import { expect, test } from 'vitest';
import { writingDirection } from './writing-direction.ts';

test('a handle, a tag or an address in front does not turn a line around', () => {
  expect(writingDirection('@karibu هل لديكم شيء؟')).toBe('rtl');
  expect(writingDirection('https://karibu.example/x #karibu צריך מתנה')).toBe('rtl');
  expect(writingDirection('@كاريبو what time do you close?')).toBe('ltr');
});

test('the first letter decides, and what has none is left to the browser', () => {
  expect(writingDirection('120 ضيفًا, about')).toBe('rtl');
  expect(writingDirection('Habari אתם')).toBe('ltr');
  expect(writingDirection('@karibu')).toBe('auto');
  expect(writingDirection('שלום\nHabari')).toBe('auto');
  expect(writingDirection('12:30 !')).toBe('auto');
});
