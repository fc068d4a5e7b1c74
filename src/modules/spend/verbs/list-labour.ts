import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { spendContract } from '../contract.ts';
import { spendTables } from '../ledger.ts';
import { toLabourLine } from '../rows.ts';

type Input = z.infer<typeof spendContract.operations.labour.input>;

export async function listLabour(context: VerbContext, input: Input) {
  const after = decodeCursor(input.cursor, z.tuple([z.iso.date(), z.string(), z.uuid()]));
  let query = spendTables(context.tx)
    .selectFrom('labour')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'labour.workspace_id').onRef('m.user_id', '=', 'labour.user_id'),
    )
    .selectAll('labour')
    .select('m.name as user_name')
    .where('labour.workspace_id', '=', context.workspace)
    .orderBy('day', 'desc')
    .orderBy('labour.user_id')
    .orderBy('subject_id')
    .limit(input.limit + 1);
  if (input.from) query = query.where('day', '>=', input.from);
  if (input.to) query = query.where('day', '<=', input.to);
  if (input.userId) query = query.where('labour.user_id', '=', input.userId);
  if (input.subjectId) query = query.where('subject_id', '=', input.subjectId);
  if (after) {
    const [day, user, subject] = after;
    query = query.where(
      sql<boolean>`day <= ${day}::date and (day < ${day}::date or (labour.user_id, subject_id) > (${user}, ${subject}::uuid))`,
    );
  }
  return pageOf(
    await query.execute(),
    input.limit,
    (row) => [row.day, row.user_id, row.subject_id],
    (row) => toLabourLine(row, row.user_name ?? ''),
  );
}
