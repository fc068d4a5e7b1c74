import { sql } from 'kysely';
import type { Desk } from '../../../platform/operations/desk.ts';
import { ABOUT_US } from './count-stored.ts';

/**
 * Every query has a rule, made when it is first seen: watched and shown for our own and for everything about us, off for the others
 * until somebody wants it. The sum of our own is watched once there are two of them, and mails nobody by itself: its parts do. Safe to repeat; what people set stays.
 */
export async function ensureRules(desk: Desk): Promise<void> {
  await desk.database.asSystem((tx) =>
    sql`
      insert into alert_rules (workspace_id, id, volume, negativity, screen, mail, state, due_at)
      select q.workspace_id, q.id, q.watched, q.watched, true, q.mailed, 'new', ${new Date(desk.clock.now())}
      from (select workspace_id, id, kind = 'own' as watched, kind = 'own' as mailed from queries where archived_at is null
        union all
        select workspace_id, ${ABOUT_US}::uuid, true, false from queries where kind = 'own' and archived_at is null
        group by workspace_id having count(*) > 1) q
      where not exists (select from alert_rules r where r.workspace_id = q.workspace_id and r.id = q.id)
      on conflict do nothing`.execute(tx),
  );
}
