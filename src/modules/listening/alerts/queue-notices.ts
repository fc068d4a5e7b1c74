import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../../workspace/index.ts';
import type { AlertTables, Severity } from '../tables-alerts.ts';
import { quietUntil } from './quiet-hours.ts';
import type { RuleRow } from './raise-alert.ts';

type Reason = 'raised' | 'grew' | 'ended' | 'sample';

/**
 * Writes down who is to be told, in the transaction that raised the alert. In quiet hours it waits until they are over, unless it is a
 * crisis; what waited comes as one mail. An end is told by webhook only: nobody needs a mail for that.
 */
export async function queueNotices(
  context: VerbContext,
  rule: RuleRow,
  alert: { id: string; severity: Severity } | undefined,
  reason: Reason,
): Promise<number> {
  const now = context.clock.now();
  const quiet = await readQuiet(context);
  const people = rule.mail && reason !== 'ended' ? await mailTo(context, rule) : [];
  const wakes = reason === 'sample' || alert?.severity === 'crisis';
  const targets = [
    ...people.map((target) => ({ channel: 'mail' as const, target, quiet: quiet.get(target) ?? quiet.get('') })),
    ...(rule.webhook_url === null ? [] : [{ channel: 'webhook' as const, target: '', quiet: quiet.get('') }]),
  ];
  if (targets.length === 0) return 0;
  await tables<AlertTables>(context.tx)
    .insertInto('alert_notices')
    .values(
      targets.map(({ channel, target, quiet: hours }) => {
        const until = wakes ? undefined : quietUntil(hours, now);
        return {
          ...{ workspace_id: context.workspace, id: context.newId(), alert_id: alert?.id ?? null, rule_id: rule.id },
          ...{ channel, target, reason, held: until !== undefined, problem: null },
          ...{ due_at: new Date(until ?? now), created_at: new Date(now) },
        };
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return targets.length;
}

export async function readQuiet(context: VerbContext) {
  const rows = await tables<AlertTables>(context.tx)
    .selectFrom('alert_quiet')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .execute();
  return new Map(
    rows.map((row) => [
      row.user_id,
      { zone: row.zone, from: row.quiet_from, to: row.quiet_to, language: row.language },
    ]),
  );
}

/** Those named, as far as they are still members; else whoever leads. */
async function mailTo(context: VerbContext, rule: RuleRow): Promise<string[]> {
  const members = await tables<WorkspaceTables>(context.tx)
    .selectFrom('members')
    .select(['user_id', 'role'])
    .where('workspace_id', '=', context.workspace)
    .where('left_at', 'is', null)
    .execute();
  return members
    .filter(({ user_id, role }) => rule.mail_to?.includes(user_id) ?? (role === 'owner' || role === 'manager'))
    .map(({ user_id }) => user_id);
}
