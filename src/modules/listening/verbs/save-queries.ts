import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { showable } from '../domain/exact-text.ts';
import { assertReadable, findQuery, toSavedQuery } from '../query-rows.ts';
import type { ListeningTables, QueryKind } from '../tables.ts';

/** Saves a query; from now on every new mention is matched against it. */
export async function createQuery(context: VerbContext, input: { name: string; query: string; kind: QueryKind }) {
  assertReadable(input.query);
  const row = { id: context.newId(), name: showable(input.name), query: showable(input.query), kind: input.kind };
  const now = context.clock.now();
  await tables<ListeningTables>(context.tx)
    .insertInto('queries')
    .values({ workspace_id: context.workspace, ...row, created_at: new Date(now) })
    .execute();
  context.record(row.id);
  return toSavedQuery(context, { ...row, created_at: now, archived_at: null });
}

interface Change {
  savedQuery: string;
  name?: string | undefined;
  query?: string | undefined;
  kind?: QueryKind | undefined;
}

/** Changes a saved query. What matched before keeps its mark: it was true of the query as it then was. */
export async function updateQuery(context: VerbContext, input: Change) {
  const before = await findQuery(context, input.savedQuery);
  if (input.query !== undefined) assertReadable(input.query);
  const after = {
    name: showable(input.name ?? before.name),
    query: showable(input.query ?? before.query),
    kind: input.kind ?? before.kind,
  };
  await update(context, before.id, after);
  context.record(before.id, { before: { name: before.name, query: before.query, kind: before.kind } });
  return toSavedQuery(context, { ...before, ...after });
}

/** Stops (or with `restore` begins again) matching; counts stay. */
export async function archiveQuery(context: VerbContext, input: { savedQuery: string; restore: boolean }) {
  const before = await findQuery(context, input.savedQuery);
  const archived = input.restore ? null : (before.archived_at ?? context.clock.now());
  await update(context, before.id, { archived_at: archived === null ? null : new Date(archived) });
  context.record(before.id);
  return toSavedQuery(context, { ...before, archived_at: archived });
}

const update = (
  context: VerbContext,
  id: string,
  change: { name?: string; query?: string; kind?: QueryKind; archived_at?: Date | null },
) =>
  tables<ListeningTables>(context.tx)
    .updateTable('queries')
    .set(change)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
