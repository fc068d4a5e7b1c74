import { sql } from 'kysely';
import { DAY_MS, HOUR_MS, toIso } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/database/open-database.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { Desk } from '../../../platform/operations/desk.ts';

/** A text that was not copied for so long is forgotten; who says it again then begins a new group. */
const KEPT_DAYS = 14;
/** Texts remembered of one workspace: about 600 bytes each with their keys. */
const TEXTS_AT_MOST = 1_000_000;
const TEXTS_A_TURN = 2_000;

/** Forgets texts that are too old or too many, with the keys they own. Groups and their numbers stay. @returns how many were forgotten */
export async function pruneCopies(desk: Desk, signal: AbortSignal, most = TEXTS_AT_MOST): Promise<number> {
  const { rows } = await desk.database.asSystem((tx) =>
    sql<{ workspace_id: string }>`select id as workspace_id from workspaces`.execute(tx),
  );
  let forgotten = 0;
  for (const { workspace_id: workspace } of rows) {
    for (let taken = TEXTS_A_TURN; taken === TEXTS_A_TURN && !signal.aborted; forgotten += taken)
      taken = await desk.database.inWorkspace({ workspace }, (tx) => forgetSome(tx, workspace, desk.clock.now(), most));
  }
  return forgotten;
}

async function forgetSome(tx: Tx, workspace: string, now: number, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with bound as (
      select greatest(${toIso(now - KEPT_DAYS * DAY_MS)}::timestamptz, (
        select seen_at from copy_texts where workspace_id = ${workspace} order by seen_at desc offset ${most} limit 1)) as at
    ), old as (
      select mention_id from copy_texts, bound where workspace_id = ${workspace} and seen_at <= bound.at
      order by seen_at limit ${TEXTS_A_TURN} for update of copy_texts skip locked
    ), gone as (
      delete from copy_texts t using old where t.workspace_id = ${workspace} and t.mention_id = old.mention_id returning t.mention_id, t.keys
    ), freed as (
      delete from copy_keys k using (select mention_id, unnest(keys) as key from gone) g
      where k.workspace_id = ${workspace} and k.key = g.key and k.mention_id = g.mention_id
    )
    select count(*) as count from gone`.execute(tx);
  return Number(rows[0]?.count ?? 0);
}

export const pruneCopiesTask: Task = {
  name: 'listening.prune-copies',
  everyMs: HOUR_MS,
  run: async (desk, signal) => void (await pruneCopies(desk, signal)),
};
