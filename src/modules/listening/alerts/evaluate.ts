import { sql } from 'kysely';
import { type Kind, step, type Watch } from '../../../analysis/spikes/index.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { WorkspaceTables } from '../../workspace/index.ts';
import type { AlertTables, RuleState, StateDetail } from '../tables-alerts.ts';
import { ensureRules } from './ensure-rules.ts';
import { endAlert, growAlert, raiseAlert } from './raise-alert.ts';
import { type Unheard, unheard, watchQuery } from './watch-query.ts';

/** How often each query is looked at; within a minute after a moment it is judged. */
const EVERY_MS = 30 * SECOND_MS;
const LEASE_MS = 2 * MINUTE_MS;
const RULES_A_TURN = 100;
/** Two weeks show each day of the week twice. Before, nothing is judged. */
export const LEARNING_MS = 14 * DAY_MS;

/** A gap that ended so lately leaves nothing to judge by; an earlier one is left out of the windows it falls in. */
const DEAF_MS = 10 * MINUTE_MS;

/** Looks at every rule that is due, until none is. @returns how many were looked at */
export async function evaluateDue(desk: Desk, signal: AbortSignal): Promise<number> {
  await ensureRules(desk);
  let looked = 0;
  for (;;) {
    const due = await claim(desk);
    for (const rule of due) {
      if (signal.aborted) return looked;
      await desk.asSystem(rule.workspace_id, 'alerts', (context) => evaluateRule(context, rule.id));
      looked += 1;
    }
    if (due.length < RULES_A_TURN) return looked;
  }
}

export const alertTask: Task = {
  name: 'listening.alerts',
  everyMs: 5 * SECOND_MS,
  run: async (desk, signal) => void (await evaluateDue(desk, signal)),
};

async function claim(desk: Desk): Promise<{ workspace_id: string; id: string }[]> {
  const now = desk.clock.now();
  return desk.database.asSystem(async (tx) => {
    const { rows } = await sql<{ workspace_id: string; id: string }>`
      update alert_rules r set lease_until = ${new Date(now + LEASE_MS)}
      from (select workspace_id, id from alert_rules
        where (volume or negativity) and due_at <= ${new Date(now)} and (lease_until is null or lease_until <= ${new Date(now)})
        order by due_at limit ${RULES_A_TURN} for update skip locked) as due
      where r.workspace_id = due.workspace_id and r.id = due.id returning r.workspace_id, r.id`.execute(tx);
    return rows;
  });
}

/**
 * One look at one rule, whole in one transaction with what it raises: killed half-way nothing happened, and the next look finds the same.
 * The rule's row is locked, so two processes never look at the same time.
 */
export async function evaluateRule(context: VerbContext, id: string): Promise<void> {
  const db = tables<AlertTables & WorkspaceTables>(context.tx);
  const rule = await db
    .selectFrom('alert_rules')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const now = context.clock.now();
  if (rule === undefined || rule.due_at > now) return;
  const home = await db
    .selectFrom('workspaces')
    .select('time_zone')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  const gaps = await unheard(context);
  const watched = await watchQuery(context, id, home.time_zone, gaps);
  const { state, detail } = stateNow(now, watched.firstAt, gaps);
  const watch: Partial<Record<Kind, Watch>> = { ...rule.watch };
  if (state === 'watching') {
    for (const kind of ['volume', 'negativity'] as const) {
      const before = watch[kind] ?? {};
      if (!rule[kind] && before.raisedAt === undefined) continue;
      const after = step(watched.model, watched.sums, watched.end, kind, before);
      watch[kind] = after.watch;
      if (after.step.is === 'raised') await raiseAlert(context, rule, watched, after.step.finding, after.step.since);
      else if (after.step.is === 'going-on') await growAlert(context, rule, watched, kind, after.step);
      else if (after.step.is === 'ended') await endAlert(context, rule, kind, after.step.because);
    }
  }
  if (state !== rule.state) context.announce('listening', id);
  await db
    .updateTable('alert_rules')
    .set({
      ...{ state, state_detail: JSON.stringify(detail), watch: JSON.stringify(watch), lease_until: null },
      ...{ looked_at: new Date(now), due_at: new Date(now + EVERY_MS) },
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
}

/** Whether anything may be said now. An incident under way is left as it stands while we can't tell. */
function stateNow(
  now: number,
  firstAt: number | undefined,
  gaps: readonly Unheard[],
): { state: RuleState; detail: StateDetail } {
  const deaf = [...new Set(gaps.filter(({ open, to }) => open || to > now - DEAF_MS).map(({ name }) => name))];
  if (firstAt === undefined) return { state: 'learning', detail: {} };
  if (now - firstAt < LEARNING_MS) return { state: 'learning', detail: { until: firstAt + LEARNING_MS } };
  if (deaf.length > 0) return { state: 'cannot-tell', detail: { sources: deaf.slice(0, 20) } };
  return { state: 'watching', detail: {} };
}
