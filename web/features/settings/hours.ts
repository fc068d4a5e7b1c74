import type { z } from 'zod';
import type { weeklyHours } from '../../../src/modules/workspace/contract.ts';

export type WeeklyHours = z.output<typeof weeklyHours>;
export type Weekday = keyof WeeklyHours;
type Period = [string, string];

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];

/** The days in the order of the reader's week, from what the runtime knows of the region. */
export function weekOrder(locale: string): Weekday[] {
  const first = firstDayOf(locale) - 1;
  return weekdays.map((_, index) => weekdays[(first + index) % 7] ?? 'mon');
}

/** 1 is Monday, 7 Sunday; engines without week data begin on Monday. */
function firstDayOf(locale: string): number {
  const tag = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  return tag.getWeekInfo?.().firstDay ?? 1;
}

/** A further period: after the last one, an hour later, four hours long, within the day. */
export function withPeriod(hours: WeeklyHours, day: Weekday): WeeklyHours {
  const periods = hours[day] ?? [];
  const last = periods.at(-1)?.[1];
  const begin = last === undefined ? 9 : Math.min(23, Number(last.slice(0, 2)) + 1);
  const end = last === undefined ? 17 : Math.min(24, begin + 4);
  return { ...hours, [day]: [...periods, [clock(begin), clock(end)] satisfies Period] };
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export function withoutPeriod(hours: WeeklyHours, day: Weekday, index: number): WeeklyHours {
  return { ...hours, [day]: (hours[day] ?? []).filter((_, at) => at !== index) };
}

/** @param side 0 is the beginning, 1 the end of the period */
export function withTime(hours: WeeklyHours, day: Weekday, index: number, side: 0 | 1, time: string): WeeklyHours {
  const periods = (hours[day] ?? []).map((period, at): Period => {
    if (at !== index) return period;
    return side === 0 ? [time, period[1]] : [period[0], time];
  });
  return { ...hours, [day]: periods };
}

/** The same periods on every day that has the ones of `day`'s kind: working days for a working day. */
export const copiedToAll = (hours: WeeklyHours, day: Weekday): WeeklyHours =>
  Object.fromEntries(weekdays.map((each) => [each, (hours[each] ?? []).length > 0 || each === day ? hours[day] : []]));

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

/** As it is stored, from what people type: `9` and `9:30` are understood; anything else stays as it is, to be mended. */
export function readTime(typed: string): string {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed.trim()) ?? [];
  return hour === '' ? typed.trim() : `${hour.padStart(2, '0')}:${minute}`;
}

/** The first thing wrong with a day, before the server is asked. */
export function faultOfDay(periods: readonly Period[] | undefined): 'form' | 'order' | 'overlap' | undefined {
  const isClear = ([from, to]: Period) => clockTime.test(from) && (clockTime.test(to) || to === '24:00');
  if (!(periods ?? []).every(isClear)) return 'form';
  const sorted = [...(periods ?? [])].sort(([a], [b]) => a.localeCompare(b));
  if (sorted.some(([from, to]) => from >= to)) return 'order';
  return sorted.some(([from], index) => from < (sorted[index - 1]?.[1] ?? '00:00')) ? 'overlap' : undefined;
}
