import { type DateOrder, readDay } from './day-text.ts';
import { type DecimalMark, isEmptyCell } from './number-text.ts';
import { readValue, type SeriesMeasure, type ValueFault } from './series-value.ts';

export interface TableLine {
  row: number;
  cells: ReadonlyMap<string, string>;
  isRagged: boolean;
}

export interface ValueColumn extends SeriesMeasure {
  heading: string;
  mark: DecimalMark;
  /** What is asked about can't have numbers of days to come; a price or a known event can. */
  mayBeAhead: boolean;
}

export interface TableRules {
  date: string;
  order: DateOrder | undefined;
  zone: string;
  step: 'day' | 'week';
  repeats: 'refuse' | 'sum';
  /** The day it is in the zone. */
  today: string;
  /** Of a series of weeks that has some: the weekday (1 Monday) they begin on. */
  weekday?: number | undefined;
}

export interface LineFault {
  row: number;
  column: string;
  code: ValueFault | 'ragged' | 'day' | 'day-empty' | 'day-ahead' | 'day-repeated' | 'weekday';
  value: string;
}

/** One sound line: its day, and its number in each column that has one. */
export interface SoundLine {
  row: number;
  day: string;
  values: ReadonlyMap<string, number>;
}

/** Reads lines into numbers by day. A line with any bad cell is left whole; the same day twice is refused, unless it is to be added up. */
export function readLines(
  lines: readonly TableLine[],
  columns: readonly ValueColumn[],
  rules: TableRules,
): { sound: SoundLine[]; faults: LineFault[] } {
  const faults: LineFault[] = [];
  let weekday = rules.weekday;
  const sound = lines.flatMap((line): SoundLine[] => {
    const reading = readLine(line, columns, rules);
    if (reading.faults.length > 0 || reading.line === undefined) {
      faults.push(...reading.faults);
      return [];
    }
    const begins = Temporal.PlainDate.from(reading.line.day).dayOfWeek;
    if (rules.step === 'week' && begins !== (weekday ??= begins)) {
      faults.push(faultAt(line, rules.date, 'weekday'));
      return [];
    }
    return [reading.line];
  });
  if (rules.repeats === 'sum') return { sound, faults };
  const repeated = repeatedDays(sound);
  const cells = new Map(lines.map((line) => [line.row, line]));
  for (const { row } of sound.filter(({ day }) => repeated.has(day))) {
    const line = cells.get(row);
    if (line) faults.push(faultAt(line, rules.date, 'day-repeated'));
  }
  return { sound: sound.filter(({ day }) => !repeated.has(day)), faults: faults.sort((a, b) => a.row - b.row) };
}

function readLine(
  line: TableLine,
  columns: readonly ValueColumn[],
  rules: TableRules,
): { faults: LineFault[]; line?: SoundLine } {
  if (line.isRagged) return { faults: [{ row: line.row, column: '', code: 'ragged', value: '' }] };
  const faults: LineFault[] = [];
  const cell = line.cells.get(rules.date) ?? '';
  const day = readDay(cell, { order: rules.order, zone: rules.zone });
  if (day === undefined) faults.push(faultAt(line, rules.date, cell === '' ? 'day-empty' : 'day'));
  const values = new Map<string, number>();
  for (const column of columns) {
    const text = line.cells.get(column.heading) ?? '';
    if (isEmptyCell(text)) continue;
    const reading = readValue(text, column, column.mark);
    if (!reading.ok) faults.push(faultAt(line, column.heading, reading.fault));
    else if (day !== undefined && day > rules.today && !column.mayBeAhead)
      faults.push(faultAt(line, rules.date, 'day-ahead'));
    else values.set(column.heading, reading.value);
  }
  if (faults.length > 0 || day === undefined) return { faults };
  return { faults, line: { row: line.row, day, values } };
}

const faultAt = (line: TableLine, column: string, code: LineFault['code']): LineFault => ({
  row: line.row,
  column,
  code,
  value: line.cells.get(column) ?? '',
});

function repeatedDays(lines: readonly SoundLine[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { day } of lines) (seen.has(day) ? repeated : seen).add(day);
  return repeated;
}

/** The numbers of one column by day, in order; those of the same day added up. */
export function sumByDay(lines: readonly SoundLine[], heading: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { day, values } of lines) {
    const value = values.get(heading);
    if (value !== undefined) sums.set(day, (sums.get(day) ?? 0) + value);
  }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
