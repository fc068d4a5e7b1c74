import type { z } from 'zod';
import { HOUR_MS, MINUTE_MS } from '../../../kernel/time.ts';
import { ensureMonths } from '../../../platform/database/ensure-months.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { spendContract } from '../contract.ts';
import { spendTables } from '../ledger.ts';
import { lockLabour } from './cost-day.ts';
import { foldDay, touchedDays } from './fold-activity.ts';
import { workspaceFacts } from './workspace-facts.ts';

type Input = z.infer<typeof spendContract.operations.recordActivity.input>;

/** A screen that was offline may tell later, but not rewrite last week; a clock that runs ahead is not believed. */
const OLDEST_MS = 48 * HOUR_MS;
const AHEAD_MS = 2 * MINUTE_MS;

/** Keeps the beats of a person's screens and works out their day anew. The same beat sent twice counts once. */
export async function recordActivity(context: VerbContext, { beats }: Input) {
  const now = context.clock.now();
  const { actor } = context;
  const told = beats.flatMap(({ at, ...beat }) => at.map((instant) => ({ ...beat, at: Date.parse(instant) })));
  const believed = told.filter(({ at }) => at > now - OLDEST_MS && at <= now + AHEAD_MS);
  // A key or the product itself is not a person whose hours cost.
  if (actor.kind !== 'member' || believed.length === 0) return { kept: 0, ignored: told.length };
  const instants = believed.map(({ at }) => at);
  const { zone } = await workspaceFacts(context);
  await ensureMonths(context.desk, context.tx, 'activity', instants);
  await lockLabour(context, actor.userId);
  const rows = believed.map((beat) => ({
    workspace_id: context.workspace,
    user_id: actor.userId,
    at: new Date(beat.at),
    tab: beat.tab,
    kind: beat.kind,
    subject_type: beat.subjectType,
    subject_id: beat.subjectId,
  }));
  for (let i = 0; i < rows.length; i += 1_000) {
    await spendTables(context.tx)
      .insertInto('activity')
      .values(rows.slice(i, i + 1_000))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const day of touchedDays(instants, zone)) await foldDay(context, actor.userId, day, zone);
  return { kept: believed.length, ignored: told.length - believed.length };
}
