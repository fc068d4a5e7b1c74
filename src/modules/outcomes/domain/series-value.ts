import { isCurrency, parseMinor } from '../../../kernel/amount.ts';
import { minorDigits } from '../../../kernel/money.ts';
import { type DecimalMark, machineNumber, type NumberCell, numberCell } from './number-text.ts';

export interface SeriesMeasure {
  unit: 'count' | 'money' | 'other';
  currency: string | null;
}

export type ValueFault = 'number' | 'fraction' | 'negative' | 'value-decimals' | 'value-large' | 'other-currency';

const MOST = 1e15;

/** The most digits after the decimal mark that a measure can have; undefined: any. */
export function decimalsOf({ unit, currency }: SeriesMeasure): number | undefined {
  if (unit === 'count') return 0;
  return unit === 'money' && currency !== null ? minorDigits(currency) : undefined;
}

/** A cell as a number of its series: money in whole minor units; or what is wrong with it. */
export function readValue(
  cell: string,
  measure: SeriesMeasure,
  mark: DecimalMark,
): { ok: true; value: number } | { ok: false; fault: ValueFault } {
  const parts = numberCell(cell);
  const text = parts && machineNumber(parts, mark);
  if (parts === undefined || text === undefined) return { ok: false, fault: 'number' };
  const value = measure.unit === 'money' ? moneyOf(text, parts, measure.currency ?? '') : plainOf(text, parts, measure);
  return typeof value === 'number' ? { ok: true, value } : { ok: false, fault: value };
}

function moneyOf(text: string, { beside }: NumberCell, currency: string): number | ValueFault {
  if (isOtherCurrency(beside, currency)) return 'other-currency';
  const minor = parseMinor(text, currency);
  if (minor === 'malformed') return 'number';
  if (minor === 'too-many-decimals') return 'value-decimals';
  return minor === 'too-large' ? 'value-large' : minor;
}

function plainOf(text: string, { beside }: NumberCell, { unit }: SeriesMeasure): number | ValueFault {
  if (unit === 'count' && beside !== '') return 'number';
  const value = Number(text);
  if (Math.abs(value) > MOST) return 'value-large';
  if (unit === 'count' && !Number.isInteger(value)) return 'fraction';
  return unit === 'count' && value < 0 ? 'negative' : value + 0;
}

/** Signs that only one currency has; `$`, `£` and `¥` are several countries'. */
const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '₪': 'ILS',
  '₹': 'INR',
  '₦': 'NGN',
  '₺': 'TRY',
  '₽': 'RUB',
  '₩': 'KRW',
  '₫': 'VND',
  '₱': 'PHP',
  '₴': 'UAH',
  '₵': 'GHS',
};

/** What stands beside an amount names a currency, as far as that is sure. */
export function currencyBeside(beside: string): string | undefined {
  const sign = [...beside].find((letter) => signs[letter] !== undefined);
  if (sign !== undefined) return signs[sign];
  return /^[A-Z]{3}$/.test(beside) && isCurrency(beside) ? beside : undefined;
}

function isOtherCurrency(beside: string, currency: string): boolean {
  const named = currencyBeside(beside);
  return named !== undefined && named !== currency;
}
