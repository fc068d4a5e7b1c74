import { expect, test } from 'vitest';
import { copiedToAll, faultOfDay, readTime, weekOrder, withoutPeriod, withPeriod, withTime } from './hours.ts';

test('the week begins where the reader’s does', () => {
  expect(weekOrder('en-GB')[0]).toBe('mon');
  expect(weekOrder('he-IL')[0]).toBe('sun');
  expect(weekOrder('ar-EG')[0]).toBe('sat');
  expect(new Set(weekOrder('sw-KE')).size).toBe(7);
});

test('a day can have several periods', () => {
  const morning = withPeriod({}, 'mon');
  expect(morning.mon).toEqual([['09:00', '17:00']]);
  const both = withPeriod(withTime(morning, 'mon', 0, 1, '12:00'), 'mon');
  expect(both.mon).toEqual([
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ]);
  expect(withoutPeriod(both, 'mon', 0).mon).toEqual([['13:00', '17:00']]);
  expect(withTime(both, 'mon', 1, 1, '24:00').mon?.[1]).toEqual(['13:00', '24:00']);
});

test('times are read as people type them', () => {
  expect(['9', '9:30', '09.15', '24', ' 17:00 '].map(readTime)).toEqual(['09:00', '09:30', '09:15', '24:00', '17:00']);
  expect(readTime('noon')).toBe('noon');
});

test('what can’t be is named before it is sent', () => {
  expect(faultOfDay([['25:00', '26:00']])).toBe('form');
  expect(faultOfDay([['09:00', 'noon']])).toBe('form');
  expect(faultOfDay([['17:00', '09:00']])).toBe('order');
  expect(
    faultOfDay([
      ['11:00', '13:00'],
      ['09:00', '12:00'],
    ]),
  ).toBe('overlap');
  expect(faultOfDay([['00:00', '24:00']])).toBeUndefined();
});

test('a day is copied to the days that are open at all', () => {
  const hours = copiedToAll({ mon: [['08:00', '12:00']], tue: [['09:00', '17:00']], sun: [] }, 'mon');
  expect(hours.tue).toEqual([['08:00', '12:00']]);
  expect(hours.sun).toEqual([]);
});
