import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { SeriesRole, SeriesStep, SeriesUnit } from '../contract-series.ts';
import type { OutcomeKind } from '../contract-shapes.ts';
import { seriesRows } from './list-series.ts';
import { homeOf } from './save-series.ts';
import { readValues, toSeries } from './series-rows.ts';

/** What can be asked about: a series that was brought in, or outcomes that were recorded, by number or by value of one currency. */
export type OutcomeChoice =
  | {
      from: 'series';
      seriesId: string;
      name: string;
      role: SeriesRole;
      unit: SeriesUnit;
      currency: string | null;
      step: SeriesStep;
      days: number;
      missing: number;
      firstDay: string | null;
      lastDay: string | null;
    }
  | {
      from: 'outcomes';
      kind: OutcomeKind;
      measure: 'count' | 'value';
      currency: string | null;
      outcomes: number;
      firstDay: string;
      lastDay: string;
    };

export async function listOutcomeChoices(context: VerbContext): Promise<OutcomeChoice[]> {
  const choices: OutcomeChoice[] = [];
  for (const row of await seriesRows(context, false)) {
    const { id, name, role, unit, currency, step, days, missing, firstDay, lastDay } = toSeries(
      row,
      await readValues(context, row.id),
    );
    choices.push({ from: 'series', seriesId: id, name, role, unit, currency, step, days, missing, firstDay, lastDay });
  }
  return [...choices, ...(await recordedChoices(context))];
}

async function recordedChoices(context: VerbContext): Promise<OutcomeChoice[]> {
  const { zone } = await homeOf(context);
  const { rows } = await sql<{ kind: OutcomeKind; currency: string; count: number; first: string; last: string }>`
    select kind, currency, count(*)::int as count, min(at at time zone ${zone})::date as first, max(at at time zone ${zone})::date as last
    from outcomes where workspace_id = ${context.workspace} and refund_of is null
    group by 1, 2 order by 1, 2`.execute(context.tx);
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const counts = kinds.map((kind): OutcomeChoice => {
    const own = rows.filter((row) => row.kind === kind);
    return {
      from: 'outcomes',
      kind,
      measure: 'count',
      currency: null,
      outcomes: own.reduce((sum, { count }) => sum + count, 0),
      firstDay: own.map(({ first }) => first).sort()[0] ?? '',
      lastDay:
        own
          .map(({ last }) => last)
          .sort()
          .at(-1) ?? '',
    };
  });
  const values = rows.map(
    ({ kind, currency, count, first, last }): OutcomeChoice => ({
      from: 'outcomes',
      kind,
      measure: 'value',
      currency,
      outcomes: count,
      firstDay: first,
      lastDay: last,
    }),
  );
  return [...counts, ...values];
}
