import { DAY_MS } from '../../../src/kernel/time.ts';

// Browsers get Temporal one after the other; until all have it, `Intl` alone answers what a clock on the wall shows.

/** `2026-11-22T09:30`: what a clock on the wall shows, meaningful with its zone. */
export type WallTime = string;
/** `2026-11-22` */
export type WallDate = string;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(zone, made);
  return made;
}

/** @param at epoch milliseconds */
export function wallOf(at: number, zone: string): WallTime {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${(parts.year ?? '').padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/**
 * The instant of a wall time, epoch milliseconds. In the hour that a clock change skips the later instant, in the hour it
 * repeats the earlier one: the same answer the server gives.
 */
export function instantOf(wall: WallTime, zone: string): number {
  const asUtc = Date.parse(`${wall}:00Z`);
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((at) => Date.parse(`${wallOf(at, zone)}:00Z`) - at);
  const candidates = offsets.map((offset) => asUtc - offset);
  const real = candidates.filter((at) => wallOf(at, zone) === wall);
  return real.length > 0 ? Math.min(...real) : Math.max(...candidates);
}

export const dateOf = (wall: WallTime): WallDate => wall.slice(0, 10);
/** `09:30` */
export const clockPart = (wall: WallTime): string => wall.slice(11, 16);
export const hourOf = (wall: WallTime): number => Number(wall.slice(11, 13));

const toDate = (days: number): WallDate => new Date(days * DAY_MS).toISOString().slice(0, 10);
const dayNumber = (date: WallDate): number => Date.parse(`${date}T00:00Z`) / DAY_MS;

export const isWallDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text)) && toDate(dayNumber(text)) === text;
export const isWallTime = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(text) && isWallDate(dateOf(text));

export const addDays = (date: WallDate, days: number): WallDate => toDate(dayNumber(date) + days);
export const daysBetween = (from: WallDate, to: WallDate): number => dayNumber(to) - dayNumber(from);
/** 1 Monday to 7 Sunday, as `Intl` counts. */
export const weekdayOf = (date: WallDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
export const firstOfMonth = (date: WallDate): WallDate => `${date.slice(0, 7)}-01`;

/** The same day of another month, or its last one. */
export function addMonths(date: WallDate, months: number): WallDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  const next = addDays(first, 31).slice(0, 7);
  const last = addDays(`${next}-01`, -1);
  const wanted = `${first.slice(0, 7)}-${date.slice(8, 10)}`;
  return wanted > last ? last : wanted;
}

/** Moves a wall time by whole days; its time of day stays. */
export const shiftDays = (wall: WallTime, days: number): WallTime => `${addDays(dateOf(wall), days)}${wall.slice(10)}`;
