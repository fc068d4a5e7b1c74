import { describe, expect, it } from 'vitest';
import { isCurrency, parseMinor } from './amount.ts';

describe('parseMinor', () => {
  it.each([
    ['12.50', 'USD', 1250],
    ['12.5', 'USD', 1250],
    ['-0.01', 'EUR', -1],
    ['1500', 'JPY', 1500],
    ['1500.00', 'JPY', 1500],
    ['1.234', 'KWD', 1234],
    [' 7 ', 'KES', 700],
    ['-0', 'USD', 0],
  ])('reads %s %s', (text, currency, minor) => {
    expect(parseMinor(text, currency)).toBe(minor);
  });

  it.each([
    ['1,234.50', 'malformed'],
    ['12,50', 'malformed'],
    ['', 'malformed'],
    ['1e3', 'malformed'],
    ['٣', 'malformed'],
    ['1.005', 'too-many-decimals'],
    ['99999999999999', 'too-large'],
  ])('does not guess at %s', (text, cause) => {
    expect(parseMinor(text, 'USD')).toBe(cause);
  });

  it('knows currencies', () => {
    expect([isCurrency('KES'), isCurrency('ILS'), isCurrency('QQQ'), isCurrency('kes')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
