import { describe, expect, it } from 'vitest';
import { dateOrderOf, readDay } from './day-text.ts';
import { gapsIn } from './day-gaps.ts';
import { guessDateColumn, guessMeasures } from './guess-columns.ts';
import { decimalMarkOf } from './number-text.ts';
import { decimalsOf, readValue } from './series-value.ts';

const zone = 'Africa/Nairobi';

describe('days in cells', () => {
  it.each([
    ['2026-03-04', '2026-03-04'],
    ['2026/3/4 00:00:00', '2026-03-04'],
    ['20260304', '2026-03-04'],
    ['٢٠٢٦-٠٣-٠٤', '2026-03-04'],
    ['۲۰۲۶/۰۳/۰۴', '2026-03-04'],
    ['\u200f4.3.26', '2026-03-04'],
    ['46085', '2026-03-04'],
    ['46085.75', '2026-03-04'],
    ['2026-03-03T22:30:00Z', '2026-03-04'],
    ['4 March 2026', '2026-03-04'],
    ['4-Mar-26', '2026-03-04'],
    ['Mar 4, 2026', '2026-03-04'],
    ['4 במרץ 2026', '2026-03-04'],
    ['٤ مارس ٢٠٢٦', '2026-03-04'],
    ['4 Machi 2026', '2026-03-04'],
    ['2026-W10', '2026-03-02'],
    ['2026-02-30', undefined],
    ['31/02/2026', undefined],
    ['12', undefined],
    ['Total', undefined],
    ['', undefined],
    ['2026-13-45T99:00:00Z', undefined],
  ])('reads %s as %s', (cell, day) => {
    expect(readDay(cell, { zone })).toBe(day);
  });

  it('reads the same cell by the order that is told', () => {
    expect(readDay('3/4/2026', { zone, order: 'dmy' })).toBe('2026-04-03');
    expect(readDay('3/4/2026', { zone, order: 'mdy' })).toBe('2026-03-04');
    expect(readDay('3/4/2026', { zone })).toBeUndefined();
  });

  it('tells the order from one cell above twelve, and asks when there is none', () => {
    expect(dateOrderOf(['1/2/2026', '13/2/2026'])).toEqual({ order: 'dmy' });
    expect(dateOrderOf(['1/2/2026', '2/13/2026'])).toEqual({ order: 'mdy' });
    expect(dateOrderOf(['1/2/2026', '2/2/2026', '3/2/2026'])).toEqual({
      order: null,
      example: '1/2/2026',
      suggested: 'dmy',
    });
    expect(dateOrderOf(['2026-01-02'])).toEqual({ order: null });
  });
});

describe('numbers in cells', () => {
  const kes = { unit: 'money', currency: 'KES' } as const;
  const other = { unit: 'other', currency: null } as const;
  const count = { unit: 'count', currency: null } as const;

  it.each([
    ['1,234.50', kes, 'point', 123450],
    ['1.234,50', kes, 'comma', 123450],
    ['KSh 1,234', kes, 'point', 123400],
    ['(12.30)', kes, 'point', -1230],
    ['−12.30', kes, 'point', -1230],
    ["1'234.5", kes, 'point', 123450],
    ['1 234,5', kes, 'comma', 123450],
    ['12,34,567.00', kes, 'point', 123456700],
    ['١٬٢٣٤٫٥', kes, 'point', 123450],
    ['1.5E+06', kes, 'point', 150000000],
    ['1.234', { unit: 'money', currency: 'KWD' } as const, 'point', 1234],
    ['12.5%', other, 'point', 12.5],
    ['-3', other, 'point', -3],
    ['1.200', count, 'comma', 1200],
  ] as const)('reads %s', (cell, measure, mark, value) => {
    expect(readValue(cell, measure, mark)).toEqual({ ok: true, value });
  });

  it.each([
    ['=1+1', kes, 'number'],
    ['@SUM(A1)', kes, 'number'],
    ['1.2.3', kes, 'number'],
    ['12 apples or so', count, 'number'],
    ['1,2', { unit: 'count', currency: null } as const, 'number'],
    ['€5', kes, 'other-currency'],
    ['USD 5', kes, 'other-currency'],
    ['1.005', kes, 'value-decimals'],
    ['999999999999999', kes, 'value-large'],
    ['2.5', count, 'fraction'],
    ['-2', count, 'negative'],
    ['9'.repeat(400), other, 'value-large'],
  ] as const)('says what is wrong with %s', (cell, measure, fault) => {
    expect(readValue(cell, measure, 'point')).toEqual({ ok: false, fault });
  });

  it('tells the decimal mark, and asks only where it matters', () => {
    expect(decimalMarkOf(['1.234,5', '7'], undefined)).toEqual({ mark: 'comma' });
    expect(decimalMarkOf(['1,234,567'], undefined)).toEqual({ mark: 'point' });
    expect(decimalMarkOf(['0,125'], undefined)).toEqual({ mark: 'comma' });
    expect(decimalMarkOf(['1,234'], undefined)).toEqual({ mark: null, example: '1,234' });
    expect(decimalMarkOf(['1,234'], decimalsOf(kes))).toEqual({ mark: 'point' });
    expect(decimalMarkOf(['12'], undefined)).toEqual({ mark: null });
  });
});

describe('a table of days', () => {
  it('finds the column of days and what the others hold', () => {
    const columns = [
      { heading: 'branch', cells: ['North', 'South'] },
      { heading: 'tarehe', cells: ['1/2/2026', '2/2/2026'] },
      { heading: 'mauzo', cells: ['1200', '900'] },
      { heading: 'calls', cells: ['12', '9'] },
      { heading: 'rain', cells: ['1.5', '0'] },
      { heading: 'ads', cells: ['€12.00', '€9.00'] },
    ];
    expect(guessDateColumn(columns)).toBe('tarehe');
    expect(guessMeasures(columns.slice(2), 'KES')).toEqual([
      { heading: 'mauzo', unit: 'money', currency: 'KES' },
      { heading: 'calls', unit: 'count', currency: null },
      { heading: 'rain', unit: 'other', currency: null },
      { heading: 'ads', unit: 'money', currency: 'EUR' },
    ]);
  });

  it('finds holes in days and in weeks', () => {
    expect(gapsIn(['2026-03-01', '2026-03-02', '2026-03-05'])).toEqual([
      { from: '2026-03-03', to: '2026-03-04', count: 2 },
    ]);
    expect(gapsIn(['2026-03-02', '2026-03-09', '2026-03-23'], 7)).toEqual([
      { from: '2026-03-16', to: '2026-03-16', count: 1 },
    ]);
  });
});
