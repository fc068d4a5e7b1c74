import { isCurrency } from '../../../kernel/amount.ts';
import { isDate } from './entry-row.ts';

export interface RateFault {
  column: string;
  code: 'date' | 'rate' | 'rate-repeated';
  value: string;
}

export interface RateCell {
  to: string;
  on: string;
  rate: number;
}

/** Which columns of a heading are currencies: `usd`, `USD`, `kes `. */
export const currencyColumns = (header: readonly string[]): string[] =>
  header.filter((name) => /^[a-z]{3}$/i.test(name) && isCurrency(name.toUpperCase()));

/** One day of a table of rates. An empty cell, `-` and `N/A` say that the bank quoted nothing on that day. */
export function readRateRow(
  cells: ReadonlyMap<string, string>,
  columns: readonly string[],
  base: string,
): { rates: RateCell[]; faults: RateFault[] } {
  const on = cells.get('date') ?? '';
  if (!isDate(on)) return { rates: [], faults: [{ column: 'date', code: 'date', value: on }] };
  const rates: RateCell[] = [];
  const faults: RateFault[] = [];
  for (const column of columns) {
    const value = cells.get(column) ?? '';
    const to = column.toUpperCase();
    if (to === base || value === '' || value === '-' || /^n\/?a$/i.test(value)) continue;
    const rate = /^\d{1,9}(?:\.\d{1,12})?$/.test(value) ? Number(value) : Number.NaN;
    if (rate > 0) rates.push({ to, on, rate });
    else faults.push({ column: to, code: 'rate', value });
  }
  return { rates, faults };
}
