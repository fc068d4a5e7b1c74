import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../../platform/database/cursor.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { toSavedQueries } from '../query-rows.ts';
import type { ListeningTables } from '../tables.ts';

const afterKey = z.tuple([z.string(), z.uuid()]);

/** Saved queries by name. */
export async function listQueries(
  context: VerbContext,
  input: { archived: boolean; cursor?: string | undefined; limit: number },
) {
  const after = decodeCursor(input.cursor, afterKey);
  const rows = await tables<ListeningTables>(context.tx)
    .selectFrom('queries')
    .select(['id', 'name', 'query', 'kind', 'created_at', 'archived_at'])
    .where('workspace_id', '=', context.workspace)
    .$if(!input.archived, (query) => query.where('archived_at', 'is', null))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(name, id) > (${after?.[0]}, ${after?.[1]}::uuid)`))
    .orderBy('name')
    .orderBy('id')
    .limit(input.limit + 1)
    .execute();
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const items = await toSavedQueries(context, shown);
  return rows.length > input.limit && last !== undefined
    ? { items, next: encodeCursor([last.name, last.id]) }
    : { items };
}
