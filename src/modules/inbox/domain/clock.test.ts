import { describe, expect, it } from 'vitest';
import { alwaysOpen, officeHours } from '../../../analysis/hours/index.ts';
import { HOUR_MS, instantOf, MINUTE_MS } from '../../../kernel/time.ts';
import { moveClock, nearestClock, pauseClock, resumeClock, startClock, type Targets } from './clock.ts';

const service: Targets = {
  hours: officeHours,
  timeZone: 'Africa/Nairobi',
  holidays: [],
  minutes: { first: 60, next: 240, resolution: 2_880 },
};
const press: Targets = { ...service, hours: alwaysOpen, minutes: { first: 30, next: 120, resolution: 1_440 } };
const friday = instantOf('2026-11-20T16:30', 'Africa/Nairobi');

describe('clock', () => {
  it('runs in the department’s hours', () => {
    expect(startClock('first', friday, service).dueAt).toBe(instantOf('2026-11-23T09:30', 'Africa/Nairobi'));
    expect(startClock('first', friday, press).dueAt).toBe(friday + 30 * MINUTE_MS);
  });

  it('rests while paused and keeps what was left', () => {
    const started = startClock('resolution', friday, press);
    const paused = pauseClock(started, friday + HOUR_MS, press);
    expect(paused).toMatchObject({ dueAt: null, leftMinutes: 1_380 });
    const resumed = resumeClock(paused, friday + 100 * HOUR_MS, press);
    expect(resumed.dueAt).toBe(friday + 100 * HOUR_MS + 1_380 * MINUTE_MS);
  });

  it('cannot be saved from a breach by pausing', () => {
    const late = startClock('first', friday, press);
    expect(pauseClock(late, friday + 31 * MINUTE_MS, press)).toEqual(late);
  });

  it('moves to another department from its own start', () => {
    expect(moveClock(startClock('first', friday, service), friday + MINUTE_MS, service, press).dueAt).toBe(
      friday + 30 * MINUTE_MS,
    );
    const paused = pauseClock(startClock('resolution', friday, press), friday + HOUR_MS, press);
    expect(moveClock(paused, friday + HOUR_MS, press, service)).toMatchObject({ dueAt: null, leftMinutes: 2_820 });
  });

  it('shows the one that runs out first, and none when all rest', () => {
    const clocks = [startClock('resolution', friday, press), startClock('first', friday, press)];
    expect(nearestClock(clocks)?.kind).toBe('first');
    expect(nearestClock(clocks.map((clock) => pauseClock(clock, friday, press)))).toBeUndefined();
  });
});
