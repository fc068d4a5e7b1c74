import { DAY_MS, HOUR_MS, toIso } from '../../../kernel/time.ts';
import { sql } from 'kysely';
import type { Task } from '../../../platform/operations/area.ts';

/** Nobody looked at it for so long: its content, which names people, goes. */
const POISON_DAYS = 30;
/** No sender repeats a delivery after so long; the order itself counts once for ever. */
const SETTLED_DAYS = 90;
const A_TURN = 5_000;

export const forgetReceiptsTask: Task = {
  name: 'outcomes.forget-receipts',
  everyMs: 6 * HOUR_MS,
  run: (desk) =>
    desk.database.asSystem(async (tx) => {
      const before = (days: number) => sql`${toIso(desk.clock.now() - days * DAY_MS)}::timestamptz`;
      await sql`update receipts set state = 'dropped', body = null, settled_at = ${toIso(desk.clock.now())}::timestamptz
        where state = 'poison' and received_at < ${before(POISON_DAYS)}`.execute(tx);
      await sql`delete from receipts where (workspace_id, id) in (
        select workspace_id, id from receipts where state in ('kept', 'ignored', 'dropped') and received_at < ${before(SETTLED_DAYS)}
        limit ${sql.lit(A_TURN)})`.execute(tx);
    }),
};
