import type { Direction } from './languages.ts';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u;
const leftToRight = /[A-Za-z\u00C0-\u02AF\u0370-\u058F]/u;

/**
 * Wraps a value that runs against the sentence around it in Unicode isolates (UAX #9), so that `@amina` keeps its `@`
 * in an Arabic sentence. A value that runs with the sentence is returned as it is.
 */
export function isolate(value: string, around: Direction): string {
  const runsAgainst = around === 'ltr' ? rightToLeft.test(value) : leftToRight.test(value);
  return runsAgainst ? `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}` : value;
}
