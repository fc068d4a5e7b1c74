import { expect, test } from 'vitest';
import { validFilters } from './search-params.ts';

test('an address holds short words and nothing else', () => {
  expect(validFilters({ q: 'coffee', page: 2, nested: { a: 1 }, list: ['x'], long: 'x'.repeat(5_000) })).toEqual({
    q: 'coffee',
    page: '2',
    long: 'x'.repeat(2_000),
  });
});
