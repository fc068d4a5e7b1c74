import { type WeeklyHours, weekdays } from '../../../analysis/hours/index.ts';

/** Hours of the week, 0 (Monday, midnight) to 167, in which a department is open for any part. */
export function openHours(hours: WeeklyHours): Set<number> {
  const open = new Set<number>();
  for (const [day, name] of weekdays.entries())
    for (const [from, to] of hours[name] ?? [])
      for (let hour = Math.floor(minutesOf(from) / 60); hour * 60 < minutesOf(to); hour++) open.add(24 * day + hour);
  return open;
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return 60 * hour + minute;
}
