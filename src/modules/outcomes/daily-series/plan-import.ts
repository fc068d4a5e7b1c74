import { readTable } from '../../../platform/csv/read-table.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { z } from 'zod';
import type {
  DateOrder,
  DecimalMark,
  SeriesGaps,
  SeriesRole,
  SeriesUnit,
  seriesOperations,
} from '../contract-series.ts';
import { dateOrderOf, readDay } from '../domain/day-text.ts';
import { guessDateColumn, guessMeasures } from '../domain/guess-columns.ts';
import { decimalMarkOf, isEmptyCell, machineNumber, numberCell } from '../domain/number-text.ts';
import { decimalsOf } from '../domain/series-value.ts';
import { outcomeError } from '../problems.ts';
import { type SeriesRow, seriesTables } from '../tables-series.ts';
import { findSeries, nameKey } from './series-rows.ts';

export type ImportInput = z.infer<typeof seriesOperations.importSeries.input>;
type Question = z.infer<typeof seriesOperations.importSeries.output>['questions'][number];
type Table = Extract<ReturnType<typeof readTable>, { ok: true }>;

/** One column of numbers on its way into its series. */
export interface PlannedColumn {
  heading: string;
  name: string;
  role: SeriesRole;
  unit: SeriesUnit;
  currency: string | null;
  unitName: string;
  gaps: SeriesGaps;
  /** Null when no cell has a mark, or when it can't be told. */
  mark: DecimalMark | null;
  /** The series it goes into, when there is one. */
  row: SeriesRow | undefined;
}

/** A bounded amount of work: fifty series of ten years. */
const MOST_CELLS = 200_000;

/** @throws outcomes.table-unreadable, outcomes.series-too-large */
export function openSeriesTable(input: ImportInput): Table {
  // A file of another encoding shows itself so; the database takes no such text either.
  const line = input.csv.slice(0, input.csv.indexOf('\0') + 1).split('\n').length;
  if (input.csv.includes('\0')) throw outcomeError('table-unreadable', { cause: 'not-utf-8', line });
  const table = readTable(input.csv);
  if (!table.ok) throw outcomeError('table-unreadable', { cause: table.cause, line: table.line });
  const columns = input.columns?.length ?? Math.max(1, table.header.length - 1);
  if (table.rows.length * columns > MOST_CELLS) throw outcomeError('series-too-large', { most: MOST_CELLS });
  return table;
}

export const cellsOf = (table: Table, heading: string): string[] =>
  table.rows.map(({ cells }) => cells.get(heading) ?? '').filter((cell) => !isEmptyCell(cell));

/** The column of days. @throws outcomes.mapping-unknown, outcomes.series-no-dates */
export function dateColumn(table: Table, named: string | undefined): string {
  if (named !== undefined) return known(table, named);
  const found = guessDateColumn(table.header.map((heading) => ({ heading, cells: cellsOf(table, heading) })));
  if (found === undefined) throw outcomeError('series-no-dates');
  return found;
}

function known(table: Table, heading: string): string {
  const name = heading.trim().toLowerCase();
  if (!table.header.includes(name)) throw outcomeError('mapping-unknown', { column: heading });
  return name;
}

/** Columns of numbers: those that were chosen, else every one that holds numbers. @throws outcomes.series-no-numbers */
export async function planColumns(
  context: VerbContext,
  table: Table,
  input: ImportInput,
  home: { date: string; currency: string },
): Promise<PlannedColumn[]> {
  const chosen = input.columns ?? guessed(table, home);
  if (chosen.length === 0) throw outcomeError('series-no-numbers');
  const planned: PlannedColumn[] = [];
  for (const column of chosen) {
    const heading = known(table, column.column);
    const name = column.name ?? titleOf(table, heading);
    const row = column.seriesId ? await findSeries(context, column.seriesId) : await seriesNamed(context, name);
    const told = { unit: column.unit, currency: column.unit === 'money' ? (column.currency ?? home.currency) : null };
    refuseOther(row, told, input, column.seriesId !== undefined || input.columns === undefined);
    // A series that is there says what it is.
    const measure = row ? { unit: row.unit, currency: row.currency } : told;
    const { mark } = decimalMarkOf(cellsOf(table, heading), decimalsOf(measure));
    planned.push({
      heading,
      name: row?.name ?? name,
      role: row?.role ?? column.role,
      ...measure,
      unitName: row?.unit_name ?? column.unitName,
      gaps: row?.gaps ?? column.gaps,
      mark: input.decimal ?? mark,
      row,
    });
  }
  const keys = planned.map(({ name }) => nameKey(name));
  const twice = planned.find(({ name }, i) => keys.indexOf(nameKey(name)) !== i);
  if (twice) throw outcomeError('series-exists', { name: twice.name });
  return planned;
}

type Chosen = NonNullable<ImportInput['columns']>[number];

function guessed(table: Table, { date, currency }: { date: string; currency: string }): Chosen[] {
  const columns = table.header
    .filter((heading) => heading !== date)
    .map((heading) => ({ heading, cells: cellsOf(table, heading) }));
  return guessMeasures(columns, currency).map(({ heading, unit, currency: named }) => ({
    column: heading,
    role: 'outcome' as const,
    unit,
    ...(named === null ? {} : { currency: named }),
    unitName: '',
    gaps: 'unknown' as const,
  }));
}

const titleOf = (table: Table, heading: string): string =>
  (table.titles[table.header.indexOf(heading)] ?? heading).slice(0, 120);

const seriesNamed = (context: VerbContext, name: string): Promise<SeriesRow | undefined> =>
  seriesTables(context.tx)
    .selectFrom('daily_series')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst();

/** Numbers of another kind do not go into a series. @param isTold whether the series itself says what it is */
function refuseOther(
  row: SeriesRow | undefined,
  told: { unit: SeriesUnit; currency: string | null },
  input: ImportInput,
  isTold: boolean,
): void {
  if (!row) return;
  const isOther = !isTold && (row.unit !== told.unit || row.currency !== told.currency);
  if (isOther || row.step !== input.step) throw outcomeError('series-differs', { name: row.name });
}

/** What only a person knows: which number of `3/4/2026` is the month, whether `1,234` is a little or a lot. */
export function openQuestions(
  table: Table,
  input: ImportInput,
  date: string,
  columns: readonly PlannedColumn[],
): { order: DateOrder | null; questions: Question[] } {
  const reading = dateOrderOf(cellsOf(table, date));
  const order = input.dateOrder ?? reading.order;
  const questions: Question[] = [];
  if (order === null && reading.example !== undefined) {
    questions.push({
      about: 'date-order',
      column: date,
      example: reading.example,
      readings: (['dmy', 'mdy'] as const).map((choice) => ({
        choice,
        reads: readDay(reading.example ?? '', { order: choice, zone: 'UTC' }) ?? '',
      })),
      suggested: reading.suggested ?? null,
    });
  }
  for (const column of columns) {
    const { example } = decimalMarkOf(cellsOf(table, column.heading), decimalsOf(column));
    if (column.mark !== null || example === undefined) continue;
    const readings = (['point', 'comma'] as const).map((choice) => ({ choice, reads: readsAs(example, choice) }));
    questions.push({ about: 'decimal-mark', column: column.heading, example, readings, suggested: null });
  }
  return { order, questions };
}

function readsAs(cell: string, mark: DecimalMark): string {
  const parts = numberCell(cell);
  return (parts && machineNumber(parts, mark)) ?? '';
}
