import { createHash } from 'node:crypto';
import { readTable, type TableRow } from '../../../platform/csv/read-table.ts';
import { type RowFault, wordFaults } from '../../../platform/csv/row-faults.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type CellFault, type EntryCells, type EntryValues, readEntry } from '../domain/entry-row.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';
import { type NewEntry, referenceKey } from './enter-cost.ts';
import { workspaceFacts } from './workspace-facts.ts';

const needed = ['date', 'kind', 'amount', 'currency'] as const;

/**
 * Imports a ledger. Every bad cell is named; with bad rows nothing is imported, unless the rest is asked for.
 * A row that was imported before (by its reference, or by being the same row again) is counted and left alone.
 */
export async function importEntries(
  context: VerbContext,
  input: { csv: string; dryRun: boolean; importRest: boolean },
) {
  const rows = readRows(input.csv);
  const campaigns = await campaignsByName(context);
  const faults: RowFault[] = [];
  const entries: NewEntry[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const cells = cellsOf(row);
    const reading = readEntry(cells, campaigns);
    if (reading.ok && !row.isRagged) entries.push(toNewEntry(context, row, reading.values, seen));
    faults.push(...faultsOf(row, cells, reading.ok ? [] : reading.faults));
  }
  const known = await knownKeys(context, entries);
  const fresh = entries.filter(({ entry_key }) => !known.has(entry_key ?? ''));
  const bad = rows.length - entries.length;
  const isImported = !input.dryRun && (bad === 0 || input.importRest);
  if (isImported) await insertAll(context, fresh);
  const imported = isImported ? fresh.length : 0;
  context.record(context.workspace, { imported, bad, isDryRun: input.dryRun });
  const { language } = await workspaceFacts(context);
  const errors = wordFaults('spend', language, faults);
  const counts = { rows: rows.length, good: entries.length, imported, repeated: entries.length - fresh.length, bad };
  return { isDryRun: input.dryRun, ...counts, errors };
}

/** A row that does not fit the heading has its cells in the wrong columns: nothing else can be said of it. */
function faultsOf(row: TableRow, cells: EntryCells, faults: readonly CellFault[]): RowFault[] {
  if (row.isRagged) return [{ row: row.row, column: '', code: 'ragged', value: '' }];
  return faults.map((fault) => ({ row: row.row, ...fault, value: cells[fault.column] }));
}

/** @throws spend.table-unreadable, spend.table-columns-missing */
function readRows(csv: string): readonly TableRow[] {
  const table = readTable(csv);
  if (!table.ok) throw spendError('table-unreadable', { cause: table.cause, line: table.line });
  const missing = needed.filter((name) => !table.header.includes(name));
  if (missing.length > 0) throw spendError('table-columns-missing', { columns: missing.join(', ') });
  return table.rows;
}

const cell = (row: TableRow, name: string): string => row.cells.get(name) ?? '';

const cellsOf = (row: TableRow): EntryCells => ({
  date: cell(row, 'date'),
  kind: cell(row, 'kind'),
  amount: cell(row, 'amount'),
  currency: cell(row, 'currency'),
  campaign: cell(row, 'campaign'),
});

function toNewEntry(context: VerbContext, row: TableRow, values: EntryValues, seen: Map<string, number>): NewEntry {
  const reference = cell(row, 'reference').slice(0, 200);
  return {
    workspace_id: context.workspace,
    id: context.newId(),
    day: values.day,
    kind: values.kind,
    amount_minor: values.minor,
    currency: values.currency,
    subject_type: values.campaignId ? 'campaign' : 'workspace',
    subject_id: values.campaignId ?? context.workspace,
    note: cell(row, 'note').slice(0, 2_000),
    supplier: cell(row, 'supplier').slice(0, 200),
    reference: reference || null,
    entry_key: reference ? referenceKey(reference) : rowKey(row, seen),
    source: 'import',
    created_at: new Date(context.clock.now()),
    created_by: context.actor.name,
  };
}

/** The same row twice in one table is two costs; the same table twice is one table. */
function rowKey(row: TableRow, seen: Map<string, number>): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([...row.cells]))
    .digest('hex');
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return `row:${hash}:${count}`;
}

async function campaignsByName(context: VerbContext): Promise<Map<string, string>> {
  const rows = await spendTables(context.tx)
    .selectFrom('campaigns')
    .select(['id', 'name'])
    .where('workspace_id', '=', context.workspace)
    .execute();
  return new Map(rows.flatMap(({ id, name }) => [[name.trim().toLowerCase(), id] as const, [id, id] as const]));
}

async function knownKeys(context: VerbContext, entries: readonly NewEntry[]): Promise<Set<string>> {
  if (entries.length === 0) return new Set();
  const rows = await spendTables(context.tx)
    .selectFrom('cost_entries')
    .select('entry_key')
    .where('workspace_id', '=', context.workspace)
    .where((eb) => eb('entry_key', '=', eb.fn.any(eb.val(entries.map(({ entry_key }) => entry_key ?? '')))))
    .execute();
  return new Set(rows.map(({ entry_key }) => entry_key ?? ''));
}

async function insertAll(context: VerbContext, entries: readonly NewEntry[]): Promise<void> {
  for (let i = 0; i < entries.length; i += 1_000) {
    await spendTables(context.tx)
      .insertInto('cost_entries')
      .values(entries.slice(i, i + 1_000))
      .onConflict((conflict) => conflict.columns(['workspace_id', 'entry_key']).doNothing())
      .execute();
  }
}
