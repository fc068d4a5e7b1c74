import { addDays, addMonths, firstOfMonth, instantOf, type WallDate, weekdayOf } from './wall-time.ts';

export const views = ['month', 'week', 'day', 'list'] as const;
export type View = (typeof views)[number];

export const isView = (name: string | undefined): name is View =>
  (views as readonly (string | undefined)[]).includes(name);

/** The days a view shows, in order. Whole weeks for the month, the month itself for the list. */
export function daysOf(view: View, date: WallDate, firstWeekday: number): WallDate[] {
  if (view === 'day') return [date];
  if (view === 'week') return run(startOfWeek(date, firstWeekday), 7);
  const first = firstOfMonth(date);
  const next = addMonths(first, 1);
  if (view === 'list') return run(first, Math.round((Date.parse(next) - Date.parse(first)) / 86_400_000));
  const from = startOfWeek(first, firstWeekday);
  const to = addDays(startOfWeek(addDays(next, -1), firstWeekday), 7);
  return run(from, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

export const startOfWeek = (date: WallDate, firstWeekday: number): WallDate =>
  addDays(date, -((weekdayOf(date) - firstWeekday + 7) % 7));

const run = (from: WallDate, count: number): WallDate[] =>
  Array.from({ length: count }, (_, day) => addDays(from, day));

/** The date that the next or previous page of a view is opened with. */
export function stepOf(view: View, date: WallDate, by: 1 | -1): WallDate {
  if (view === 'day') return addDays(date, by);
  if (view === 'week') return addDays(date, 7 * by);
  return addMonths(firstOfMonth(date), by);
}

/** From the first instant of the first day to the first instant after the last, in the workspace's zone. */
export function instantsOf(days: readonly WallDate[], zone: string): { from: string; to: string } {
  const first = days[0] ?? '1970-01-01';
  const last = days.at(-1) ?? first;
  const iso = (date: WallDate): string => new Date(instantOf(`${date}T00:00`, zone)).toISOString();
  return { from: iso(first), to: iso(addDays(last, 1)) };
}

interface WeekOfLocale {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** 1 Monday to 7 Sunday, by the region's habit; Monday where the browser does not know. */
export function firstWeekdayOf(locale: string): number {
  const known = new Intl.Locale(locale) as WeekOfLocale;
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}
