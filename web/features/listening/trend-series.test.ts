import { expect, test } from 'vitest';
import { chosenOf, runsOf, shareOf, valueAt } from './trend-series.ts';

const at = '2026-11-22T00:00:00.000Z';

test('a share needs enough mentions to mean something', () => {
  expect(valueAt({ at, count: 3, negative: 2 }, 'negative')).toBeUndefined();
  expect(valueAt({ at, count: 8, negative: 2 }, 'negative')).toBe(0.25);
  expect(valueAt({ at, count: 0, negative: 0 }, 'mentions')).toBe(0);
  const point = { at, count: 2, negative: 1 };
  expect(shareOf({ id: 'a', name: 'a', total: 6, points: [point, point, point] })).toBe(0.5);
});

test('a line breaks where there is nothing to say', () => {
  expect(runsOf([1, 2, undefined, 3, undefined, undefined, 4, 5])).toEqual([
    [0, 2],
    [3, 4],
    [6, 8],
  ]);
  expect(runsOf([undefined])).toEqual([]);
});

test('the address names what is compared; else the three that are talked about most', () => {
  const queries = [1, 5, 3, 9].map((lastDay, i) => ({ id: `q${i}`, lastDay, total: 10 }));
  expect(chosenOf(queries, undefined, 5).map(({ id }) => id)).toEqual(['q3', 'q1', 'q2']);
  expect(chosenOf(queries, 'q0,gone,q2', 5).map(({ id }) => id)).toEqual(['q0', 'q2']);
  expect(chosenOf(queries, '', 5)).toEqual([]);
});
