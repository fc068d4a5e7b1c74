import { sql } from 'kysely';
import { SECOND_MS } from '../../../../kernel/time.ts';
import type { Desk } from '../../../../platform/operations/desk.ts';

/** How long nobody else may take it up, from the last sign of life. */
export const LEASE_MS = 30 * SECOND_MS;
/** A question during which the process died so often is not tried again. */
const MOST_ATTEMPTS = 3;

export interface Claim {
  workspace: string;
  id: string;
  owner: string;
  attempts: number;
}

/** Takes the question that has waited longest: new, or left by a process that died. */
export async function claimQuestion(desk: Desk, owner: string): Promise<Claim | undefined> {
  const now = desk.clock.now();
  return desk.database.asSystem(async (tx) => {
    const { rows } = await sql<{ workspace_id: string; id: string; attempts: number }>`
      update questions q set state = 'running', progress = 0, attempts = q.attempts + 1, lease_owner = ${owner},
        lease_until = ${new Date(now + LEASE_MS)}
      from (select workspace_id, id from questions
        where state = 'queued' or (state = 'running' and lease_until <= ${new Date(now)})
        order by registered_at, id limit 1 for update skip locked) as due
      where q.workspace_id = due.workspace_id and q.id = due.id returning q.workspace_id, q.id, q.attempts`.execute(tx);
    const [row] = rows;
    return row && { workspace: row.workspace_id, id: row.id, owner, attempts: row.attempts };
  });
}

export const isWornOut = ({ attempts }: Claim): boolean => attempts > MOST_ATTEMPTS;

/** A sign of life with how far it is. @returns whether it is still ours to compute: not cancelled, nor taken by another */
export async function renewClaim(desk: Desk, { workspace, id, owner }: Claim, done: number): Promise<boolean> {
  return desk.asSystem(workspace, 'questions', async (context) => {
    const { rows } = await sql`
      update questions set progress = ${Math.min(1, Math.max(0, done))}, lease_until = ${new Date(desk.clock.now() + LEASE_MS)}
      where workspace_id = ${workspace} and id = ${id} and state = 'running' and lease_owner = ${owner} returning 1`.execute(
      context.tx,
    );
    if (rows.length > 0) context.announce('outcomes', id);
    return rows.length > 0;
  });
}
