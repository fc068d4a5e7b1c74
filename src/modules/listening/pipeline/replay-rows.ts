import { type Selectable, sql } from 'kysely';
import type { Json } from '../../../connectors/items.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { exactJson } from '../domain/exact-text.ts';
import { backOffMs } from '../domain/pace.ts';
import { LeaseLost } from '../reading/claim-sources.ts';
import { tellClosed } from '../reading/gaps.ts';
import type { ListeningTables } from '../tables.ts';

export type ReplayRow = Selectable<ListeningTables['replays']>;

export interface ReplayClaim {
  replay: ReplayRow;
  owner: string;
}

/** Longer than one page or batch takes; renewed with each. */
const LEASE_MS = MINUTE_MS;

export async function claimReplays(desk: Desk, owner: string, most: number): Promise<ReplayClaim[]> {
  const now = new Date(desk.clock.now());
  const { rows } = await desk.database.asSystem((tx) =>
    sql<ReplayRow>`update replays r set lease_owner = ${owner}, lease_until = ${new Date(now.getTime() + LEASE_MS)}
      from (select workspace_id, id from replays
        where ended_at is null and due_at <= ${now} and (lease_until is null or lease_until <= ${now})
        order by due_at limit ${most} for update skip locked) as due
      where r.workspace_id = due.workspace_id and r.id = due.id returning r.*`.execute(tx),
  );
  return rows.map((replay) => ({ replay, owner }));
}

/** How far it is; everything before is stored. @throws LeaseLost */
export async function saveReplay(
  desk: Desk,
  { replay, owner }: ReplayClaim,
  { cursor, seen, stored }: { cursor: Json | undefined; seen: number; stored: number },
): Promise<void> {
  const moved = cursor === undefined ? sql`` : sql`cursor = ${exactJson(cursor)}::json,`;
  const until = new Date(desk.clock.now() + LEASE_MS);
  const done = await desk.database.asSystem((tx) =>
    sql`update replays set ${moved} seen = seen + ${seen}, stored = stored + ${stored}, lease_until = ${until}, failures = 0
      where workspace_id = ${replay.workspace_id} and id = ${replay.id} and lease_owner = ${owner} returning id`.execute(
      tx,
    ),
  );
  if (done.rows.length === 0) throw new LeaseLost();
  if (cursor !== undefined) replay.cursor = cursor;
  replay.stored += stored;
}

/** It has been read to its end; the gap it was for is closed. */
export async function endReplay(desk: Desk, { replay }: ReplayClaim): Promise<void> {
  await desk.asSystem(replay.workspace_id, 'listening', async (context) => {
    const now = new Date(context.clock.now());
    await sql`update replays set ended_at = ${now}, lease_owner = null, lease_until = null, problem = null
      where workspace_id = ${context.workspace} and id = ${replay.id}`.execute(context.tx);
    if (replay.gap_id !== null) {
      const { rows } = await sql<{ id: string; source_id: string }>`
        update gaps set closed_at = ${now}, recovered = ${replay.stored}
        where workspace_id = ${context.workspace} and id = ${replay.gap_id} and closed_at is null returning id, source_id`.execute(
        context.tx,
      );
      await tellClosed(context, rows);
    }
    context.announce('listening', replay.source_id);
  });
}

/** It goes on from where it was, later. */
export async function putOffReplay(desk: Desk, { replay, owner }: ReplayClaim, problem: string | null): Promise<void> {
  const failures = problem === null ? 0 : replay.failures + 1;
  const wait = problem === null ? 0 : backOffMs(failures, desk.random.next());
  await desk.database.asSystem((tx) =>
    sql`update replays set lease_owner = null, lease_until = null, failures = ${failures}, problem = ${problem},
        due_at = ${new Date(desk.clock.now() + wait)}
      where workspace_id = ${replay.workspace_id} and id = ${replay.id} and lease_owner = ${owner}`.execute(tx),
  );
}
