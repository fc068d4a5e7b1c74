import { dateOrderOf, readDay } from './day-text.ts';
import { isEmptyCell, numberCell } from './number-text.ts';
import { currencyBeside } from './series-value.ts';

/** A column of a table by its heading, in lower case. */
export interface Column {
  heading: string;
  cells: readonly string[];
}

/** Of a column's cells that hold something, this share must be of its kind. */
const MOST_OF_IT = 0.8;

const dayNames = /^(date|day|week|datum|tag|fecha|jour|tarehe|siku|wiki|תאריך|יום|שבוע|التاريخ|تاريخ|اليوم|يوم)$/;
const moneyNames =
  /sale|revenue|amount|total|price|cost|spend|turnover|income|umsatz|mauzo|mapato|bei|gharama|jumla|מכיר|הכנס|מחיר|עלות|סכום|مبيع|إيراد|ايراد|سعر|تكلف|مبلغ/;

/** The column of days: the one named so among those that hold days, else the first that does. */
export function guessDateColumn(columns: readonly Column[]): string | undefined {
  const held = columns.filter((column) => shareOf(column, isDayIn(column)) >= MOST_OF_IT);
  return (held.find(({ heading }) => dayNames.test(heading)) ?? held[0])?.heading;
}

function isDayIn({ cells }: Column): (cell: string) => boolean {
  const order = dateOrderOf(cells).order ?? 'dmy';
  return (cell) => readDay(cell, { order, zone: 'UTC' }) !== undefined;
}

export interface MeasureGuess {
  heading: string;
  unit: 'count' | 'money' | 'other';
  currency: string | null;
}

/** Columns that hold numbers, and what the numbers seem to be. @param currency of money that names none */
export function guessMeasures(columns: readonly Column[], currency: string): MeasureGuess[] {
  return columns
    .filter(
      (column) => column.heading !== '' && shareOf(column, (cell) => numberCell(cell) !== undefined) >= MOST_OF_IT,
    )
    .map((column) => ({ heading: column.heading, ...measureOf(column, currency) }));
}

function measureOf({ heading, cells }: Column, currency: string): Omit<MeasureGuess, 'heading'> {
  const parts = cells.flatMap((cell) => numberCell(cell) ?? []);
  const named = parts.flatMap(({ beside }) => currencyBeside(beside) ?? [])[0];
  const isMoney = named !== undefined || parts.some(({ beside }) => /\p{Sc}/u.test(beside)) || moneyNames.test(heading);
  if (isMoney) return { unit: 'money', currency: named ?? currency };
  const isWhole = parts.every(
    ({ body, beside, isNegative }) => beside === '' && !isNegative && /^\d+([.,]\d{3})*$/.test(body),
  );
  return { unit: isWhole ? 'count' : 'other', currency: null };
}

function shareOf({ cells }: Column, isKind: (cell: string) => boolean): number {
  const filled = cells.filter((cell) => !isEmptyCell(cell));
  return filled.length === 0 ? 0 : filled.filter(isKind).length / filled.length;
}
