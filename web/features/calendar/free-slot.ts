import type { PlacedEntry } from './entries.ts';
import { hourOf, type WallDate, type WallTime } from './wall-time.ts';

const hours = [9, 12, 15, 18, 10, 11, 13, 14, 16, 17, 19, 20] as const;

const wall = (date: WallDate, hour: number): WallTime => `${date}T${String(hour).padStart(2, '0')}:00`;

/** A time on a day where nothing is planned yet: working hours first, spread over the day. */
export function slotOn(date: WallDate, entries: readonly Pick<PlacedEntry, 'at'>[]): WallTime {
  const taken = new Set(entries.map((entry) => hourOf(entry.at)));
  return wall(date, hours.find((hour) => !taken.has(hour)) ?? 9);
}
