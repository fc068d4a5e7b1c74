import type { VerbContext } from '../../../platform/operations/context.ts';
import { scheduleDraft } from '../../publishing/index.ts';
import { outcomeError } from '../problems.ts';
import { homeOf } from '../questions/home.ts';
import { experimentTables, loadExperiment, stateOf } from './experiment-rows.ts';
import { dayOfUnit, momentOfUnit } from './unit-moment.ts';

/**
 * Schedules drafts, in their order, for the next units that the lot chose and that have none: each goes through publishing's ordinary checks and approval.
 * @throws outcomes.experiment-over, outcomes.experiment-no-room, and what scheduling throws
 */
export async function placePosts(context: VerbContext, input: { id: string; draftIds: string[]; time: string }) {
  const row = await loadExperiment(context, input.id, true);
  const { today, zone } = await homeOf(context);
  const state = stateOf(row, today);
  if (state !== 'planned' && state !== 'running') throw outcomeError('experiment-over');
  const open = await openUnits(context, row, today);
  if (open.length < input.draftIds.length) throw outcomeError('experiment-no-room', { count: open.length });
  const placed = [];
  for (const [place, draftId] of input.draftIds.entries()) {
    const unit = open[place] ?? 0;
    const lot = row.lots[unit] ?? 0;
    const planned = momentOfUnit(row.plan.wish, row.first_day, unit, lot, input.time);
    await scheduleDraft(context, { draftId, wallTime: planned, zone });
    await experimentTables(context.tx)
      .insertInto('experiment_posts')
      .values({ workspace_id: context.workspace, experiment_id: row.id, unit, draft_id: draftId, planned })
      .execute();
    placed.push({ unit, on: planned, lot, draftId, wasDone: null, value: null });
  }
  context.record(row.id, { placed: placed.map(({ unit, draftId, on }) => ({ unit, draftId, on })) });
  context.announce('outcomes', row.id);
  return { placed, left: open.length - placed.length };
}

/** Units from tomorrow on that are to get a post and have none: days with, of the one kind; every post, of the other. */
async function openUnits(
  context: VerbContext,
  row: Awaited<ReturnType<typeof loadExperiment>>,
  today: string,
): Promise<number[]> {
  const taken = await experimentTables(context.tx)
    .selectFrom('experiment_posts')
    .select('unit')
    .where('workspace_id', '=', context.workspace)
    .where('experiment_id', '=', row.id)
    .execute();
  const known = new Set(taken.map(({ unit }) => unit));
  return [...row.lots.keys()].filter(
    (unit) =>
      !known.has(unit) &&
      (row.kind === 'slots' || row.lots[unit] === 1) &&
      dayOfUnit(row.plan.wish, row.first_day, unit) > today,
  );
}
