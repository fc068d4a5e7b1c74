import { monthOf } from './month-names.ts';
import { plainCell } from './cell-text.ts';

/** Which of the three comes first where all are numbers. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

export interface DayRules {
  /** For `3/4/2026`; absent: such a cell is no day. */
  order?: DateOrder | undefined;
  /** IANA zone that instants with an offset are turned into days of. */
  zone: string;
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$/i;
const TWO_WAYS = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?$/;
const WEEK = /^(\d{4})-?W(\d{2})$/i;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?[ .\-/]*(?:de )?([\p{L}\p{M}]+)\.?[ .,\-/]*(?:de )?(\d{4}|\d{2})$/iu;
const MONTH_DAY = /^([\p{L}\p{M}]+)\.?[ \-/]*(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$/iu;

/** The day a cell names (`2026-03-04`), however people and programs write days; undefined when it names none. */
export function readDay(cell: string, rules: DayRules): string | undefined {
  const text = plainCell(cell);
  if (INSTANT.test(text)) return dayOfInstant(text, rules.zone);
  const iso = ISO.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso) return dayText(iso[1], iso[2], iso[3]);
  const two = TWO_WAYS.exec(text);
  if (two) return readTwoWays(two, rules.order);
  const week = WEEK.exec(text);
  if (week) return mondayOf(Number(week[1]), Number(week[2]));
  if (/^\d{5}(\.\d+)?$/.test(text)) return dayOfSerial(Math.floor(Number(text)));
  const named = DAY_MONTH.exec(text);
  if (named) return dayText(yearOf(named[3] ?? ''), monthOf(named[2] ?? ''), named[1]);
  const american = MONTH_DAY.exec(text);
  return american ? dayText(american[3], monthOf(american[1] ?? ''), american[2]) : undefined;
}

/** `3/4/2026` by the order; with points it is the day first everywhere. */
function readTwoWays([, a, mark, b, year = '']: RegExpExecArray, order: DateOrder | undefined): string | undefined {
  if (mark === '.' || order === 'dmy') return dayText(yearOf(year), b, a);
  return order === 'mdy' ? dayText(yearOf(year), a, b) : undefined;
}

const yearOf = (text: string): string => {
  if (text.length === 4) return text;
  return Number(text) < 80 ? `20${text}` : `19${text}`;
};

function dayText(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): string | undefined {
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    const found = Temporal.PlainDate.from(parts, { overflow: 'reject' });
    return found.year >= 1900 && found.year <= 2200 ? found.toString() : undefined;
  } catch {
    return undefined;
  }
}

function dayOfInstant(text: string, zone: string): string | undefined {
  try {
    const iso = text.replace(' ', 'T').replaceAll(' ', '').toUpperCase();
    return Temporal.Instant.from(iso).toZonedDateTimeISO(zone).toPlainDate().toString();
  } catch {
    return undefined;
  }
}

/** ISO 8601: week 1 holds the fourth of January. */
function mondayOf(year: number, week: number): string | undefined {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
  return week >= 1 && monday.yearOfWeek === year ? monday.toString() : undefined;
}

/** Days since the end of 1899 as spreadsheets count them, from 1990 to 2099. */
function dayOfSerial(serial: number): string | undefined {
  if (serial < 32_874 || serial > 73_050) return undefined;
  return Temporal.PlainDate.from('1899-12-30').add({ days: serial }).toString();
}

export interface OrderReading {
  /** Null when nothing in the column depends on it, or when it can't be told. */
  order: DateOrder | null;
  /** The column can be read in two ways: this cell shows it. */
  example?: string;
  suggested?: DateOrder;
}

/** Which comes first in a column of days. One cell above twelve tells for all; when none does, days that follow each other suggest it. */
export function dateOrderOf(cells: readonly string[]): OrderReading {
  const open = cells.flatMap((cell) => {
    const match = TWO_WAYS.exec(plainCell(cell));
    return match && match[2] !== '.' ? [{ cell, a: Number(match[1]), b: Number(match[3]) }] : [];
  });
  const dmy = open.filter(({ a, b }) => a > 12 && b <= 12).length;
  const mdy = open.filter(({ a, b }) => b > 12 && a <= 12).length;
  if (dmy > 0 || mdy > 0) return { order: dmy >= mdy ? 'dmy' : 'mdy' };
  const first = open.find(({ a, b }) => a !== b);
  if (first === undefined) return { order: open.length > 0 ? 'dmy' : null };
  const texts = open.map(({ cell }) => cell);
  const [asDmy, asMdy] = [neighbours(texts, 'dmy'), neighbours(texts, 'mdy')];
  const suggested = asDmy === asMdy ? {} : { suggested: asDmy > asMdy ? ('dmy' as const) : ('mdy' as const) };
  return { order: null, example: first.cell, ...suggested };
}

/** How many cells name the day after the one before, or the one a week after. */
function neighbours(cells: readonly string[], order: DateOrder): number {
  const days = cells.flatMap((cell) => readDay(cell, { order, zone: 'UTC' }) ?? []);
  return days.filter((day, i) => {
    const before = days[i - 1];
    if (before === undefined) return false;
    const apart = Math.abs(Temporal.PlainDate.from(before).until(day).total('days'));
    return apart === 1 || apart === 7;
  }).length;
}
