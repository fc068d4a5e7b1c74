import { sql } from 'kysely';
import { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';

const afterKey = z.tuple([z.number(), z.uuid()]);

interface PoisonRow {
  id: string;
  source_id: string;
  source_name: string;
  cause: string;
  remote_id: string | null;
  raw: string;
  at: number;
  tries: number;
}

/** Payloads that could not be understood and are not resolved, newest first. */
export async function listPoison(context: VerbContext, input: { cursor?: string | undefined; limit: number }) {
  const after = decodeCursor(input.cursor, afterKey);
  const { rows } = await sql<PoisonRow>`
    select p.id, p.source_id, s.name as source_name, p.cause, p.remote_id, p.raw, p.at, p.tries
    from poison_items p join sources s on s.workspace_id = p.workspace_id and s.id = p.source_id
    where p.workspace_id = ${context.workspace} and p.resolved_at is null
      ${after === undefined ? sql`` : sql`and (p.at, p.id) < (${new Date(after[0])}, ${after[1]}::uuid)`}
    order by p.at desc, p.id desc limit ${input.limit + 1}`.execute(context.tx);
  return pageOf(rows, input.limit, (row) => [row.at, row.id], toPoison);
}

const toPoison = (row: PoisonRow) => ({
  ...{ id: row.id, source: row.source_id, sourceName: row.source_name, cause: row.cause, raw: row.raw },
  ...{ at: toIso(row.at), tries: row.tries },
  ...(row.remote_id === null ? {} : { remoteId: row.remote_id }),
});
