import { statfsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Desk } from '../../../../platform/operations/desk.ts';
import { EVERYTHING } from '../../domain/roll-up.ts';
import { mentionColumns, type MentionRow } from '../../mention-rows.ts';
import { listeningError } from '../../problems.ts';
import type { KnownFile, SideIndexes } from './side-indexes.ts';

const ROWS_A_PAGE = 1_000;
/** Of the time it works, so much it rests: what people ask comes first. */
const REST = 0.2;
/** Measured on the archive of the bench, with room to spare while the parts of the index are made one. */
const BYTES_A_ROW = 400;

/** Begins a new file; it is filled by `buildIndex`, here or in whichever process of this data folder gets to it. */
export async function beginIndex(desk: Desk, indexes: SideIndexes, workspace: string): Promise<void> {
  const total = await mentionsOf(desk, workspace);
  const path = indexes.newPath(workspace);
  const { bavail, bsize } = statfsSync(indexes.folder);
  const neededBytes = total * BYTES_A_ROW;
  if (bavail * bsize < neededBytes) throw listeningError('no-space', { needed: Math.ceil(neededBytes / 2 ** 20) });
  const position = await desk.database.asSystem(async (tx) => {
    const { rows } = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(
      tx,
    );
    return rows[0]?.xid ?? '0';
  });
  await indexes.writer.ask('create', {
    path,
    state: { workspace, position, building: '', database: await indexes.database() },
  });
  indexes.forgetListing();
}

/**
 * Fills a file from the tables in order of time, from wherever it stopped. What changes meanwhile is in the changes since its position, which are followed
 * once it is whole.
 */
export async function buildIndex(
  desk: Desk,
  indexes: SideIndexes,
  file: KnownFile,
  signal: AbortSignal,
): Promise<void> {
  const { path, workspace, state } = file;
  const { position } = state;
  let building = state.building ?? '';
  let coming = pageAfter(desk, workspace, building);
  for (let { turn } = state; !signal.aborted; turn++) {
    const began = performance.now();
    const rows = await coming;
    const last = rows.at(-1);
    if (last === undefined) {
      await indexes.writer.ask('tidy', { path });
      await indexes.writer.ask('change', {
        path,
        from: { position, building, turn },
        to: { position },
        rows: [],
        gone: [],
      });
      indexes.forgetListing();
      return;
    }
    const next = `${last.at} ${last.id}`;
    // The next page is read while this one is written.
    coming = pageAfter(desk, workspace, next);
    coming.catch(() => undefined);
    const change = { path, from: { position, building, turn }, to: { position, building: next }, rows, gone: [] };
    const { moved } = await indexes.writer.ask('change', change);
    if (!moved) return;
    building = next;
    await wait((performance.now() - began) * REST, undefined, { signal }).catch(() => undefined);
  }
}

async function pageAfter(desk: Desk, workspace: string, cursor: string): Promise<MentionRow[]> {
  const [at = '0', id = '00000000-0000-0000-0000-000000000000'] = cursor === '' ? [] : cursor.split(' ');
  const after = new Date(Number(at)).toISOString();
  return desk.database.inWorkspace({ workspace, readOnly: true }, async (tx) => {
    const { rows } = await sql<MentionRow>`
      select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id
      where m.workspace_id = ${workspace} and m.at >= ${after}::timestamptz and (m.at, m.id) > (${after}::timestamptz, ${id}::uuid)
      order by m.at, m.id limit ${ROWS_A_PAGE}`.execute(tx);
    return rows;
  });
}

/** From the roll-ups: without spam. */
export async function mentionsOf(desk: Desk, workspace: string): Promise<number> {
  return desk.database.inWorkspace({ workspace, readOnly: true }, async (tx) => {
    const { rows } = await sql<{ total: number }>`
      select coalesce(sum(count), 0)::bigint as total from mention_counts
      where workspace_id = ${workspace} and query_id = ${EVERYTHING}`.execute(tx);
    return Number(rows[0]?.total ?? 0);
  });
}
