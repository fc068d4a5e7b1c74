import { expect, test } from 'vitest';
import { endOfStep, periodOf, wholePeriod } from './period.ts';

const now = Date.UTC(2026, 10, 22, 15, 42);

test('the chosen days end at the next full hour', () => {
  expect(wholePeriod({ days: '7' }, now)).toEqual({
    since: '2026-11-15T16:00:00.000Z',
    until: '2026-11-22T16:00:00.000Z',
  });
  expect(periodOf({}, now)).toMatchObject({ since: '2026-10-23T16:00:00.000Z', step: 'day', isPicked: false });
  expect(periodOf({ days: '1' }, now).step).toBe('hour');
  expect(periodOf({ days: '365' }, now).step).toBe('week');
});

test('a stretch picked in the chart is narrower; a senseless one is left out', () => {
  const picked = { since: '2026-11-20T00:00:00.000Z', until: '2026-11-21T00:00:00.000Z' };
  expect(periodOf(picked, now)).toEqual({ ...picked, step: 'hour', isPicked: true });
  expect(periodOf({ since: picked.until, until: picked.since }, now).isPicked).toBe(false);
  expect(periodOf({ since: 'rubbish', days: '99999' }, now)).toMatchObject({ isPicked: false, step: 'day' });
});

test('a bar ends where the next begins', () => {
  expect(endOfStep('2026-11-20T00:00:00.000Z', 'week')).toBe('2026-11-27T00:00:00.000Z');
});
