import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { RetentionTables } from '../tables-retention.ts';
import { countOld, cutoffOf } from './old-mentions.ts';

/** How long mentions are kept here, and what came of it. */
export async function showRetention(context: VerbContext) {
  const db = tables<RetentionTables>(context.tx);
  const rule = await db
    .selectFrom('retention_rules')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  const { count } = await db
    .selectFrom('mention_holds')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('workspace_id', '=', context.workspace)
    .where('released_at', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    ...{ removed: rule?.removed ?? 0, lastHeld: rule?.last_held ?? 0, activeHolds: count },
    ...(rule === undefined ? {} : { setBy: rule.set_by, setAt: toIso(rule.set_at) }),
    ...(rule?.days == null ? {} : { days: rule.days }),
    ...(rule?.last_run_at == null ? {} : { lastRunAt: toIso(rule.last_run_at) }),
  };
}

/** Sets the age at which mentions are removed; a dry run only counts. The removal itself is a task's work, batch by batch. */
export async function setRetention(context: VerbContext, input: { days: number | null; dryRun: boolean }) {
  const counted =
    input.days === null
      ? { older: 0, held: { count: 0, exact: true } }
      : await countOld(context, cutoffOf(context, input.days));
  if (!input.dryRun) await store(context, input.days);
  return { retention: await showRetention(context), ...counted, dryRun: input.dryRun };
}

async function store(context: VerbContext, days: number | null): Promise<void> {
  const before = await showRetention(context);
  const rule = { days, set_by: context.actor.name, set_at: new Date(context.clock.now()) };
  await tables<RetentionTables>(context.tx)
    .insertInto('retention_rules')
    .values({ workspace_id: context.workspace, ...rule })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(rule))
    .execute();
  context.record(context.workspace, { before: before.days ?? null });
  context.announce('listening');
}
