import { type EpochMs, MINUTE_MS, toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Actor, VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../../workspace/index.ts';
import { publishingTables } from './delivery-row.ts';

/** The workspace's own rules of publishing, and whether it is paused. */
export interface PublishingRules {
  approvalRequired: boolean;
  clashMinutes: number;
  overdueMinutes: number;
  quietHours?: { from: string; to: string };
  timeZone: string;
  pause?: { since: EpochMs; reason: string; by: string };
}

const usual = { clashMinutes: 10, overdueMinutes: 24 * 60 };

export async function loadRules(context: VerbContext): Promise<PublishingRules> {
  const workspace = await tables<WorkspaceTables>(context.tx)
    .selectFrom('workspaces')
    .select(['needs_approval', 'time_zone'])
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  const row = await publishingTables(context)
    .selectFrom('publishing_rules')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  return {
    approvalRequired: workspace.needs_approval,
    timeZone: workspace.time_zone,
    clashMinutes: row?.clash_minutes ?? usual.clashMinutes,
    overdueMinutes: row?.overdue_minutes ?? usual.overdueMinutes,
    ...(row?.quiet_from && row.quiet_to ? { quietHours: { from: row.quiet_from, to: row.quiet_to } } : {}),
    ...(row?.paused_at
      ? { pause: { since: row.paused_at, reason: row.pause_reason ?? '', by: row.paused_by ?? '' } }
      : {}),
  };
}

/** Makes the row of rules where there is none yet, and locks it. */
export async function lockRules(context: VerbContext): Promise<PublishingRules> {
  const db = publishingTables(context);
  await db
    .insertInto('publishing_rules')
    .values({
      workspace_id: context.workspace,
      clash_minutes: usual.clashMinutes,
      overdue_minutes: usual.overdueMinutes,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .selectFrom('publishing_rules')
    .select('workspace_id')
    .where('workspace_id', '=', context.workspace)
    .forUpdate()
    .execute();
  return loadRules(context);
}

export const overdueMs = (rules: PublishingRules): number => rules.overdueMinutes * MINUTE_MS;

export const toPause = (pause: NonNullable<PublishingRules['pause']>) => ({ ...pause, since: toIso(pause.since) });

/** Who may publish without asking: owners, managers, and the product itself when it carries out what they set up. */
export const mayPublish = (actor: Actor): boolean =>
  actor.kind === 'system' || actor.role === 'owner' || actor.role === 'manager';

export const personOf = (actor: Actor): { id: string; name: string } => ({
  id: actor.kind === 'member' ? actor.userId : actor.kind === 'key' ? actor.keyId : actor.name,
  name: actor.name,
});
