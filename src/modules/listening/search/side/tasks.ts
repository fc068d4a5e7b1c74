import { sql } from 'kysely';
import type { Task } from '../../../../platform/operations/area.ts';
import type { Desk } from '../../../../platform/operations/desk.ts';
import { EVERYTHING } from '../../domain/roll-up.ts';
import { beginIndex, buildIndex } from './build-index.ts';
import { clearChanges, followChanges, isFollowable } from './follow-changes.ts';
import { indexFrom, type SideIndexes, sideIndexesOf } from './side-indexes.ts';

/** Keeps every whole index of this data folder up to date. */
export const followIndexesTask: Task = {
  name: 'listening.search-index',
  everyMs: 1_000,
  run: async (desk, signal) => void (await followIndexes(desk, signal)),
};

/** Builds what is missing; one index at a time. */
export const buildIndexesTask: Task = {
  name: 'listening.search-index-build',
  everyMs: 2_000,
  run: async (desk, signal) => {
    const indexes = sideIndexesOf(desk);
    for (const workspace of indexes.workspaces()) {
      const { building } = await indexes.filesOf(workspace);
      if (building !== undefined && !signal.aborted)
        await noting(desk, indexes, workspace, () => buildIndex(desk, indexes, building, signal));
    }
  },
};

/** Begins the indexes of workspaces that have grown, and clears away what all have followed. */
export const growIndexesTask: Task = {
  name: 'listening.search-index-grow',
  everyMs: 600_000,
  run: async (desk) => {
    await growIndexes(desk);
    await clearChanges(desk);
  },
};

/** One round over all files: what can't be used is removed, what is whole follows the changes. */
export async function followIndexes(desk: Desk, signal: AbortSignal): Promise<void> {
  const indexes = sideIndexesOf(desk);
  for (const workspace of indexes.workspaces()) {
    await noting(desk, indexes, workspace, () => followOne(desk, indexes, workspace, signal));
    if (signal.aborted) return;
  }
}

async function followOne(desk: Desk, indexes: SideIndexes, workspace: string, signal: AbortSignal): Promise<void> {
  const { live, building, unusable } = await indexes.filesOf(workspace);
  if (indexFrom(desk) === undefined) unusable.push(...indexes.pathsOf(workspace));
  for (const path of unusable) await indexes.remove(path);
  if (indexFrom(desk) === undefined) return;
  if (live !== undefined && (await isFollowable(desk, live.state.position))) {
    await followChanges(desk, indexes, live, signal);
    return;
  }
  if (live !== undefined) await indexes.remove(live.path);
  if (building === undefined) await beginIndex(desk, indexes, workspace);
}

/** What goes wrong with one index stops neither the others nor the searches, and is shown until it is over. */
async function noting(desk: Desk, indexes: SideIndexes, workspace: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    indexes.problems.delete(workspace);
  } catch (error) {
    if (!indexes.problems.has(workspace)) desk.log.warn('search-index.failing', { workspace, error });
    indexes.problems.set(workspace, error instanceof Error ? error.message : String(error));
  }
}

/** Workspaces with enough mentions get an index. A desk without that many at all is not counted through. */
export async function growIndexes(desk: Desk): Promise<void> {
  const from = indexFrom(desk);
  if (from === undefined) return;
  const indexes = sideIndexesOf(desk);
  const { rows } = await desk.database.asSystem((tx) =>
    sql<{ workspace_id: string }>`
      select workspace_id from mention_counts where query_id = ${EVERYTHING} and ${from} <= 2 * (
        select coalesce(sum(greatest(c.reltuples, 0)), 0) from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'mentions'::regclass)
      group by workspace_id having sum(count) >= ${from}`.execute(tx),
  );
  for (const { workspace_id } of rows) {
    if (indexes.pathsOf(workspace_id).length === 0)
      await noting(desk, indexes, workspace_id, () => beginIndex(desk, indexes, workspace_id));
  }
}
