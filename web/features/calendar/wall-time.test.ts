import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf as kernelInstantOf, wallTimeOf } from '../../../src/kernel/time.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  instantOf,
  isWallDate,
  isWallTime,
  shiftDays,
  wallOf,
  weekdayOf,
} from './wall-time.ts';

const zones = [
  'Africa/Nairobi',
  'Asia/Jerusalem',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
];
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc.integer({
  min: Date.parse('2020-01-01T00:00Z') / 60_000,
  max: Date.parse('2030-01-01T00:00Z') / 60_000,
});

describe('wall times', () => {
  it('are what the server says they are, in every zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (minute, zone) => {
        expect(wallOf(minute * 60_000, zone)).toBe(wallTimeOf(minute * 60_000, zone));
      }),
    );
  });

  it('name the same instant as on the server', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (minute, zone) => {
        const wall = wallOf(minute * 60_000, 'UTC');
        expect(instantOf(wall, zone)).toBe(kernelInstantOf(wall, zone));
      }),
    );
  });

  it.each([
    ['2026-03-29T02:30', 'Europe/Berlin'],
    ['2026-10-25T02:30', 'Europe/Berlin'],
    ['2026-03-08T02:15', 'America/New_York'],
    ['2026-11-01T01:15', 'America/New_York'],
    ['2026-10-04T02:10', 'Australia/Lord_Howe'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe'],
  ])('agree about the hour that is skipped or repeated: %s in %s', (wall, zone) => {
    expect(instantOf(wall, zone)).toBe(kernelInstantOf(wall, zone));
  });
});

describe('calendar dates', () => {
  it('move by days and months', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
    expect(shiftDays('2026-11-30T09:30', 1)).toBe('2026-12-01T09:30');
  });

  it('know their weekday', () => {
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('1969-12-29')).toBe(1);
  });

  it('refuse what is no date', () => {
    expect(isWallDate('2026-02-30')).toBe(false);
    expect(isWallDate('tomorrow')).toBe(false);
    expect(isWallTime('2026-02-28T24:00')).toBe(false);
    expect(isWallTime('2026-02-28T23:59')).toBe(true);
  });
});
