import { z } from 'zod';
import { commitmentTo, drawLots } from '../../../analysis/experiment/index.ts';
import { sql } from 'kysely';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { homeOf } from '../questions/home.ts';
import { experimentTables, loadExperiment, planHashOf, toExperiment } from './experiment-rows.ts';
import { missedOf, unitsOfExperiment } from './experiment-units.ts';

/** All of them, also those that were stopped: what is left out of a list of results is the other half of the truth. */
export async function listExperiments(
  context: VerbContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const after = decodeCursor(cursor, z.tuple([z.number(), z.uuid()]));
  let query = experimentTables(context.tx)
    .selectFrom('experiments')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('registered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(registered_at, id) < (${new Date(after[0])}, ${after[1]}::uuid)`);
  const { today } = await homeOf(context);
  const counts = await experimentTables(context.tx)
    .selectFrom('experiments')
    .select((eb) => [eb.fn.count<number>('answer').as('answered'), eb.fn.count<number>('stopped_at').as('stopped')])
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  const found = pageOf(
    await query.execute(),
    limit,
    (row) => [row.registered_at, row.id],
    (row) => toExperiment(row, today),
  );
  return { ...found, answered: counts.answered, stopped: counts.stopped };
}

/** @throws outcomes.experiment-missing */
export async function showExperiment(context: VerbContext, { id }: { id: string }) {
  const row = await loadExperiment(context, id);
  const { today } = await homeOf(context);
  const units = await unitsOfExperiment(context, row);
  return { experiment: toExperiment(row, today), units, answer: row.answer, missed: missedOf(row, units) };
}

/** Anybody can draw the lots again once the seed is shown. @throws outcomes.experiment-missing */
export async function verifyExperiment(context: VerbContext, { id }: { id: string }) {
  const row = await loadExperiment(context, id);
  const isPlanUnchanged = planHashOf(row.plan) === row.plan_hash;
  if (row.seed === null) return { isSeedCommitted: null, areLotsDrawn: null, isPlanUnchanged };
  const drawn = [...drawLots(row.plan.design, row.seed)];
  return {
    isSeedCommitted: commitmentTo(row.seed) === row.commitment,
    areLotsDrawn: drawn.length === row.lots.length && drawn.every((lot, unit) => lot === row.lots[unit]),
    isPlanUnchanged,
  };
}
