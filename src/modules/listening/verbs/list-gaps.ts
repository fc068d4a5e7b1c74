import { sql } from 'kysely';
import { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';

const afterKey = z.tuple([z.number(), z.uuid()]);

interface GapRow {
  id: string;
  source_id: string;
  source_name: string;
  from_at: number;
  to_at: number;
  cause: string;
  closed_at: number | null;
  recovered: number;
}

/** Stretches in which something may have been missed, newest first. */
export async function listGaps(
  context: VerbContext,
  input: { open: boolean; cursor?: string | undefined; limit: number },
) {
  const after = decodeCursor(input.cursor, afterKey);
  const { rows } = await sql<GapRow>`
    select g.id, g.source_id, s.name as source_name, g.from_at, g.to_at, g.cause, g.closed_at, g.recovered
    from gaps g join sources s on s.workspace_id = g.workspace_id and s.id = g.source_id
    where g.workspace_id = ${context.workspace} and (${!input.open} or g.closed_at is null)
      ${after === undefined ? sql`` : sql`and (g.from_at, g.id) < (${new Date(after[0])}, ${after[1]}::uuid)`}
    order by g.from_at desc, g.id desc limit ${input.limit + 1}`.execute(context.tx);
  return pageOf(rows, input.limit, (row) => [row.from_at, row.id], toGap);
}

const toGap = (row: GapRow) => ({
  ...{ id: row.id, source: row.source_id, sourceName: row.source_name, from: toIso(row.from_at), to: toIso(row.to_at) },
  ...{
    cause: row.cause,
    state: row.closed_at === null ? ('open' as const) : ('closed' as const),
    recovered: row.recovered,
  },
  ...(row.closed_at === null ? {} : { closedAt: toIso(row.closed_at) }),
});
