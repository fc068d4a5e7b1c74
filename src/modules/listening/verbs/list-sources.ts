import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { readSources, toSource } from '../source-rows.ts';

const afterKey = z.tuple([z.number(), z.uuid()]);

/** Sources, oldest first. */
export async function listSources(context: VerbContext, input: { cursor?: string | undefined; limit: number }) {
  const after = decodeCursor(input.cursor, afterKey);
  const rows = await readSources(context, { after, limit: input.limit + 1 });
  return pageOf(rows, input.limit, (row) => [row.created_at, row.id], toSource);
}
