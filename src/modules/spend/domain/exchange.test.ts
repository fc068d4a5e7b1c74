import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertMinor, type ExchangeRate, rateBetween } from './exchange.ts';

const rates: ExchangeRate[] = [
  { from: 'EUR', to: 'USD', day: '2026-11-20', rate: 1.1 },
  { from: 'EUR', to: 'USD', day: '2026-11-23', rate: 1.25 },
  { from: 'EUR', to: 'KES', day: '2026-11-23', rate: 150 },
  { from: 'EUR', to: 'JPY', day: '2026-11-19', rate: 160 },
];

describe('rates of exchange', () => {
  it('are the newest of the day or before, quoted either way round', () => {
    expect(rateBetween(rates, 'EUR', 'USD', '2026-11-22')).toEqual({ rate: 1.1, day: '2026-11-20' });
    expect(rateBetween(rates, 'USD', 'EUR', '2026-11-24')).toEqual({ rate: 0.8, day: '2026-11-23' });
    expect(rateBetween(rates, 'USD', 'USD', '2000-01-01')).toEqual({ rate: 1, day: '2000-01-01' });
  });
  it('are chained through what both are quoted in, and say so', () => {
    expect(rateBetween(rates, 'USD', 'KES', '2026-11-23')).toEqual({ rate: 120, day: '2026-11-23', through: 'EUR' });
    expect(rateBetween(rates, 'JPY', 'KES', '2026-11-23')?.day).toBe('2026-11-19');
  });
  it('are none when too old, from the future, or never entered', () => {
    expect(rateBetween(rates, 'EUR', 'USD', '2026-12-04')).toBeUndefined();
    expect(rateBetween(rates, 'EUR', 'USD', '2026-11-19')).toBeUndefined();
    expect(rateBetween(rates, 'EUR', 'ILS', '2026-11-23')).toBeUndefined();
  });
  it('convert between currencies of different minor units', () => {
    expect(convertMinor(10_00, 'USD', 'JPY', 150)).toBe(1_500);
    expect(convertMinor(1_500, 'JPY', 'USD', 1 / 150)).toBe(10_00);
    expect(convertMinor(-1_05, 'USD', 'KWD', 0.5)).toBe(-525);
  });
  it('go there and back to within the rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (minor, rate) => {
          const back = convertMinor(convertMinor(minor, 'USD', 'EUR', rate), 'EUR', 'USD', 1 / rate);
          expect(Math.abs(back - minor)).toBeLessThanOrEqual(Math.ceil(0.5 / rate) + 1);
        },
      ),
    );
  });
});
