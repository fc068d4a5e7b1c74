import { minorDigits } from '../../src/kernel/money.ts';

/**
 * An amount as a person types it, in minor units of its currency: `12.5`, `12,50`, `1 234.00`, also in Arabic digits.
 * One mark only, and it is the decimal one: `1,234.00` and `1.234` in a currency of two digits are refused, not guessed.
 * @returns undefined when it is no such amount
 */
export function parseMinor(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const plain = latinDigits(text)
    .replace(/[\s\u00A0\u202F_]/g, '')
    .replace(/[,٫]/g, '.');
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(plain);
  if (match === null) return undefined;
  const [, sign, whole = '', part = ''] = match;
  if (part.length > digits) return undefined;
  const minor = Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || '0');
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** The same amount as it is typed: `1250` minor of KES -> `12.50`. */
export const typedAmount = (minor: number, currency: string): string =>
  (minor / 10 ** minorDigits(currency)).toFixed(minorDigits(currency));

const latinDigits = (text: string): string =>
  text
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
