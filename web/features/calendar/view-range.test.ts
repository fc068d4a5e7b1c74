import { describe, expect, it } from 'vitest';
import { daysOf, firstWeekdayOf, instantsOf, stepOf } from './view-range.ts';

describe('the days of a view', () => {
  it('fill whole weeks around a month, from the first weekday of the region', () => {
    const monday = daysOf('month', '2026-11-22', 1);
    expect([monday[0], monday.at(-1), monday.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    const saturday = daysOf('month', '2026-11-22', 6);
    expect([saturday[0], saturday.at(-1), saturday.length]).toEqual(['2026-10-31', '2026-12-04', 35]);
    expect(daysOf('month', '2027-02-10', 1)).toHaveLength(28);
  });

  it('are one week, one day, one month', () => {
    expect(daysOf('week', '2026-11-22', 7)).toEqual([22, 23, 24, 25, 26, 27, 28].map((day) => `2026-11-${day}`));
    expect(daysOf('day', '2026-11-22', 1)).toEqual(['2026-11-22']);
    expect(daysOf('list', '2026-11-22', 1)).toHaveLength(30);
  });

  it('never ask for more than the server answers', () => {
    for (let month = 1; month <= 12; month += 1) {
      for (const first of [1, 6, 7]) {
        expect(daysOf('month', `2026-${String(month).padStart(2, '0')}-15`, first).length).toBeLessThanOrEqual(42);
      }
    }
  });

  it('begin and end at midnight in the zone, also when the clocks change', () => {
    expect(instantsOf(['2026-11-22'], 'Africa/Nairobi')).toEqual({
      from: '2026-11-21T21:00:00.000Z',
      to: '2026-11-22T21:00:00.000Z',
    });
    expect(instantsOf(['2026-03-29'], 'Europe/Berlin')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
  });

  it('step by their own length', () => {
    expect(stepOf('month', '2026-11-30', 1)).toBe('2026-12-01');
    expect(stepOf('week', '2026-11-22', -1)).toBe('2026-11-15');
  });

  it('start the week as the region does', () => {
    expect(firstWeekdayOf('he-IL')).toBe(7);
    expect(firstWeekdayOf('ar-EG')).toBe(6);
    expect(firstWeekdayOf('en-GB')).toBe(1);
  });
});
