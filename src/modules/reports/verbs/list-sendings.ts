import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { reportsContract } from '../contract.ts';
import { reportError } from '../problems.ts';
import { type ReportTables, reportTables } from '../tables.ts';
import { languageOf } from './report-links.ts';

type Input = z.infer<typeof reportsContract.operations.sendings.input>;
export type SendingRow = Selectable<ReportTables['report_sendings']>;

export async function listSendings(context: VerbContext, input: Input) {
  const after = decodeCursor(input.cursor, z.tuple([z.iso.date(), z.uuid()]));
  let query = reportTables(context.tx)
    .selectFrom('report_sendings')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('period_key', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.scheduleId) query = query.where('schedule_id', '=', input.scheduleId);
  if (after) query = query.where(sql<boolean>`(period_key, id) < (${after[0]}::date, ${after[1]}::uuid)`);
  return pageOf(await query.execute(), input.limit, (row) => [row.period_key, row.id], toSending);
}

/** A person decides that it may arrive twice. @throws reports.sending-missing, reports.sending-settled */
export async function sendAgain(context: VerbContext, { id }: { id: string }) {
  const own = (state: SendingRow['state'][]) =>
    reportTables(context.tx)
      .updateTable('report_sendings')
      .set({
        state: 'due',
        due_at: new Date(context.clock.now()),
        tries: 0,
        settled_at: null,
        problem: null,
        lease_until: null,
      })
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', id)
      .where('state', 'in', state)
      .returningAll()
      .executeTakeFirst();
  const row = await own(['refused', 'unconfirmed']);
  if (!row) {
    const found = await reportTables(context.tx)
      .selectFrom('report_sendings')
      .select('id')
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', id)
      .executeTakeFirst();
    throw reportError(found ? 'sending-settled' : 'sending-missing');
  }
  context.record(id, { period: row.period_key });
  return toSending(row);
}

const toSending = (row: SendingRow) => ({
  ...{
    id: row.id,
    scheduleId: row.schedule_id,
    reportId: row.report_id,
    email: row.email,
    language: languageOf(row.language),
  },
  ...{
    state: row.state,
    period: row.period_key,
    at: toIso(row.settled_at ?? row.due_at),
    tries: row.tries,
    problem: row.problem,
  },
});
