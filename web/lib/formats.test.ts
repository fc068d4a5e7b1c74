import { expect, test } from 'vitest';
import { formatsOf } from './formats.ts';

const now = Date.UTC(2026, 10, 22, 12, 0);

test('durations name two units at most', () => {
  const { duration } = formatsOf('en-GB', 'UTC');
  expect(duration(74 * 60_000)).toBe('1 hr 14 mins');
  expect(duration(-7 * 60_000)).toBe('7 mins');
  expect(duration(20_000)).toBe('0 mins');
  expect(duration(3 * 86_400_000 + 5 * 3_600_000 + 60_000)).toBe('3 days 5 hrs');
});

test('relative times choose the largest whole unit', () => {
  const { relative } = formatsOf('en', 'UTC');
  expect(relative(now - 179 * 60_000, now)).toBe('2 hours ago');
  expect(relative(now + 3 * 86_400_000, now)).toBe('in 3 days');
  expect(relative(now - 5_000, now)).toBe('now');
});

test('money divides by the currency’s own digits', () => {
  const { money } = formatsOf('en-US');
  expect(money({ minor: 1_234, currency: 'USD' })).toBe('$12.34');
  expect(money({ minor: 1_234, currency: 'JPY' })).toBe('¥1,234');
  expect(formatsOf('ar-KE').money({ minor: 1_234, currency: 'USD' })).toContain('\u2068US$\u2069');
});

test('times stand in the workspace’s zone, whatever the machine’s', () => {
  expect(formatsOf('en-GB', 'Africa/Nairobi').time(now)).toBe('15:00');
});
