import { expect, test } from 'vitest';
import { programOf } from './program-of.ts';

test('a session is recognised by browser and system', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
  expect(programOf(chrome)).toBe('Chrome, Linux');
  expect(programOf('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1')).toBe(
    'Safari, iOS',
  );
  expect(programOf('curl/8.5.0')).toBe('curl/8.5.0');
  expect(programOf('')).toBeUndefined();
  expect(programOf(undefined)).toBeUndefined();
});
