/**
 * What the calendar alone does to a daily series, as columns of a regression. Moving feasts follow their own calendars (Umm al-Qura, Hebrew),
 * worked out by the runtime, so nobody keeps a table of dates.
 */
export interface CalendarColumn {
  /** `weekday-1-sin`, `year-2-cos`, `eid-al-fitr`... */
  name: string;
  values: Float64Array;
  kind: 'week' | 'year' | 'feast' | 'event' | 'control';
  /** Always in the model; the others must earn their place. */
  always: boolean;
}

interface Feast {
  name: string;
  calendar: 'gregory' | 'islamic-umalqura' | 'hebrew';
  /** Month code and day of its first day; months of the Hebrew calendar move in leap years, their codes do not. */
  month: string;
  day: number;
  days: number;
}

const feasts: readonly Feast[] = [
  { name: 'new-year', calendar: 'gregory', month: 'M01', day: 1, days: 1 },
  { name: 'christmas', calendar: 'gregory', month: 'M12', day: 24, days: 3 },
  { name: 'ramadan', calendar: 'islamic-umalqura', month: 'M09', day: 1, days: 29 },
  { name: 'eid-al-fitr', calendar: 'islamic-umalqura', month: 'M10', day: 1, days: 3 },
  { name: 'eid-al-adha', calendar: 'islamic-umalqura', month: 'M12', day: 10, days: 4 },
  { name: 'rosh-hashana', calendar: 'hebrew', month: 'M01', day: 1, days: 2 },
  { name: 'yom-kippur', calendar: 'hebrew', month: 'M01', day: 10, days: 1 },
  { name: 'sukkot', calendar: 'hebrew', month: 'M01', day: 15, days: 8 },
  { name: 'passover', calendar: 'hebrew', month: 'M07', day: 15, days: 7 },
];

/** Fewer days of a year in the past say nothing of its seasons. */
const ENOUGH_OF_A_YEAR = 548;

/**
 * All that the calendar knows over these moments; what of it may be used is for `knownBy` to say.
 * @param firstDay ISO date of the first value; @param moments days or weeks, before and after
 */
export function calendarOver(firstDay: string, moments: number, step: 'day' | 'week' = 'day'): CalendarColumn[] {
  const start = Temporal.PlainDate.from(firstDay);
  const length = step === 'day' ? 1 : 7;
  return [
    ...(step === 'day' ? waves('week', 'weekday', moments, 3, (t) => (start.dayOfWeek + t) / 7) : []),
    ...waves('year', 'year', moments, 2, (t) => (start.dayOfYear + (t + 0.5) * length - 0.5) / 365.2425),
    ...feasts.map((feast) => ({
      name: feast.name,
      kind: 'feast' as const,
      values: summedBy(length, feastDays(feast, start, moments * length)),
      always: false,
    })),
  ];
}

/**
 * What can be learned from the moments before: a season only from a year and a half, a feast or an event only when it was met, since what never happened
 * before can't be taken out.
 * @param period moments of a week
 */
export const knownBy = (columns: readonly CalendarColumn[], past: number, period: number): CalendarColumn[] =>
  columns.filter(({ kind, values }) => {
    if (kind === 'year') return (past * 7) / period >= ENOUGH_OF_A_YEAR;
    return kind === 'week' || kind === 'control' || values.subarray(0, past).some((value) => value !== 0);
  });

/** @param days all of them, before and after; @param past those before */
export const calendarColumns = (firstDay: string, days: number, past: number): CalendarColumn[] =>
  knownBy(calendarOver(firstDay, days), past, 7);

function waves(
  kind: 'week' | 'year',
  name: string,
  moments: number,
  pairs: number,
  turn: (t: number) => number,
): CalendarColumn[] {
  return Array.from({ length: pairs }, (_, k) =>
    (['sin', 'cos'] as const).map((shape) => ({
      name: `${name}-${k + 1}-${shape}`,
      kind,
      values: Float64Array.from({ length: moments }, (__, t) => Math[shape](2 * Math.PI * (k + 1) * turn(t))),
      always: true,
    })),
  ).flat();
}

/** Days gathered into weeks. */
function summedBy(length: number, days: Float64Array): Float64Array {
  if (length === 1) return days;
  return Float64Array.from({ length: days.length / length }, (_, w) =>
    days.subarray(w * length, (w + 1) * length).reduce((sum, value) => sum + value, 0),
  );
}

function feastDays(feast: Feast, start: Temporal.PlainDate, days: number): Float64Array {
  const values = new Float64Array(days);
  const own = start.withCalendar(feast.calendar);
  for (let year = own.year - 1; year <= own.add({ days }).year; year++) {
    const first = Temporal.PlainDate.from(
      { calendar: feast.calendar, year, monthCode: feast.month, day: feast.day },
      { overflow: 'constrain' },
    ).withCalendar('iso8601');
    const from = start.until(first).days;
    for (let t = Math.max(0, from); t < Math.min(days, from + feast.days); t++) values[t] = 1;
  }
  return values;
}
