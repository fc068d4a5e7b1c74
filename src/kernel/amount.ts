import { minorDigits } from './money.ts';

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether an ISO 4217 code is one that the runtime knows. */
export const isCurrency = (code: string): boolean => currencies.has(code);

/** More would leave the whole numbers a JavaScript number holds exactly. */
const MOST_MINOR = 1_000_000_000_000;

/**
 * An amount as machines write it, `-1234.50`, in minor units of its currency.
 * No thousands separators, no decimal comma: `1,234` would mean two things. More decimals than the currency has are refused, not rounded.
 */
export function parseMinor(text: string, currency: string): number | 'malformed' | 'too-many-decimals' | 'too-large' {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text.trim());
  if (!match) return 'malformed';
  const [, sign, whole = '', decimals = ''] = match;
  const digits = minorDigits(currency);
  if (decimals.slice(digits).replaceAll('0', '') !== '') return 'too-many-decimals';
  const minor = Number(whole + decimals.slice(0, digits).padEnd(digits, '0'));
  if (minor > MOST_MINOR) return 'too-large';
  return sign === '-' && minor !== 0 ? -minor : minor;
}
