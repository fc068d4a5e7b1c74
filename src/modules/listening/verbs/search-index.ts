import { sql } from 'kysely';
import type { z } from 'zod';
import type { OutsideContext, VerbContext } from '../../../platform/operations/context.ts';
import type { searchIndexOperations } from '../contract-search-index.ts';
import { beginIndex, mentionsOf } from '../search/side/build-index.ts';
import { indexFrom, sideIndexesOf } from '../search/side/side-indexes.ts';
import { listeningError } from '../problems.ts';

type Status = z.input<(typeof searchIndexOperations)['searchIndex']['output']>;

/** How the search index of this workspace is on this node. */
export async function showSearchIndex(context: VerbContext): Promise<Status> {
  const { desk, workspace } = context;
  const indexes = sideIndexesOf(desk);
  const from = indexFrom(desk);
  const { live, building } = await indexes.filesOf(workspace);
  const problem = indexes.problems.get(workspace);
  const shown = live ?? building;
  const state =
    from === undefined
      ? 'off'
      : problem !== undefined
        ? 'failing'
        : live !== undefined
          ? 'ready'
          : building !== undefined
            ? 'building'
            : 'none';
  return {
    state,
    rows: (building ?? live)?.state.rows ?? 0,
    total: await mentionsOf(desk, workspace),
    ...(from === undefined ? {} : { from }),
    bytes: indexes.bytesOf(workspace),
    pending: shown === undefined ? 0 : await pendingOf(context, shown.state.position),
    ...(problem === undefined ? {} : { problem }),
  };
}

async function pendingOf(context: VerbContext, position: string): Promise<number> {
  const { rows } = await sql<{ pending: number }>`
    select count(*)::int as pending from (select unnest(ids) from derived.mention_changes
      where workspace_id = ${context.workspace} and xid >= ${position}::xid8 limit 3000) as changed`.execute(
    context.tx,
  );
  return rows[0]?.pending ?? 0;
}

/** Begins a new index; a process with this data folder fills it, and then searches use it and the old one goes. */
export async function rebuildSearchIndex(context: OutsideContext): Promise<{ total: number }> {
  const { desk, workspace } = context;
  if (indexFrom(desk) === undefined) throw listeningError('index-off');
  const indexes = sideIndexesOf(desk);
  const { building } = await indexes.filesOf(workspace);
  if (building !== undefined) await indexes.remove(building.path);
  await beginIndex(desk, indexes, workspace);
  return { total: await mentionsOf(desk, workspace) };
}
