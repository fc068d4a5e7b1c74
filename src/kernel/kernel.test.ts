import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idTime, newId } from './ids.ts';
import { allocate, minorDigits } from './money.ts';
import { keyedRandom, systemRandom } from './random.ts';
import { instantOf, isTimeZone, wallTimeOf } from './time.ts';

describe('identifiers', () => {
  it('sort by the moment they were made, and remember it', () => {
    const at = [1_700_000_000_000, 1_700_000_000_001, 1_800_000_000_000];
    const ids = at.map((ms) => newId(ms, systemRandom));
    expect([...ids].sort()).toEqual(ids);
    expect(ids.map(idTime)).toEqual(at);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('keyed randomness', () => {
  it('draws the same under the same key, and otherwise under any other', () => {
    const draws = (...key: string[]) => Array.from({ length: 5 }, keyedRandom(...key).next);
    expect(draws('a', 'b')).toEqual(draws('a', 'b'));
    expect(draws('a', 'b')).not.toEqual(draws('ab', ''));
  });

  it('is uniform enough: mean and variance of 20,000 draws over as many keys', () => {
    const draws = Array.from({ length: 20_000 }, (_, i) => keyedRandom('seed', i).next());
    const mean = draws.reduce((sum, d) => sum + d, 0) / draws.length;
    const variance = draws.reduce((sum, d) => sum + (d - mean) ** 2, 0) / draws.length;
    // Five standard errors of a uniform variable.
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / 20_000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / 20_000));
  });
});

describe('money', () => {
  it('allocates to the cent, whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 40 }),
        (whole, weights) => {
          const parts = allocate(whole, weights);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
          expect(parts.every((part) => Number.isInteger(part) && (whole < 0 ? part <= 0 : part >= 0))).toBe(true);
        },
      ),
    );
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    // Here the products are rounded up to more than the whole.
    expect(allocate(8_412_079_739_162_177, [114_999.915_821_053_84, 57_431_893_593.034_454])).toEqual([
      16_844_064_583, 8_412_062_895_097_594,
    ]);
    expect(() => allocate(1, [])).toThrow(RangeError);
    expect(() => allocate(1, [Number.NaN])).toThrow(RangeError);
  });

  it('knows minor units', () => {
    expect(['USD', 'JPY', 'KWD', 'KES'].map(minorDigits)).toEqual([2, 0, 3, 2]);
  });
});

describe('wall time', () => {
  it('finds the instant in every hour a clock change skips or repeats', () => {
    // New York: 2026-03-08 02:30 does not exist; 2026-11-01 01:30 exists twice.
    expect(new Date(instantOf('2026-03-08T02:30', 'America/New_York')).toISOString()).toBe('2026-03-08T07:30:00.000Z');
    expect(new Date(instantOf('2026-11-01T01:30', 'America/New_York')).toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it('comes back to the same wall time wherever it exists', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16_000_000, max: 66_000_000 }),
        fc.constantFrom('Asia/Jerusalem', 'Africa/Cairo', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'),
        (minute, zone) => {
          const wall = wallTimeOf(minute * 60_000, zone);
          expect(wallTimeOf(instantOf(wall, zone), zone)).toBe(wall);
        },
      ),
    );
    expect(isTimeZone('Africa/Nairobi')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
  });
});
