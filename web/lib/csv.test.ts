import { describe, expect, it } from 'vitest';
import { csvHead, renameColumns, toCsv } from './csv.ts';

describe('the head of a table', () => {
  it('is read with quotes, breaks inside them and a byte order mark', () => {
    const head = csvHead('\uFEFFdate,"Amount, ""net""","a\nb"\r\n2026-01-01,5,x\r\n');
    expect(head.names).toEqual(['date', 'Amount, "net"', 'a\nb']);
    expect(head.rest).toBe('\r\n2026-01-01,5,x\r\n');
  });

  it('finds semicolons and tabs', () => {
    expect(csvHead('a;b;c\n1;2,5;3').names).toEqual(['a', 'b', 'c']);
    expect(csvHead('a\tb').delimiter).toBe('\t');
    expect(csvHead('').names).toEqual(['']);
  });

  it('renames columns and leaves the rows as they were', () => {
    const head = csvHead('Datum;Betrag\n01.02.2026;"1;5"\n');
    expect(renameColumns(head, { Datum: 'date', Betrag: 'amount' })).toBe('date;amount\n01.02.2026;"1;5"\n');
  });
});

describe('a table as CSV', () => {
  it('quotes what needs it and disarms formulas', () => {
    expect(
      toCsv(
        ['at', 'note'],
        [
          ['2026-11-22T10:00:00Z', 'a, "b"'],
          [-3, '=1+1'],
          [5, '-cmd'],
        ],
      ),
    ).toBe('at,note\r\n2026-11-22T10:00:00Z,"a, ""b"""\r\n-3,\'=1+1\r\n5,\'-cmd\r\n');
  });
});
