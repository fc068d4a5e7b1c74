import { minorDigits } from '../../../src/kernel/money.ts';
import type { Formats } from '../../lib/formats.ts';

/** How a quantity is worded: exactly, and shortly for scales. */
export interface ValueFormat {
  exact: (value: number) => string;
  short: (value: number) => string;
}

/**
 * The words of an estimate's unit: `share` is a percentage, `minor:KES` money in minor units, `minutes` a time, everything else a number.
 * Estimates lie between whole cents and whole orders; their words need no more digits than their size bears.
 */
export function valueFormat(unit: string, formats: Formats): ValueFormat {
  if (unit === 'share') return { exact: formats.percent, short: formats.percent };
  if (unit.startsWith('minor:')) return moneyFormat(unit.slice('minor:'.length), formats);
  return {
    exact: (value) => formats.number(value, { maximumFractionDigits: digitsFor(value) }),
    short: formats.compact,
  };
}

function moneyFormat(currency: string, formats: Formats): ValueFormat {
  const whole = 10 ** minorDigits(currency);
  return {
    // An estimate is not known to the cent.
    exact: (value) =>
      formats.money(
        { minor: Math.round(value), currency },
        Math.abs(value) < 10 * whole ? {} : { maximumFractionDigits: 0 },
      ),
    short: (value) => formats.compact(value / whole),
  };
}

const digitsFor = (value: number): number => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
