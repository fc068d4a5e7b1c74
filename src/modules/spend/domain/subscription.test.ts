import { describe, expect, it } from 'vitest';
import { dueInMonth, monthsDue, type Terms } from './subscription.ts';

const terms = (changed: Partial<Terms>): Terms => ({
  from: '2026-01-01',
  priceMinor: 3_000,
  currency: 'USD',
  every: 'month',
  seats: 2,
  sharePercent: 50,
  ...changed,
});

describe('subscriptions', () => {
  it('cost their seats and their share', () => {
    expect([...dueInMonth([terms({})], '2026-02')]).toEqual([['USD', 3_000]]);
    expect([...dueInMonth([terms({ every: 'year', seats: 1, sharePercent: 100 })], '2026-02')]).toEqual([['USD', 250]]);
  });
  it('count by days when they begin, change or end within a month', () => {
    expect(dueInMonth([terms({ from: '2026-04-16' })], '2026-04').get('USD')).toBe(1_500);
    const changed = [terms({}), terms({ from: '2026-06-11', seats: 4 })];
    expect(dueInMonth(changed, '2026-06').get('USD')).toBe(1_000 + 4_000);
    expect(dueInMonth([terms({}), terms({ from: '2026-06-11', seats: 0 })], '2026-06').get('USD')).toBe(1_000);
    expect(dueInMonth([terms({}), terms({ from: '2026-06-11', seats: 0 })], '2026-07').get('USD')).toBe(0);
  });
  it('keep currencies apart when the supplier changes his', () => {
    const moved = [terms({}), terms({ from: '2026-06-16', currency: 'EUR' })];
    expect([...dueInMonth(moved, '2026-06')]).toEqual([
      ['USD', 1_500],
      ['EUR', 1_500],
    ]);
  });
  it('are due month by month up to today', () => {
    expect(monthsDue([terms({ from: '2025-12-31' })], '2026-02-01')).toEqual(['2025-12', '2026-01', '2026-02']);
    expect(monthsDue([terms({ from: '2027-01-01' })], '2026-02-01')).toEqual([]);
    expect(monthsDue([], '2026-02-01')).toEqual([]);
  });
});
