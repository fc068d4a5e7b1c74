import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { alertRows, type AlertRow, toAlert } from './alert-rows.ts';

const afterKey = z.tuple([z.number(), z.uuid()]);

/** Alerts, newest first, with how many want somebody. */
export async function listAlerts(
  context: VerbContext,
  input: { state: 'open' | 'ended' | 'all'; cursor?: string | undefined; limit: number },
) {
  const after = decodeCursor(input.cursor, afterKey);
  const of = {
    open: sql`and a.ended_at is null`,
    ended: sql`and a.ended_at is not null`,
    all: sql``,
  }[input.state];
  const { rows } = await sql<AlertRow>`${alertRows} where a.workspace_id = ${context.workspace} ${of}
    ${after === undefined ? sql`` : sql`and (a.raised_at, a.id) < (${new Date(after[0])}, ${after[1]}::uuid)`}
    order by a.raised_at desc, a.id desc limit ${input.limit + 1}`.execute(context.tx);
  const now = context.clock.now();
  const open = await sql<{ count: number }>`
    select count(*)::int as count from alerts a left join alert_rules r on r.workspace_id = a.workspace_id and r.id = a.rule_id
    where a.workspace_id = ${context.workspace} and a.ended_at is null and a.acknowledged_at is null and a.muted_at is null
      and coalesce(a.snoozed_until, '-infinity') <= ${new Date(now)} and coalesce(r.screen, true)
      and coalesce(r.muted_until, '-infinity') <= ${new Date(now)}`.execute(context.tx);
  return {
    ...pageOf(
      rows,
      input.limit,
      (row) => [row.raised_at, row.id],
      (row) => toAlert(row, now),
    ),
    open: open.rows[0]?.count ?? 0,
  };
}
