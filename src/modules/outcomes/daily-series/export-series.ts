import { minorDigits } from '../../../kernel/money.ts';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type SeriesRow, seriesTables } from '../tables-series.ts';
import { findSeries, readValues } from './series-rows.ts';

/** A series as a table that the import reads again: ISO days, points, no thousands marks. */
export async function exportSeries(context: VerbContext, input: { id: string; revisions: boolean }) {
  const row = await findSeries(context, input.id);
  const lines = input.revisions ? await everyValue(context, row) : await heldValues(context, row);
  const head = input.revisions ? ['date', 'value', 'revision', 'recorded_at'] : ['date', 'value'];
  return { csv: [head, ...lines].map((cells) => `${cells.join(',')}\r\n`).join(''), count: lines.length };
}

async function heldValues(context: VerbContext, row: SeriesRow): Promise<string[][]> {
  const values = await readValues(context, row.id);
  return values.map(({ day, value }) => [day, machineText(row, value)]);
}

async function everyValue(context: VerbContext, row: SeriesRow): Promise<string[][]> {
  const values = await seriesTables(context.tx)
    .selectFrom('daily_values')
    .select(['day', 'value', 'revision', 'recorded_at'])
    .where('workspace_id', '=', context.workspace)
    .where('series_id', '=', row.id)
    .orderBy('day')
    .orderBy('revision')
    .execute();
  return values.map(({ day, value, revision, recorded_at: at }) => [
    day,
    machineText(row, value),
    String(revision),
    toIso(at),
  ]);
}

/** Money leaves in whole units of its currency, as people write it. */
function machineText({ currency }: SeriesRow, value: number): string {
  if (currency === null) return String(value);
  const digits = minorDigits(currency);
  const minor = String(Math.abs(value)).padStart(digits + 1, '0');
  const whole = minor.slice(0, minor.length - digits);
  const text = digits === 0 ? whole : `${whole}.${minor.slice(-digits)}`;
  return value < 0 ? `-${text}` : text;
}
