import { describe, expect, it } from 'vitest';
import { parseMinor, typedAmount } from './minor-units.ts';

describe('amounts as typed', () => {
  it.each([
    ['12.5', 'KES', 1_250],
    ['12,50', 'EUR', 1_250],
    [' 1 234.00 ', 'USD', 123_400],
    ['١٢٫٥', 'EGP', 1_250],
    ['500', 'JPY', 500],
    ['1.234', 'KWD', 1_234],
    ['-3', 'USD', -300],
    ['0', 'USD', 0],
  ])('%s %s', (text, currency, minor) => expect(parseMinor(text, currency)).toBe(minor));

  it.each([
    ['', 'USD'],
    ['1,234.00', 'USD'],
    ['1.234', 'USD'],
    ['5.5', 'JPY'],
    ['ten', 'USD'],
    ['1e5', 'USD'],
  ])('refuses %j %s', (text, currency) => expect(parseMinor(text, currency)).toBeUndefined());

  it('come back as they were typed', () => {
    expect(typedAmount(1_250, 'KES')).toBe('12.50');
    expect(typedAmount(500, 'JPY')).toBe('500');
  });
});
