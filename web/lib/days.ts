import { DAY_MS } from '../../src/kernel/time.ts';

/** `2026-11-22`: a day of the workspace's calendar. */
export type DayText = string;

const format = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** What the clock on the wall shows, read as if it were UTC, epoch milliseconds. */
function wallMs(at: number, zone: string): number {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The day of an instant in a zone. */
export const dayOf = (at: number, zone: string): DayText => new Date(wallMs(at, zone)).toISOString().slice(0, 10);

export const isDay = (text: string | undefined): text is DayText =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

export const addDays = (day: DayText, days: number): DayText =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The instant of a wall time, `2026-11-22T09:30`, in a zone, ISO; a time that a clock change skips is the first one after it. */
export function instantOf(wall: string, zone: string): string {
  const asUtc = Date.parse(`${wall}:00Z`);
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((at) => wallMs(at, zone) - at);
  const candidates = offsets.map((offset) => asUtc - offset).sort((a, b) => a - b);
  const first = candidates.find((at) => wallMs(at, zone) >= asUtc) ?? asUtc;
  return new Date(first).toISOString();
}

export const startOfDay = (day: DayText, zone: string): string => instantOf(`${day}T00:00`, zone);

/** Noon of a day in UTC: for wording a day that has no time, whatever the zone of the format (up to 12 hours off). */
export const noonOf = (day: DayText): string => `${day}T12:00:00Z`;
