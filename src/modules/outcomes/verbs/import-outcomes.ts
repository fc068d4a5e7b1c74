import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { readTable, type TableRow } from '../../../platform/csv/read-table.ts';
import { type RowFault, wordFaults } from '../../../platform/csv/row-faults.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { exportKindOf } from '../contract-imports.ts';
import type { ExportKind } from '../contract-shapes.ts';
import type { outcomesContract } from '../contract.ts';
import { readOutcome } from '../domain/outcome-row.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { outcomeError } from '../problems.ts';
import type { OutcomeRow } from '../tables.ts';
import { type Good, readExport, refundExported } from './import-export.ts';
import { keepOutcome, type NewOutcome } from './record-outcome.ts';

type Input = z.infer<typeof outcomesContract.operations.importOutcomes.input>;
type Field = keyof Input['mapping'];

/** Imports outcomes. Every bad cell is named; with bad rows nothing is imported, unless the rest is asked for; no row counts twice. */
export async function importOutcomes(context: VerbContext, given: Input) {
  const { header, rows } = openTable(given.csv);
  const preset = presetOf(given, header);
  const input = preset !== null && given.source === 'import' ? { ...given, source: preset } : given;
  const workspace = await outcomeTables(context.tx)
    .selectFrom('workspaces')
    .select(['time_zone', 'language'])
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  const when = { zone: workspace.time_zone, now: context.clock.now() };
  const reading =
    preset === null
      ? { ...readRows(rows, columnsOf(input, header), input, when), rows: rows.length, unpaid: 0 }
      : readExport(preset, rows, input, when);
  const { good, faults } = reading;
  const known = await knownOutcomes(context, input.source, good);
  const differing = good.filter((line) => isOther(known.get(line.outcome.externalId), line.outcome));
  for (const { row, idColumn, outcome } of differing) {
    faults.push({ row, column: idColumn, code: 'differs', value: outcome.externalId });
  }
  const sound = good.filter((line) => !differing.includes(line));
  const fresh = sound.filter(({ outcome }) => !known.has(outcome.externalId));
  const bad = reading.rows - reading.unpaid - sound.length;
  const isImported = !input.dryRun && (bad === 0 || input.importRest);
  // In order of time, so that a customer's earlier visits are known when the later outcome comes.
  if (isImported)
    for (const { outcome } of fresh.toSorted((a, b) => a.outcome.at - b.outcome.at))
      await keepOutcome(context, outcome);
  const refunds = isImported || input.dryRun ? await refundExported(context, input.source, sound, input.dryRun) : 0;
  const imported = isImported ? fresh.length : 0;
  context.record(context.workspace, { imported, refunds, bad, isDryRun: input.dryRun, preset });
  const errors = wordFaults(
    'outcomes',
    workspace.language,
    faults.sort((a, b) => a.row - b.row),
  );
  const counts = { rows: reading.rows, good: sound.length, imported, repeated: sound.length - fresh.length, bad };
  return { isDryRun: input.dryRun, ...counts, errors, preset, refunds, unpaid: reading.unpaid };
}

/** Told by the headings, unless the caller said which column is which. */
function presetOf({ preset, mapping }: Input, header: readonly string[]): ExportKind | null {
  if (preset !== undefined) return preset === 'none' ? null : preset;
  return Object.keys(mapping).length > 0 ? null : (exportKindOf(header) ?? null);
}

function openTable(csv: string) {
  // PostgreSQL keeps no NUL.
  const table = readTable(csv.replaceAll('\u0000', '\uFFFD'));
  if (!table.ok) throw outcomeError('table-unreadable', { cause: table.cause, line: table.line });
  return table;
}

const fields = ['kind', 'value', 'currency', 'at', 'externalId', 'visitId', 'linkCode', 'customer', 'note'] as const;
const usualHeading: Partial<Record<Field, string>> = {
  at: 'time',
  externalId: 'id',
  visitId: 'visit',
  linkCode: 'link',
};

/** Which column holds which field. @throws outcomes.mapping-unknown, outcomes.table-columns-missing */
function columnsOf(input: Input, header: readonly string[]): Partial<Record<Field, string>> {
  const columns: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const named = input.mapping[field]?.trim().toLowerCase();
    if (named !== undefined && !header.includes(named)) throw outcomeError('mapping-unknown', { column: named });
    const heading = [named, usualHeading[field], field.toLowerCase()].find(
      (name) => name !== undefined && header.includes(name),
    );
    if (heading !== undefined) columns[field] = heading;
  }
  const needed: Field[] = [
    'value',
    'at',
    ...(input.kind ? [] : (['kind'] as const)),
    ...(input.currency ? [] : (['currency'] as const)),
  ];
  const missing = needed.filter((field) => columns[field] === undefined).map((field) => usualHeading[field] ?? field);
  if (missing.length > 0) throw outcomeError('table-columns-missing', { columns: missing.join(', ') });
  return columns;
}

function readRows(
  rows: readonly TableRow[],
  columns: Partial<Record<Field, string>>,
  input: Input,
  when: { zone: string; now: number },
): { good: Good[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const seen = new Map<string, number>();
  const firstOf = new Map<string, NewOutcome>();
  const good = rows.flatMap((row): Good[] => {
    if (row.isRagged) {
      faults.push({ row: row.row, column: '', code: 'ragged', value: '' });
      return [];
    }
    const cell = (field: Field): string => row.cells.get(columns[field] ?? '') ?? '';
    const cells = {
      kind: cell('kind') || (input.kind ?? ''),
      value: cell('value'),
      currency: cell('currency') || (input.currency ?? ''),
      at: cell('at'),
    };
    const reading = readOutcome(cells, when);
    if (!reading.ok) {
      faults.push(
        ...reading.faults.map(({ column, code }) => ({
          row: row.row,
          column: columns[column] ?? column,
          code,
          value: cells[column],
        })),
      );
      return [];
    }
    const externalId = cell('externalId').slice(0, 200) || rowId(row, seen);
    const outcome = {
      ...reading.values,
      source: input.source,
      externalId,
      visitId: cell('visitId') || undefined,
      linkCode: cell('linkCode') || undefined,
      customer: cell('customer') || undefined,
      note: cell('note').slice(0, 2_000),
    };
    const first = firstOf.get(externalId);
    if (first !== undefined && isOther(first, outcome)) {
      faults.push({ row: row.row, column: columns.externalId ?? '', code: 'differs', value: externalId });
      return [];
    }
    firstOf.set(externalId, outcome);
    return [{ row: row.row, idColumn: columns.externalId ?? '', outcome }];
  });
  return { good, faults };
}

/** The same row twice in one table is two outcomes; the same table twice is one table. */
function rowId(row: TableRow, seen: Map<string, number>): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([...row.cells]))
    .digest('hex')
    .slice(0, 40);
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return `row:${hash}:${count}`;
}

async function knownOutcomes(
  context: VerbContext,
  source: string,
  good: readonly Good[],
): Promise<Map<string, NewOutcome>> {
  if (good.length === 0) return new Map();
  const rows = await outcomeTables(context.tx)
    .selectFrom('outcomes')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('source', '=', source)
    // What a browser claimed does not hold against a table.
    .where('reported_by', '=', 'server')
    .where((eb) => eb('external_id', '=', eb.fn.any(eb.val(good.map(({ outcome }) => outcome.externalId)))))
    .execute();
  return new Map(rows.map((row) => [row.external_id ?? '', toGiven(row)]));
}

const toGiven = (row: OutcomeRow): NewOutcome => ({
  kind: row.kind,
  valueMinor: row.value_minor,
  currency: row.currency,
  at: row.at,
  source: row.source,
  note: row.note,
});

export const isOther = (known: NewOutcome | undefined, given: NewOutcome): boolean =>
  known !== undefined &&
  (known.kind !== given.kind || known.valueMinor !== given.valueMinor || known.currency !== given.currency);
