import { expect, test } from 'vitest';
import { piecesOf } from './text-pieces.ts';

const shown = (text: string, ranges: readonly { start: number; end: number }[]) =>
  piecesOf(text, ranges).map(({ text: part, range }) => (range === undefined ? part : `[${part}]`));

test('a text is cut at the edges of its ranges', () => {
  expect(shown('great coffee here', [{ start: 6, end: 12 }])).toEqual(['great ', '[coffee]', ' here']);
  expect(shown('قهوة', [{ start: 0, end: 4 }])).toEqual(['[قهوة]']);
  expect(shown('plain', [])).toEqual(['plain']);
});

test('ranges that overlap, lie outside or are empty lose nothing of the text', () => {
  const ranges = [
    { start: 3, end: 4 },
    { start: 0, end: 3 },
    { start: 2, end: 5 },
    { start: 5, end: 5 },
    { start: 9, end: 12 },
  ];
  expect(shown('abcdef', ranges).join('')).toBe('[abc][d]ef');
});
