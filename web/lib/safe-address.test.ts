import { expect, test } from 'vitest';
import { safeAddress } from './safe-address.ts';

test('only the web’s own addresses become links', () => {
  expect(safeAddress('https://social.example/@amina/1')).toBe('https://social.example/@amina/1');
  for (const hostile of ['javascript:alert(1)', 'data:text/html,x', 'at://did:plc:x', '//evil', '', null, undefined]) {
    expect(safeAddress(hostile)).toBeUndefined();
  }
});
