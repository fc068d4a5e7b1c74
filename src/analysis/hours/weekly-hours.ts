/** Opening hours: several periods a day, by wall clock in the department's zone. A period that ends at `24:00` ends with the day. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
export type Period = [from: string, to: string];
export type WeeklyHours = Partial<Record<Weekday, Period[]>>;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Why hours can't be used, or undefined. Periods must run forward and not overlap. */
export function hoursProblem(hours: WeeklyHours): string | undefined {
  for (const [day, periods] of Object.entries(hours)) {
    if (!weekdays.includes(day as Weekday)) return `unknown day ${day}`;
    let last = '00:00';
    for (const [from, to] of [...(periods ?? [])].sort()) {
      if (!TIME.test(from) || !(TIME.test(to) || to === '24:00')) return `${day}: times look like 09:00`;
      if (from >= to) return `${day}: ${from} is not before ${to}`;
      if (from < last) return `${day}: periods overlap at ${from}`;
      last = to;
    }
  }
  return undefined;
}

export const officeHours: WeeklyHours = Object.fromEntries(
  weekdays.slice(0, 5).map((day) => [day, [['09:00', '17:00']]]),
) as WeeklyHours;

export const alwaysOpen: WeeklyHours = Object.fromEntries(
  weekdays.map((day) => [day, [['00:00', '24:00']]]),
) as WeeklyHours;
