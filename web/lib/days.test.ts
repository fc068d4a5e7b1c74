import { describe, expect, it } from 'vitest';
import { addDays, dayOf, isDay, startOfDay } from './days.ts';

describe('days of a zone', () => {
  it('begin at midnight there, also around clock changes', () => {
    expect(startOfDay('2026-11-22', 'Africa/Nairobi')).toBe('2026-11-21T21:00:00.000Z');
    expect(startOfDay('2026-10-25', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z');
    expect(startOfDay('2026-10-26', 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z');
    // Cairo skips midnight itself on 24 April 2026.
    expect(startOfDay('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
  });

  it('are told from an instant', () => {
    expect(dayOf(Date.parse('2026-11-21T22:30:00Z'), 'Africa/Nairobi')).toBe('2026-11-22');
    expect(dayOf(Date.parse('2026-11-21T22:30:00Z'), 'America/New_York')).toBe('2026-11-21');
  });

  it('are counted over months, and bad ones are seen', () => {
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(isDay('2026-11-22')).toBe(true);
    expect(isDay('2026-13-40')).toBe(false);
    expect(isDay(undefined)).toBe(false);
  });
});
