import { readTable } from '../../../platform/csv/read-table.ts';
import { type RowFault, wordFaults } from '../../../platform/csv/row-faults.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { currencyColumns, readRateRow } from '../domain/rate-table.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';
import { workspaceFacts } from '../verbs/workspace-facts.ts';
import { assertCurrency } from './assert-currency.ts';
import { type NewRate, storeRates } from './set-rate.ts';

/**
 * Imports a table of rates as central banks publish them: a date, and what one unit of the base was worth in each currency. Every bad cell is named.
 * @throws spend.table-unreadable, spend.table-columns-missing, spend.currency-unknown
 */
export async function importExchangeRates(
  context: VerbContext,
  input: { csv: string; base: string; dryRun: boolean; importRest: boolean },
) {
  assertCurrency(input.base);
  const table = readTable(input.csv);
  if (!table.ok) throw spendError('table-unreadable', { cause: table.cause, line: table.line });
  const columns = currencyColumns(table.header);
  if (!table.header.includes('date')) throw spendError('table-columns-missing', { columns: 'date' });
  if (columns.length === 0) throw spendError('table-columns-missing', { columns: 'USD, EUR …' });
  const faults: RowFault[] = [];
  const good: NewRate[][] = [];
  for (const { row, cells, isRagged } of table.rows) {
    const reading = readRateRow(cells, columns, input.base);
    if (isRagged) faults.push({ row, column: '', code: 'ragged', value: '' });
    else if (reading.faults.length > 0) faults.push(...reading.faults.map((fault) => ({ row, ...fault })));
    else good.push(reading.rates.map((rate) => ({ from: input.base, ...rate })));
  }
  const bad = table.rows.length - good.length;
  const isImported = !input.dryRun && (bad === 0 || input.importRest);
  const repeated = await countKnown(context, good);
  if (isImported) await storeRates(context, 'import', good.flat());
  context.record(context.workspace, { imported: isImported ? good.length : 0, bad, isDryRun: input.dryRun });
  const { language } = await workspaceFacts(context);
  return {
    isDryRun: input.dryRun,
    rows: table.rows.length,
    good: good.length,
    imported: isImported ? good.length : 0,
    repeated,
    bad,
    errors: wordFaults('spend', language, faults),
  };
}

/** Days of the table whose rates are all there already. */
async function countKnown(context: VerbContext, days: readonly NewRate[][]): Promise<number> {
  const all = days.flat();
  if (all.length === 0) return 0;
  const known = await spendTables(context.tx)
    .selectFrom('exchange_rates')
    .select(['from_currency', 'to_currency', 'day', 'rate'])
    .where('workspace_id', '=', context.workspace)
    .where((eb) => eb('day', '=', eb.fn.any(eb.val([...new Set(all.map(({ on }) => on))]))))
    .execute();
  const keys = new Set(known.map((row) => `${row.from_currency} ${row.to_currency} ${row.day} ${row.rate}`));
  return days.filter((day) => day.every(({ from, to, on, rate }) => keys.has(`${from} ${to} ${on} ${rate}`))).length;
}
