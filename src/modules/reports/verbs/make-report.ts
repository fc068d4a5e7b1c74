import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { reportsContract } from '../contract.ts';
import { daysIn } from '../domain/period.ts';
import { assertSubject } from '../gather/subject.ts';
import { reportError } from '../problems.ts';
import { toReport } from '../report-rows.ts';
import { reportTables } from '../tables.ts';

type Input = z.infer<typeof reportsContract.operations.make.input>;

/** Two years: more would be a book. */
const MOST_DAYS = 731;

/** @throws reports.period-invalid, reports.period-long, reports.subject-unfit, reports.subject-missing */
export async function makeReport(context: VerbContext, input: Input, by?: { schedule: string; period: string }) {
  assertPeriod(input);
  await assertSubject(context, input.kind, input.subject);
  const row = await reportTables(context.tx)
    .insertInto('reports')
    .values({
      ...{ workspace_id: context.workspace, id: context.newId(), kind: input.kind, title: input.title },
      ...{ from_day: input.from, to_day: input.to, why: input.why, asks: JSON.stringify(input.asks) },
      ...{ subject_type: input.subject?.type ?? null, subject_id: input.subject?.id ?? null },
      ...{ state: 'draft', made_at: new Date(context.clock.now()), made_by: context.actor.name },
      ...{ schedule_id: by?.schedule ?? null, period_key: by?.period ?? null },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(row.id, { kind: row.kind, from: row.from_day, to: row.to_day });
  return toReport(context, row);
}

export function assertPeriod(period: { from: string; to: string }): void {
  if (period.to < period.from) throw reportError('period-invalid');
  if (daysIn(period) > MOST_DAYS) throw reportError('period-long', { most: MOST_DAYS });
}
