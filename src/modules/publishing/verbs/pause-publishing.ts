import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { publishingContract } from '../contract.ts';
import { hold, release } from '../domain/planning.ts';
import { ordinaryPace } from '../domain/pace.ts';
import { problem } from '../problems.ts';
import { publishingTables, standingOf, takeStep } from './delivery-row.ts';
import { loadRules, lockRules, toPause } from './publishing-rules.ts';

/** Holds every post from now on. Each is put on hold when its time comes; answers to people still go out. */
export async function pauseAll(context: VerbContext, { reason }: { reason: string }) {
  if ((await lockRules(context)).pause) throw problem('already-paused');
  const pause = { since: context.clock.now(), reason, by: context.actor.name };
  await writePause(context, pause);
  context.record(context.workspace, { reason });
  return { pause: toPause(pause) };
}

/** Ends the pause. What was missed is sent now only when asked for: after an incident old plans deserve a second look. */
export async function resumeAll(context: VerbContext, { missed }: { missed: 'wait' | 'send' }) {
  if (!(await lockRules(context)).pause) throw problem('not-paused');
  await writePause(context, undefined);
  const rows = await publishingTables(context)
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('state', '=', 'held')
    .where('hold', '=', 'paused')
    .orderBy('id')
    .forUpdate()
    .execute();
  const now = context.clock.now();
  let released = 0;
  for (const row of rows) {
    const goes = missed === 'send' || row.due_at > now;
    const step = goes ? release(standingOf(row), now) : hold(standingOf(row), 'overdue', now, ordinaryPace);
    if (step) await takeStep(context, row, step);
    if (goes) released += 1;
  }
  context.record(context.workspace, { released, waiting: rows.length - released });
  return { released, waiting: rows.length - released };
}

/** The switch that the incidents area uses, and the screen. */
async function writePause(
  context: VerbContext,
  pause: { since: number; reason: string; by: string } | undefined,
): Promise<void> {
  await publishingTables(context)
    .updateTable('publishing_rules')
    .set({
      paused_at: pause ? new Date(pause.since) : null,
      pause_reason: pause?.reason ?? null,
      paused_by: pause?.by ?? null,
    })
    .where('workspace_id', '=', context.workspace)
    .execute();
}

export async function showSettings(context: VerbContext) {
  const { pause, ...settings } = await loadRules(context);
  return { settings, pause: pause && toPause(pause) };
}

type SettingsInput = z.infer<typeof publishingContract.operations.changeSettings.input>;

export async function changeSettings(context: VerbContext, input: SettingsInput) {
  await lockRules(context);
  await publishingTables(context)
    .updateTable('publishing_rules')
    .set({
      clash_minutes: input.clashMinutes,
      overdue_minutes: input.overdueMinutes,
      quiet_from: input.quietHours?.from ?? null,
      quiet_to: input.quietHours?.to ?? null,
    })
    .where('workspace_id', '=', context.workspace)
    .execute();
  context.record(context.workspace, { ...input });
  const { pause: _, ...settings } = await loadRules(context);
  return { settings };
}
