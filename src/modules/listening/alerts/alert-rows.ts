import { type Selectable, sql } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { alert } from '../contract-alerts.ts';
import { listeningError } from '../problems.ts';
import type { AlertTables } from '../tables-alerts.ts';

export type AlertRow = Selectable<AlertTables['alerts']> & { query_name: string | null };
export type Alert = z.input<typeof alert>;

export const alertRows = sql`select a.*, q.name as query_name from alerts a
  left join queries q on q.workspace_id = a.workspace_id and q.id = a.rule_id`;

/** @throws listening.unknown-alert */
export async function findAlert(context: VerbContext, id: string): Promise<AlertRow> {
  const { rows } =
    await sql<AlertRow>`${alertRows} where a.workspace_id = ${context.workspace} and a.id = ${id}`.execute(context.tx);
  const [row] = rows;
  if (row === undefined) throw listeningError('unknown-alert', { alert: id });
  return row;
}

/** An alert as the contract shows it. */
export function toAlert(row: AlertRow, now: number): Alert {
  const { first, ...story } = row.story;
  return {
    ...{ id: row.id, rule: row.rule_id, kind: row.kind, severity: row.severity, state: stateOf(row, now) },
    ...{ since: toIso(row.since), raisedAt: toIso(row.raised_at), windowMinutes: row.window_minutes },
    ...{ seen: row.seen, expected: row.expected, low: row.low, high: row.high, total: row.total },
    story: { ...story, ...(first === undefined ? {} : { first: { ...first, at: toIso(first.at) } }) },
    ...present({
      query: row.query_name,
      acknowledgedBy: row.acknowledged_by,
      acknowledgedAt: iso(row.acknowledged_at),
      snoozedUntil: (row.snoozed_until ?? 0) > now ? iso(row.snoozed_until) : null,
      endedAt: iso(row.ended_at),
      endedBecause: row.ended_because,
      useful: row.useful,
    }),
  };
}

function stateOf(row: AlertRow, now: number): Alert['state'] {
  if (row.ended_at !== null) return 'ended';
  if (row.muted_at !== null || (row.snoozed_until ?? 0) > now) return 'muted';
  return row.acknowledged_at === null ? 'open' : 'acknowledged';
}

const iso = (at: number | null): string | null => (at === null ? null : toIso(at));

/** Without what is null: absent in our words. */
export function present<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as never;
}
