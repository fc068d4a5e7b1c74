import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';

const rowsOf = (text: string) => {
  const table = readTable(text);
  if (!table.ok) throw new Error(table.cause);
  return table.rows.map(({ row, cells, isRagged }) => ({
    row,
    ...Object.fromEntries(cells),
    ...(isRagged ? { isRagged } : {}),
  }));
};

describe('readTable', () => {
  it('reads what spreadsheets write', () => {
    expect(rowsOf('\uFEFFDate;Note\r\n2026-01-01;"a; ""b""\nc"\r\n\r\n2026-01-02;قهوة\r\n')).toEqual([
      { row: 2, date: '2026-01-01', note: 'a; "b"\nc' },
      { row: 4, date: '2026-01-02', note: 'قهوة' },
    ]);
  });

  it('marks rows that do not fit the heading', () => {
    expect(rowsOf('a,b\n1\n1,2,3\n1,2')).toEqual([
      { row: 2, a: '1', b: '', isRagged: true },
      { row: 3, a: '1', b: '2', isRagged: true },
      { row: 4, a: '1', b: '2' },
    ]);
  });

  it.each([
    ['', 'empty'],
    ['a,b', 'empty'],
    ['a,b\n,\n', 'empty'],
    ['a,A\n1,2', 'repeated-heading'],
    ['a,b\n"1,2', 'unclosed-quote'],
    [`a,b\n${'x'.repeat(200_000)},2`, 'malformed'],
    [`a\n${'1\n'.repeat(50_001)}`, 'too-many-rows'],
  ])('says what is wrong with a table (%#)', (text, cause) => {
    expect(readTable(text)).toMatchObject({ ok: false, cause });
  });
});
