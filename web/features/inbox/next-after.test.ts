import { expect, test } from 'vitest';
import { nextAfter } from './next-after.ts';

test('after the done one comes the one below, at the end the one above, then nothing', () => {
  const items = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  expect(nextAfter(items, 'a')).toBe('b');
  expect(nextAfter(items, 'c')).toBe('b');
  expect(nextAfter([{ id: 'a' }], 'a')).toBeUndefined();
  expect(nextAfter(items, 'not in this list')).toBe('a');
});
