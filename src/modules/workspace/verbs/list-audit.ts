import { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../tables.ts';

interface Query {
  cursor?: string | undefined;
  limit: number;
  operation?: string | undefined;
  subject?: string | undefined;
}

export async function listAudit(context: VerbContext, query: Query) {
  const after = decodeCursor(query.cursor, z.tuple([z.int()]));
  let rows = tables<WorkspaceTables>(context.tx)
    .selectFrom('audit_entries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('sequence', 'desc')
    .limit(query.limit + 1);
  if (after) rows = rows.where('sequence', '<', after[0]);
  if (query.operation) rows = rows.where('operation', '=', query.operation);
  if (query.subject) rows = rows.where('subject', '=', query.subject);
  return pageOf(
    await rows.execute(),
    query.limit,
    (row) => [row.sequence],
    ({ sequence, at, actor, operation, subject, detail, hash }) => ({
      sequence,
      at: toIso(at),
      actor,
      operation,
      subject,
      detail,
      hash,
    }),
  );
}
