import { type EpochMs, MINUTE_MS } from '../../kernel/time.ts';
import { type WeeklyHours, weekdays } from './weekly-hours.ts';

/** When somebody is there: weekly periods by the wall clock of a zone, less holidays (ISO dates in that zone). */
export interface Schedule {
  hours: WeeklyHours;
  timeZone: string;
  holidays: readonly string[];
}

interface Opening {
  from: EpochMs;
  to: EpochMs;
}

/** Past this many days without enough opening time, a schedule is taken as closed for good. */
const HORIZON_DAYS = 800;

/**
 * The instant at which `minutes` of opening time have passed since `start`.
 * Days are walked on the wall clock, so a period keeps its meaning over clock changes: 09:00–17:00 is eight hours on any day,
 * and a period that a clock change shortens is shorter.
 * @returns undefined when the schedule never opens long enough within two years
 */
export function addOpenMinutes(start: EpochMs, minutes: number, schedule: Schedule): EpochMs | undefined {
  let left = minutes * MINUTE_MS;
  for (const { from, to } of openings(start, schedule)) {
    const begin = Math.max(from, start);
    if (begin >= to) continue;
    if (to - begin >= left) return begin + left;
    left -= to - begin;
  }
  return undefined;
}

/** Opening time between two instants, in whole minutes, rounded down. */
export function openMinutesBetween(start: EpochMs, end: EpochMs, schedule: Schedule): number {
  let open = 0;
  for (const { from, to } of openings(start, schedule)) {
    if (from >= end) break;
    open += Math.max(0, Math.min(to, end) - Math.max(from, start));
  }
  return Math.floor(open / MINUTE_MS);
}

/** Openings from the day of `start` on, in order. */
function* openings(start: EpochMs, { hours, timeZone, holidays }: Schedule): Generator<Opening> {
  const closed = new Set(holidays);
  let day = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let i = 0; i < HORIZON_DAYS; i++, day = day.add({ days: 1 })) {
    if (closed.has(day.toString())) continue;
    const weekday = weekdays[day.dayOfWeek - 1];
    const periods = (weekday && hours[weekday]) ?? [];
    for (const [from, to] of [...periods].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
      yield { from: instantAt(day, from, timeZone), to: instantAt(day, to, timeZone) };
    }
  }
}

/** `24:00` is the next day's start. A wall time that a clock change skips is the moment the clock jumped to. */
function instantAt(day: Temporal.PlainDate, time: string, timeZone: string): EpochMs {
  const at =
    time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(time));
  return at.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}
