import { useMemo } from 'react';
import { useSpeech } from '../../lib/i18n.tsx';
import type { WallDate } from './wall-time.ts';

export interface DateWords {
  /** November 2026 */
  month(date: WallDate): string;
  /** Sun */
  weekday(date: WallDate): string;
  /** 22 */
  dayNumber(date: WallDate): string;
  /** Sunday 22 November */
  longDay(date: WallDate): string;
  /** 16 – 22 November 2026 */
  range(from: WallDate, to: WallDate): string;
  /** 9:30, as the region writes it. */
  clock(wallOrClock: string): string;
  /** Sun 22 Nov, 9:30 */
  moment(wall: string): string;
}

/** Words for dates that belong to no zone. Grids of days follow the Gregorian calendar in every region. */
export function useDateWords(): DateWords {
  const { locale } = useSpeech();
  return useMemo(() => {
    const made = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' });
    const month = made({ month: 'long', year: 'numeric' });
    const weekday = made({ weekday: 'short' });
    const number = made({ day: 'numeric' });
    const long = made({ weekday: 'long', day: 'numeric', month: 'long' });
    const range = made({ day: 'numeric', month: 'long', year: 'numeric' });
    const clock = made({ hour: 'numeric', minute: '2-digit' });
    const moment = made({ weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
    const at = (date: WallDate): Date => new Date(`${date}T00:00Z`);
    return {
      month: (date) => month.format(at(date)),
      weekday: (date) => weekday.format(at(date)),
      dayNumber: (date) => number.formatToParts(at(date)).find(({ type }) => type === 'day')?.value ?? '',
      longDay: (date) => long.format(at(date)),
      range: (from, to) => range.formatRange(at(from), at(to)),
      clock: (wall) => clock.format(new Date(`2026-01-01T${wall.slice(-5)}Z`)),
      moment: (wall) => moment.format(new Date(`${wall}Z`)),
    };
  }, [locale]);
}
