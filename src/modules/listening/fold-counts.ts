import { sql } from 'kysely';
import type { Task } from '../../platform/operations/area.ts';
import type { Desk } from '../../platform/operations/desk.ts';

/** Batches folded in one transaction. */
const DELTAS_A_TURN = 200;

/** Adds what batches counted to the token counts, one workspace after the other. Rows are taken, not only read: two folders never count one twice. */
export async function foldCounts(desk: Desk, signal: AbortSignal): Promise<number> {
  const { rows } = await desk.database.asSystem((tx) =>
    sql<{ workspace_id: string }>`select distinct workspace_id from token_deltas`.execute(tx),
  );
  let folded = 0;
  for (const { workspace_id } of rows) {
    for (let taken = DELTAS_A_TURN; taken === DELTAS_A_TURN && !signal.aborted; folded += taken) {
      taken = await desk.database.inWorkspace({ workspace: workspace_id }, async (tx) => {
        const result = await sql<{ taken: number }>`
          with taken as (
            delete from token_deltas where workspace_id = ${workspace_id} and id in (
              select id from token_deltas where workspace_id = ${workspace_id} order by id limit ${DELTAS_A_TURN} for update skip locked)
            returning month, counts
          ), summed as (
            select month, key as token, sum(value::bigint) as count from taken, jsonb_each_text(counts) group by month, key having sum(value::bigint) <> 0
          ), added as (
            insert into token_counts (workspace_id, month, token, count)
            select ${workspace_id}, month, token, count from summed order by token collate "C", month
            on conflict (workspace_id, token, month) do update set count = token_counts.count + excluded.count
          )
          select count(*) as taken from taken`.execute(tx);
        return result.rows[0]?.taken ?? 0;
      });
    }
  }
  return folded;
}

export const foldCountsTask: Task = {
  name: 'listening.fold-counts',
  everyMs: 10_000,
  run: async (desk, signal) => void (await foldCounts(desk, signal)),
};
