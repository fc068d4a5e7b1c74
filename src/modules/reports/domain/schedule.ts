import type { Period } from './period.ts';

export interface Rhythm {
  every: 'week' | 'month';
  /** Of a week 1 (Monday) to 7, of a month 1 to 28. */
  onDay: number;
  /** `09:00`. */
  wallTime: string;
  /** IANA name. */
  zone: string;
}

/**
 * The next moment of a rhythm after an instant (epoch ms). An hour that a clock change skips is the later instant, one that it repeats
 * the earlier (RFC 5545).
 */
export function nextMoment(rhythm: Rhythm, after: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(rhythm.zone).toPlainDate();
  for (
    let day = firstCandidate(rhythm, today);
    ;
    day = rhythm.every === 'week' ? day.add({ weeks: 1 }) : day.add({ months: 1 })
  ) {
    const at = day
      .toPlainDateTime(Temporal.PlainTime.from(rhythm.wallTime))
      .toZonedDateTime(rhythm.zone, { disambiguation: 'compatible' }).epochMilliseconds;
    if (at > after) return at;
  }
}

function firstCandidate({ every, onDay }: Rhythm, today: Temporal.PlainDate): Temporal.PlainDate {
  if (every === 'week') return today.subtract({ days: (today.dayOfWeek - onDay + 7) % 7 });
  return today.with({ day: onDay });
}

/** The days that the report of a moment is about: the last whole week (Monday to Sunday) or month before it. */
export function periodAt({ every, zone }: Rhythm, at: number): Period {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  if (every === 'month') {
    const first = day.with({ day: 1 }).subtract({ months: 1 });
    return { from: first.toString(), to: first.with({ day: first.daysInMonth }).toString() };
  }
  const monday = day.subtract({ days: day.dayOfWeek - 1 + 7 });
  return { from: monday.toString(), to: monday.add({ days: 6 }).toString() };
}
