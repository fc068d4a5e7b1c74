import type { UpdateObject } from 'kysely';
import { tables } from '../../../platform/database/open-database.ts';
import type { Actor, VerbContext } from '../../../platform/operations/context.ts';
import { listeningError } from '../problems.ts';
import type { AlertTables } from '../tables-alerts.ts';
import { type Alert, findAlert, toAlert } from './alert-rows.ts';

/** Somebody looks after it: the notice goes, who was told is not told of its growth. */
export function acknowledgeAlert(context: VerbContext, input: { alert: string; undo: boolean }): Promise<Alert> {
  return change(context, input.alert, {
    acknowledged_at: input.undo ? null : new Date(context.clock.now()),
    acknowledged_by: input.undo ? null : nameOf(context.actor),
  });
}

/** Silent until it ends, or until a moment. */
export function muteAlert(
  context: VerbContext,
  input: { alert: string; until?: string | undefined; undo: boolean },
): Promise<Alert> {
  const now = context.clock.now();
  if (input.until !== undefined && Date.parse(input.until) <= now)
    throw listeningError('snooze-past', { until: input.until });
  return change(context, input.alert, {
    muted_at: input.undo || input.until !== undefined ? null : new Date(now),
    snoozed_until: input.undo || input.until === undefined ? null : new Date(input.until),
  });
}

/** What people say of an alert counts into the measured figure of its query. */
export function judgeAlert(context: VerbContext, input: { alert: string; useful: boolean }): Promise<Alert> {
  return change(context, input.alert, { useful: input.useful, judged_by: nameOf(context.actor) });
}

async function change(context: VerbContext, id: string, set: UpdateObject<AlertTables, 'alerts'>): Promise<Alert> {
  await findAlert(context, id);
  await tables<AlertTables>(context.tx)
    .updateTable('alerts')
    .set(set)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
  context.record(id);
  context.announce('listening', id);
  return toAlert(await findAlert(context, id), context.clock.now());
}

const nameOf = (actor: Actor): string => actor.name;
