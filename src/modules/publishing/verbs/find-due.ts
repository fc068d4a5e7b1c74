import { sql } from 'kysely';
import type { EpochMs } from '../../../kernel/time.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { DeliveryPace } from '../domain/pace.ts';
import type { DeliveryName } from './delivery-work.ts';

interface Found {
  workspace_id: string;
  id: string;
}

const name = (row: Found): DeliveryName => ({ workspace: row.workspace_id, id: row.id });

/**
 * The next delivery of each account that has one due and none in flight, accounts in the order of their last turn: one with
 * a long backlog does not keep the others waiting.
 */
export async function findToSend(desk: Desk, limit: number): Promise<DeliveryName[]> {
  const now = new Date(desk.clock.now());
  const found = await desk.database.asSystem((tx) =>
    sql<Found>`
      select head.workspace_id, head.id from (
        select distinct on (workspace_id, account_id) workspace_id, account_id, id, next_at
        from deliveries where state = 'scheduled' and next_at <= ${now}
        order by workspace_id, account_id, next_at, id
      ) as head
      left join lanes on lanes.workspace_id = head.workspace_id and lanes.account_id = head.account_id
      where (lanes.not_before is null or lanes.not_before <= ${now})
        and not exists (select from deliveries as busy where busy.workspace_id = head.workspace_id
          and busy.account_id = head.account_id and busy.state = 'submitting')
      order by lanes.last_turn_at nulls first, head.next_at
      limit ${limit}`.execute(tx),
  );
  return found.rows.map(name);
}

/**
 * Deliveries to be looked at: lost, unclear, to be read back, on hold. Their next look is put off by the time a look may take,
 * so that two processes rarely read the same; reading twice would do no harm.
 */
export async function findToLookAt(desk: Desk, pace: DeliveryPace, limit: number): Promise<DeliveryName[]> {
  const now: EpochMs = desk.clock.now();
  const found = await desk.database.asSystem((tx) =>
    sql<Found>`
      with due as (
        select workspace_id, id, state from deliveries
        where state <> 'scheduled' and next_at <= ${new Date(now)}
        order by next_at limit ${limit} for update skip locked
      ), put_off as (
        update deliveries as d set next_at = ${new Date(now + 2 * pace.readTimeoutMs)} from due
        where d.workspace_id = due.workspace_id and d.id = due.id and due.state <> 'submitting'
      )
      select workspace_id, id from due`.execute(tx),
  );
  return found.rows.map(name);
}

/** For the gauge an operator watches. */
export async function countOverdue(desk: Desk, byMs: number): Promise<number> {
  const found = await desk.database.asSystem((tx) =>
    sql<{ count: number }>`select count(*) as count from deliveries
      where state = 'scheduled' and next_at <= ${new Date(desk.clock.now() - byMs)}`.execute(tx),
  );
  return found.rows[0]?.count ?? 0;
}
