import { wordFaults } from '../../../platform/csv/row-faults.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { gapsIn } from '../domain/day-gaps.ts';
import { readLines, type SoundLine, sumByDay, type TableRules } from '../domain/series-table.ts';
import { outcomeError } from '../problems.ts';
import { seriesTables } from '../tables-series.ts';
import { homeOf, insertSeries } from './save-series.ts';
import {
  dateColumn,
  type ImportInput,
  openQuestions,
  openSeriesTable,
  planColumns,
  type PlannedColumn,
} from './plan-import.ts';
import { readValues } from './series-rows.ts';
import { type Difference, differenceOf, lockSeries, writeValues } from './write-values.ts';

const SAMPLE = 5;
const MOST_GAPS = 50;

/**
 * Imports numbers by the day. Every bad cell is named; with bad rows nothing is imported, unless the rest is asked for.
 * A day that had another number keeps it as an earlier revision; the same table again changes nothing.
 */
export async function importSeries(context: VerbContext, input: ImportInput) {
  const table = openSeriesTable(input);
  const home = await homeOf(context);
  const date = dateColumn(table, input.date);
  const columns = await planColumns(context, table, input, { date, currency: home.currency });
  const { order, questions } = openQuestions(table, input, date, columns);
  if (!input.dryRun && questions[0]) {
    const { column, example } = questions[0];
    throw outcomeError('series-unclear', { column, example });
  }
  const rules = await rulesOf(context, input, columns, { date, order: order ?? undefined, zone: home.zone });
  const read = columns.map((column) => ({
    ...column,
    mark: column.mark ?? 'point',
    mayBeAhead: column.role !== 'outcome',
  }));
  // While a question is open, cells are not judged: what is wrong depends on the answer.
  const { sound, faults } = questions.length > 0 ? { sound: [], faults: [] } : readLines(table.rows, read, rules);
  const bad = questions.length > 0 ? 0 : table.rows.length - sound.length;
  const isImported = !input.dryRun && (bad === 0 || input.importRest);
  const series = [];
  const changed = new Set<string>();
  for (const column of columns) {
    const given = sumByDay(sound, column.heading);
    const { difference, id } = isImported
      ? await take(context, column, given, rules)
      : { difference: await foresee(context, column, given), id: column.row?.id ?? null };
    for (const { day } of difference.changes) changed.add(`${column.heading}\n${day}`);
    series.push(reportOf(column, given, difference, { id, step: input.step, sound }));
  }
  const fresh = sound.filter(({ day, values }) =>
    [...values.keys()].some((heading) => changed.has(`${heading}\n${day}`)),
  );
  context.record(context.workspace, { imported: isImported ? fresh.length : 0, bad, isDryRun: input.dryRun });
  return {
    isDryRun: input.dryRun,
    rows: table.rows.length,
    good: sound.length,
    imported: isImported ? fresh.length : 0,
    repeated: sound.length - fresh.length,
    bad,
    errors: wordFaults('outcomes', home.language, faults),
    date,
    dateOrder: order,
    questions,
    series,
  };
}

async function rulesOf(
  context: VerbContext,
  input: ImportInput,
  columns: readonly PlannedColumn[],
  { date, order, zone: home }: Pick<TableRules, 'date' | 'order' | 'zone'>,
): Promise<TableRules> {
  const first = columns.find(({ row }) => row !== undefined)?.row;
  const zone = input.zone ?? first?.zone ?? home;
  let today: string;
  try {
    const now = Temporal.Instant.fromEpochMilliseconds(context.clock.now());
    today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  } catch {
    throw outcomeError('zone-unknown', { zone });
  }
  const begun = input.step === 'week' && first ? (await readValues(context, first.id))[0]?.day : undefined;
  const weekday = begun === undefined ? undefined : Temporal.PlainDate.from(begun).dayOfWeek;
  return { date, order, zone, step: input.step, repeats: input.repeats, today, weekday };
}

/** What would change, without changing it. */
async function foresee(
  context: VerbContext,
  { row }: PlannedColumn,
  given: ReadonlyMap<string, number>,
): Promise<Difference> {
  return differenceOf(row ? await readValues(context, row.id) : [], given);
}

async function take(
  context: VerbContext,
  column: PlannedColumn,
  given: ReadonlyMap<string, number>,
  { zone, step }: TableRules,
): Promise<{ difference: Difference; id: string }> {
  const { name, role, unit, unitName, gaps } = column;
  const made = { name, role, unit, currency: column.currency ?? undefined, unitName, gaps, zone, step };
  const id = column.row?.id ?? (await insertSeries(context, made));
  await lockSeries(context, id);
  const importId = context.newId();
  const difference = await writeValues(context, id, given, importId);
  const days = difference.changes.map(({ day }) => day).sort();
  if (days.length > 0) {
    await seriesTables(context.tx)
      .insertInto('daily_imports')
      .values({
        workspace_id: context.workspace,
        series_id: id,
        id: importId,
        imported_at: new Date(context.clock.now()),
        imported_by: context.actor.name,
        added: difference.added,
        replaced: difference.replaced,
        unchanged: difference.unchanged,
        from_day: days[0] ?? '',
        to_day: days.at(-1) ?? '',
      })
      .execute();
  }
  return { difference, id };
}

function reportOf(
  column: PlannedColumn,
  given: ReadonlyMap<string, number>,
  difference: Difference,
  { id, step, sound }: { id: string | null; step: 'day' | 'week'; sound: readonly SoundLine[] },
) {
  const days = [...given.keys()];
  const gaps = gapsIn(days, step === 'week' ? 7 : 1);
  const { added, replaced, unchanged } = difference;
  return {
    column: column.heading,
    seriesId: id,
    name: column.name,
    role: column.role,
    unit: column.unit,
    currency: column.currency,
    decimal: column.mark,
    days: days.length,
    empty: sound.filter(({ values }) => !values.has(column.heading)).length,
    missing: gaps.reduce((sum, { count }) => sum + count, 0),
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    added,
    replaced,
    unchanged,
    gaps: gaps.slice(0, MOST_GAPS).map(({ from, to }) => ({ from, to })),
    sample: [...given].slice(-SAMPLE).map(([day, value]) => ({ day, value })),
  };
}
