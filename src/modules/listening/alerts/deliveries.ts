import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { present } from './alert-rows.ts';

interface Row {
  rule_id: string;
  channel: 'mail' | 'webhook';
  name: string | null;
  reason: 'raised' | 'grew' | 'ended' | 'sample';
  held: boolean;
  due_at: number;
  sent_at: number | null;
  failed_at: number | null;
  problem: string | null;
}

/** Who was told by which way, newest first: of an alert, or the newest of each rule. */
export async function readDeliveries(context: VerbContext, of: { alert: string } | { rule: string }) {
  const { rows } = await sql<Row>`
    select n.rule_id, n.channel, coalesce(m.name, substring(r.webhook_url from '^https?://[^/]+')) as name, n.reason, n.held, n.due_at,
      n.sent_at, n.failed_at, n.problem
    from alert_notices n
    left join members m on m.workspace_id = n.workspace_id and m.user_id = n.target
    left join alert_rules r on r.workspace_id = n.workspace_id and r.id = n.rule_id
    where n.workspace_id = ${context.workspace} and ${'alert' in of ? sql`n.alert_id = ${of.alert}` : sql`n.rule_id = ${of.rule}`}
    order by n.created_at desc, n.id desc limit ${'alert' in of ? 50 : 1}`.execute(context.tx);
  return rows.map(toDelivery);
}

const toDelivery = (row: Row) => ({
  ...{ channel: row.channel, to: row.name ?? '', reason: row.reason, state: stateOf(row) },
  at: toIso(row.sent_at ?? row.failed_at ?? row.due_at),
  ...present({ problem: row.problem }),
});

function stateOf(row: Row): 'waiting' | 'held' | 'sent' | 'failed' {
  if (row.sent_at !== null) return 'sent';
  if (row.failed_at !== null) return 'failed';
  return row.held ? 'held' : 'waiting';
}
