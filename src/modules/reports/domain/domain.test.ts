import { describe, expect, it } from 'vitest';
import { chanceOf, isWithinChance } from './chance.ts';
import { contrastOnWhite } from './contrast.ts';
import { periodBefore } from './period.ts';
import { plainLine } from './plain-text.ts';
import { rankActions } from './rank-actions.ts';
import { nextMoment, periodAt } from './schedule.ts';

describe('chance', () => {
  it('is the exact test of two counts', () => {
    // Two-sided binomial, half: 2 (1 + 10) / 2^10.
    expect(chanceOf(9, 1)).toBeCloseTo(22 / 1_024, 12);
    expect(chanceOf(5, 5)).toBe(1);
    expect(chanceOf(0, 0)).toBe(1);
    expect(isWithinChance(10, 9)).toBe(true);
    expect(isWithinChance(85, 139)).toBe(false);
    expect(chanceOf(40_000, 50_000)).toBeLessThan(1e-200);
  });
});

describe('moments of a schedule', () => {
  const weekly = { every: 'week', onDay: 1, wallTime: '09:00', zone: 'Africa/Nairobi' } as const;
  it('are wall times, also where the clocks change', () => {
    const monday = Date.UTC(2026, 10, 23, 6, 0);
    expect(nextMoment(weekly, monday - 1)).toBe(monday);
    expect(nextMoment(weekly, monday)).toBe(monday + 7 * 86_400_000);
    const berlin = { every: 'month', onDay: 1, wallTime: '08:00', zone: 'Europe/Berlin' } as const;
    const october = nextMoment(berlin, Date.UTC(2026, 8, 15));
    const november = nextMoment(berlin, october);
    expect(new Date(october).toISOString()).toBe('2026-10-01T06:00:00.000Z');
    expect(new Date(november).toISOString()).toBe('2026-11-01T07:00:00.000Z');
    const skipped = { every: 'week', onDay: 7, wallTime: '02:30', zone: 'Europe/Berlin' } as const;
    expect(new Date(nextMoment(skipped, Date.UTC(2026, 2, 27))).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('are about the last whole week or month', () => {
    expect(periodAt(weekly, Date.UTC(2026, 10, 25, 6))).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(periodAt({ ...weekly, every: 'month' }, Date.UTC(2026, 2, 3))).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });

  it('has a period before of the same length', () => {
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' });
  });
});

describe('texts and colours', () => {
  it('cuts by what people see as signs, and takes direction marks out', () => {
    expect(plainLine('a\u202Eb\u0000\n c')).toBe('ab c');
    expect(plainLine('👨‍👩‍👧'.repeat(10), 3)).toBe('👨‍👩‍👧👨‍👩‍👧…');
    expect(plainLine('x'.repeat(100_000)).length).toBe(120);
  });

  it('knows what can be read on white', () => {
    expect(contrastOnWhite('#767676')).toBeCloseTo(4.54, 2);
    expect(contrastOnWhite('#000000')).toBe(21);
  });
});

it('ranks what an answer speaks for before any untested hope', () => {
  const action = (name: string, value: number | null, rung: string | null, currency = 'KES') => ({
    ...{ name, rung, expected: value === null ? null : { unit: { currency }, value } },
  });
  const ranked = rankActions(
    [
      action('hope', 9_000, null),
      action('none', null, null),
      action('small', 10, 'E3'),
      action('tested', 500, 'E3'),
      action('other', 600, 'E3', 'EUR'),
    ],
    'KES',
  );
  expect(ranked.map(({ name }) => name)).toEqual(['tested', 'small', 'other', 'hope', 'none']);
});
