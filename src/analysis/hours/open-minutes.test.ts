import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, toIso } from '../../kernel/time.ts';
import { addOpenMinutes, openMinutesBetween, type Schedule } from './open-minutes.ts';
import { alwaysOpen, hoursProblem, officeHours, type WeeklyHours } from './weekly-hours.ts';

const nairobi: Schedule = { hours: officeHours, timeZone: 'Africa/Nairobi', holidays: [] };
const split: WeeklyHours = {
  mon: [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ],
  tue: [['08:00', '12:00']],
};

describe('opening minutes', () => {
  it('waits for the morning', () => {
    // A Friday evening: one hour of opening time ends on Monday at ten.
    const start = instantOf('2026-11-20T18:30', 'Africa/Nairobi');
    expect(addOpenMinutes(start, 60, nairobi)).toBe(instantOf('2026-11-23T10:00', 'Africa/Nairobi'));
  });

  it('knows several periods a day', () => {
    const schedule = { hours: split, timeZone: 'Africa/Nairobi', holidays: [] };
    const start = instantOf('2026-11-23T11:30', 'Africa/Nairobi');
    expect(addOpenMinutes(start, 60, schedule)).toBe(instantOf('2026-11-23T13:30', 'Africa/Nairobi'));
    expect(addOpenMinutes(start, 300, schedule)).toBe(instantOf('2026-11-24T08:30', 'Africa/Nairobi'));
  });

  it('skips holidays of its zone', () => {
    const schedule = { ...nairobi, holidays: ['2026-11-23'] };
    const start = instantOf('2026-11-23T10:00', 'Africa/Nairobi');
    expect(addOpenMinutes(start, 1, schedule)).toBe(instantOf('2026-11-24T09:01', 'Africa/Nairobi'));
  });

  it('counts a night of clock change by what really passed', () => {
    // Jerusalem, 2026-03-27: 02:00 becomes 03:00. A watch that is always open has an hour less that day.
    const schedule = { hours: alwaysOpen, timeZone: 'Asia/Jerusalem', holidays: [] };
    const start = instantOf('2026-03-27T00:00', 'Asia/Jerusalem');
    expect(openMinutesBetween(start, instantOf('2026-03-28T00:00', 'Asia/Jerusalem'), schedule)).toBe(23 * 60);
  });

  it('says so when a schedule never opens', () => {
    expect(addOpenMinutes(0, 1, { hours: {}, timeZone: 'UTC', holidays: [] })).toBeUndefined();
  });

  it('adds and measures alike, in any zone, over clock changes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.constantFrom('Asia/Jerusalem', 'Africa/Cairo', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Nairobi'),
        fc.constantFrom(officeHours, alwaysOpen, split),
        (start, minutes, timeZone, hours) => {
          const schedule = { hours, timeZone, holidays: [] };
          const due = addOpenMinutes(start, minutes, schedule) ?? Number.NaN;
          expect(openMinutesBetween(start, due, schedule), toIso(start)).toBe(minutes);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('weekly hours', () => {
  it('names what can’t be used', () => {
    expect(hoursProblem(split)).toBeUndefined();
    expect(hoursProblem({ mon: [['17:00', '09:00']] })).toContain('not before');
    expect(
      hoursProblem({
        mon: [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ],
      }),
    ).toContain('overlap');
    expect(hoursProblem({ mon: [['9', '12:00']] })).toContain('look like');
    expect(hoursProblem({ someday: [] } as never)).toContain('unknown day');
  });
});
