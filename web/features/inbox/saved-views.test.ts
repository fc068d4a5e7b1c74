import { expect, test } from 'vitest';
import { parseViews } from './saved-views.ts';

test('only whole views come out of the storage', () => {
  const good = { name: 'Mine, Arabic', filters: { assignee: 'me', language: 'ar' } };
  expect(parseViews(JSON.stringify([good, { name: 1 }, { name: 'x', filters: { a: 1 } }, null]))).toEqual([good]);
  expect(parseViews('{not json')).toEqual([]);
  expect(parseViews(undefined)).toEqual([]);
});
