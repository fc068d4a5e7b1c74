import { HOUR_MS } from '../../../../kernel/time.ts';
import type { Arrival } from '../compute/days-without.ts';

export interface AnsweredAt {
  opened_at: number;
  replied_at: number;
}

/**
 * How each case came: how long it waited, how many others were waiting when it came (the lever), at what hour and on which day of the week.
 * @param rows in the order in which they came, instants in milliseconds
 * @param zone in which hours and days are meant
 */
export function arrivalsOf(rows: readonly AnsweredAt[], zone: string): Arrival[] {
  const replies = Float64Array.from(rows, ({ replied_at }) => replied_at).sort();
  let answered = 0;
  return rows.map(({ opened_at, replied_at }, before) => {
    while (answered < replies.length && (replies[answered] ?? 0) <= opened_at) answered += 1;
    const at = Temporal.Instant.fromEpochMilliseconds(Math.round(opened_at)).toZonedDateTimeISO(zone);
    const turn = (2 * Math.PI * (at.hour + at.minute / 60)) / 24;
    return {
      waitHours: Math.max(0, replied_at - opened_at) / HOUR_MS,
      levers: [Math.max(0, before - answered)],
      // Two waves a day are curve enough for how busy hours are; a weekend is another day.
      time: [Math.sin(turn), Math.cos(turn), Math.sin(2 * turn), Math.cos(2 * turn), at.dayOfWeek > 5 ? 1 : 0],
      day: at.toPlainDate().toString(),
    };
  });
}
