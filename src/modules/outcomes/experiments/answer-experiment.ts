import type { ExperimentAnswer } from '../../../analysis/experiment/index.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import type { OutsideContext, VerbContext } from '../../../platform/operations/context.ts';
import { runInThread } from '../../../platform/threads/run-in-thread.ts';
import type { Answer } from '../contract-answers.ts';
import { outcomeError } from '../problems.ts';
import { homeOf } from '../questions/home.ts';
import type { ExperimentRow } from '../tables-experiments.ts';
import type { ExperimentInput } from './compute-experiment.ts';
import { experimentAnswer } from './experiment-answer.ts';
import { experimentTables, loadExperiment, seedContext, stateOf, toExperiment } from './experiment-rows.ts';
import { type Unit, unitsOfExperiment } from './experiment-units.ts';

/**
 * Answers what is over, once: the seed is shown with it. Asked again it gives what it gave.
 * @throws outcomes.experiment-not-over, outcomes.experiment-over
 */
export async function answerExperiment(context: OutsideContext, { id }: { id: string }) {
  const { row, units, today } = await context.transact((inner) => read(inner, id));
  if (row.answer !== null) return { experiment: toExperiment(row, today), answer: row.answer };
  const state = stateOf(row, today);
  if (state === 'stopped') throw outcomeError('experiment-over');
  if (state !== 'ended' || units.at(-1)?.value === null)
    throw outcomeError('experiment-not-over', { day: row.last_day });
  const seed = seedOf(context, row);
  const answer = experimentAnswer(row, units, await ranked(context, row, units, seed, false), false);
  return context.transact(async (inner) => {
    const kept = await keep(inner, row.id, answer, seed);
    context.record(row.id, { verdict: answer.verdict, rung: answer.rung, dataHash: answer.dataHash, seed });
    inner.announce('outcomes', row.id);
    return { experiment: toExperiment(kept, today), answer: kept.answer ?? answer };
  });
}

/** @throws outcomes.experiment-not-begun, outcomes.experiment-over */
export async function lookEarly(context: OutsideContext, { id }: { id: string }) {
  const { row, units, today } = await context.transact((inner) => read(inner, id));
  const state = stateOf(row, today);
  if (state === 'stopped' || state === 'answered') throw outcomeError('experiment-over');
  if (!units.some(({ value }) => value !== null)) throw outcomeError('experiment-not-begun');
  const results = await ranked(context, row, units, seedOf(context, row), true);
  return { answer: experimentAnswer(row, units, results, true) };
}

async function read(context: VerbContext, id: string) {
  const row = await loadExperiment(context, id);
  const { today } = await homeOf(context);
  return { row, units: await unitsOfExperiment(context, row), today };
}

const seedOf = (context: OutsideContext, row: ExperimentRow): string =>
  row.seed ?? unseal(row.seed_sealed, seedContext(context.workspace, row.id), context.desk.keyring());

/** Ten thousand other lots are drawn in a thread of their own. */
function ranked(
  context: OutsideContext,
  row: ExperimentRow,
  units: readonly Unit[],
  seed: string,
  isEarly: boolean,
): Promise<ExperimentAnswer[]> {
  const input: ExperimentInput = {
    design: row.plan.design,
    lots: row.lots,
    values: units.map(({ value }) => value),
    done: units.map(({ wasDone }) => wasDone),
    seed,
    region: row.plan.region,
    isEarly,
    unit: row.plan.unit,
  };
  return runInThread(new URL('./thread.ts', import.meta.url), input, {
    signal: context.signal,
    onProgress: () => undefined,
  });
}

/** Whoever comes second finds the answer that is there. */
async function keep(context: VerbContext, id: string, answer: Answer, seed: string): Promise<ExperimentRow> {
  const changed = await experimentTables(context.tx)
    .updateTable('experiments')
    .set({ answer: JSON.stringify(answer), answered_at: new Date(context.clock.now()), seed })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('answer', 'is', null)
    .where('stopped_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return changed ?? loadExperiment(context, id);
}
