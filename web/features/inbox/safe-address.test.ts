import { expect, test } from 'vitest';
import { safeAddress } from './safe-address.ts';

test('only addresses of the web become links', () => {
  expect(safeAddress('https://example.org/a')).toBe('https://example.org/a');
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt:x', '/relative', '']) {
    expect(safeAddress(bad)).toBeUndefined();
  }
  expect(safeAddress(null)).toBeUndefined();
});
