import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, wallTimeOf } from '../../../kernel/time.ts';
import { dueAtOf, isSkippedHour, momentOf } from './moment.ts';

const zones = Intl.supportedValuesOf('timeZone');
const start = Date.UTC(2024, 0, 1);
const moments = fc.record({
  at: fc.integer({ min: 0, max: 6 * 366 * 24 * 60 }).map((minute) => start + minute * 60_000),
  zone: fc.constantFrom(...zones),
});

describe('a planned moment', () => {
  it('is shown on the wall as it was written, in every zone, unless the clocks skip it', () => {
    fc.assert(
      fc.property(moments, ({ at, zone }) => {
        const wallTime = wallTimeOf(at, 'UTC');
        const dueAt = dueAtOf({ wallTime, zone }) as number;
        if (!isSkippedHour({ wallTime, zone }, dueAt)) expect(wallTimeOf(dueAt, zone)).toBe(wallTime);
        else expect(wallTimeOf(dueAt, zone) > wallTime).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps its wall time when moved by whole days across clock changes', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 200 }), ({ at, zone }, days) => {
        const { wallTime } = momentOf(at, zone);
        const later = `${new Date(Date.parse(`${wallTime}Z`) + days * DAY_MS).toISOString().slice(0, 16)}`;
        const dueAt = dueAtOf({ wallTime: later, zone }) as number;
        if (!isSkippedHour({ wallTime: later, zone }, dueAt))
          expect(wallTimeOf(dueAt, zone).slice(11)).toBe(wallTime.slice(11));
      }),
      { numRuns: 2_000 },
    );
  });

  it('lies 23 and 25 hours after the day before, on the days the clocks of Berlin change', () => {
    const at = (wallTime: string) => dueAtOf({ wallTime, zone: 'Europe/Berlin' }) as number;
    expect(at('2026-03-29T09:00') - at('2026-03-28T09:00')).toBe(23 * HOUR_MS);
    expect(at('2026-10-25T09:00') - at('2026-10-24T09:00')).toBe(25 * HOUR_MS);
  });

  it('takes the later instant in the hour that is skipped, the earlier in the hour that is repeated', () => {
    const skipped = { wallTime: '2026-03-29T02:30', zone: 'Europe/Berlin' };
    expect(wallTimeOf(dueAtOf(skipped) as number, skipped.zone)).toBe('2026-03-29T03:30');
    expect(isSkippedHour(skipped, dueAtOf(skipped) as number)).toBe(true);
    expect(dueAtOf({ wallTime: '2026-10-25T02:30', zone: 'Europe/Berlin' })).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  it('is refused when the date or the zone does not exist', () => {
    expect(dueAtOf({ wallTime: '2026-02-30T10:00', zone: 'UTC' })).toBeUndefined();
    expect(dueAtOf({ wallTime: '2026-02-03T10:00', zone: 'Mars/Olympus' })).toBeUndefined();
  });
});
