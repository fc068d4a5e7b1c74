import { sql } from 'kysely';
import type { VerbContext } from '../../../../platform/operations/context.ts';
import type { Desk } from '../../../../platform/operations/desk.ts';
import { readMentions } from '../../mention-rows.ts';
import type { KnownFile, SideIndexes } from './side-indexes.ts';

/** Statements looked at in a turn, mentions sent to the thread at once. */
const CHANGES_A_TURN = 200;
const ROWS_A_PAGE = 500;
/** An index nothing happens to is moved on so often, so that what it is past may be cleared away. */
const IDLE_MOVE_MS = 60_000;
const movedAt = new WeakMap<SideIndexes, Map<string, number>>();

interface Turn {
  ids: string[];
  /** Every transaction before this one is in `ids` or was before. */
  next: string;
}

/** Brings a whole index up to date, some hundred statements at a time. @returns how many mentions were looked at */
export async function followChanges(
  desk: Desk,
  indexes: SideIndexes,
  file: KnownFile,
  signal: AbortSignal,
): Promise<number> {
  const { workspace, path } = file;
  let { position, turn } = file.state;
  for (let looked = 0; ; ) {
    const { ids, next } = await nextTurn(desk, workspace, position);
    if (ids.length === 0 && !isDue(desk, indexes, path)) return looked;
    const now = await apply(desk, indexes, file, { position, turn, next, ids });
    if (now === undefined || ids.length === 0 || signal.aborted) return looked;
    looked += ids.length;
    position = next;
    turn = now;
  }
}

function isDue(desk: Desk, indexes: SideIndexes, path: string): boolean {
  const times = movedAt.get(indexes) ?? new Map<string, number>();
  movedAt.set(indexes, times);
  const now = desk.clock.now();
  const isTime = now - (times.get(path) ?? -Infinity) >= IDLE_MOVE_MS;
  if (isTime) times.set(path, now);
  return isTime;
}

/** What ended since: whole transactions only, and none after one that is still open. */
async function nextTurn(desk: Desk, workspace: string, position: string): Promise<Turn> {
  return desk.database.inWorkspace({ workspace, readOnly: true }, async (tx) => {
    const { rows } = await sql<{ ids: string[]; next: string }>`
      with safe as (
        select pg_snapshot_xmin(pg_current_snapshot()) as xid
      ), batch as (
        select c.xid from derived.mention_changes c, safe
        where c.workspace_id = ${workspace} and c.xid >= ${position}::xid8 and c.xid < safe.xid
        order by c.xid, c.n limit ${CHANGES_A_TURN}
      ), last as (
        select max(xid) as xid, count(*) = ${CHANGES_A_TURN} as cut from batch
      )
      select (case when last.cut then last.xid::text::numeric + 1 else safe.xid::text::numeric end)::text as next,
        array(select distinct unnest(c.ids) from derived.mention_changes c
          where c.workspace_id = ${workspace} and c.xid >= ${position}::xid8 and c.xid <= last.xid) as ids
      from safe, last`.execute(tx);
    return rows[0] ?? { ids: [], next: position };
  });
}

/**
 * Page by page; only the last one moves the position, so a process that dies in between does it again, and nothing is twice.
 * @returns the turn the file is at now; undefined when another process changed it meanwhile
 */
async function apply(
  desk: Desk,
  indexes: SideIndexes,
  { workspace, path }: KnownFile,
  { position, turn, next, ids }: Turn & { position: string; turn: number },
): Promise<number | undefined> {
  let now = turn;
  for (let from = 0; from === 0 || from < ids.length; from += ROWS_A_PAGE) {
    const page = ids.slice(from, from + ROWS_A_PAGE);
    const rows = await desk.database.inWorkspace({ workspace, readOnly: true }, (tx) =>
      readMentions({ workspace, tx } as VerbContext, page),
    );
    const found = new Set(rows.map((row) => row.id));
    const isLast = from + ROWS_A_PAGE >= ids.length;
    const { moved } = await indexes.writer.ask('change', {
      path,
      from: { position, turn: now },
      to: { position: isLast ? next : position },
      rows: rows.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
      gone: page.filter((id) => !found.has(id)),
    });
    if (!moved) return undefined;
    now += 1;
  }
  return now;
}

/** Kept so long for indexes that were not followed, on a node that was down; an older one is built anew. */
const KEPT = '2 days';

/** Clears away what is old, and says so before: an index that stands before it is not believed any more. */
export async function clearChanges(desk: Desk): Promise<void> {
  await desk.database.asSystem(async (tx) => {
    const { rows } = await sql<{ xid: string | null }>`
      select max(xid)::text as xid from derived.mention_changes where at < now() - ${KEPT}::interval
        and xid < pg_snapshot_xmin(pg_current_snapshot())`.execute(tx);
    const last = rows[0]?.xid;
    if (last == null) return;
    await sql`insert into derived.mention_follow default values on conflict do nothing`.execute(tx);
    await sql`update derived.mention_follow set cleared_below = (${last}::numeric + 1)::text::xid8`.execute(tx);
    await sql`delete from derived.mention_changes where xid <= ${last}::xid8`.execute(tx);
  });
}

/** Whether everything since a position can still be followed. */
export async function isFollowable(desk: Desk, position: string): Promise<boolean> {
  const { rows } = await desk.database.asSystem((tx) =>
    sql<{ followable: boolean }>`
      select coalesce((select cleared_below from derived.mention_follow), '0') <= ${position}::xid8
        and ${position}::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) as followable`.execute(tx),
  );
  return rows[0]?.followable ?? false;
}
