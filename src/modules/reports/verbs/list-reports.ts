import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { reportsContract } from '../contract.ts';
import { findReport, seesDrafts, toReport, toSummary } from '../report-rows.ts';
import { reportTables } from '../tables.ts';

type Input = z.infer<typeof reportsContract.operations.list.input>;

export async function listReports(context: VerbContext, input: Input) {
  const after = decodeCursor(input.cursor, z.tuple([z.number(), z.uuid()]));
  let query = reportTables(context.tx)
    .selectFrom('reports as r')
    .selectAll('r')
    .select(
      sql<number>`(select count(*)::int from report_readings g where g.workspace_id = r.workspace_id and g.report_id = r.id)`.as(
        'readers',
      ),
    )
    .where('r.workspace_id', '=', context.workspace)
    .orderBy('r.made_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(input.limit + 1);
  if (input.kind) query = query.where('r.kind', '=', input.kind);
  if (input.state) query = query.where('r.state', '=', input.state);
  if (!seesDrafts(context)) query = query.where('r.state', '=', 'frozen');
  if (input.subjectId) query = query.where('r.subject_id', '=', input.subjectId);
  if (after) query = query.where(sql<boolean>`(r.made_at, r.id) < (${at(after[0])}, ${after[1]}::uuid)`);
  return pageOf(
    await query.execute(),
    input.limit,
    (row) => [row.made_at, row.id],
    ({ readers, ...row }) => toSummary(row, readers),
  );
}

export const showReport = async (context: VerbContext, { id }: { id: string }) =>
  toReport(context, await findReport(context, id));
