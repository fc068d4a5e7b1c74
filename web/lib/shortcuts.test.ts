import { expect, test } from 'vitest';
import { keyNames, type KeyPress, matches } from './shortcuts.ts';

const press = (code: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  code,
  key: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...rest,
});

test('a letter is known by its place, so a Hebrew board works', () => {
  expect(matches({ code: 'KeyJ' }, press('KeyJ', { key: 'ח' }), false)).toBe(true);
  expect(matches({ code: 'KeyJ' }, press('KeyJ', { ctrlKey: true }), false)).toBe(false);
  expect(matches({ code: 'KeyJ' }, press('KeyJ', { altKey: true }), false)).toBe(false);
});

test('after G only the second letters count', () => {
  expect(matches({ then: 'KeyI' }, press('KeyI'), true)).toBe(true);
  expect(matches({ then: 'KeyI' }, press('KeyI'), false)).toBe(false);
  expect(matches({ code: 'KeyE' }, press('KeyE'), true)).toBe(false);
});

test('the question mark counts wherever the board has it', () => {
  const sheet = { code: 'Slash', shift: true };
  expect(matches(sheet, press('Minus', { key: '?', shiftKey: true }), false)).toBe(true);
  expect(matches({ code: 'Slash' }, press('Digit7', { key: '/', shiftKey: true }), false)).toBe(false);
  expect(keyNames(sheet, false)).toEqual(['?']);
});
