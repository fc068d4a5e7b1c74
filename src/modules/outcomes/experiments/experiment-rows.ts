import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { toIso } from '../../../kernel/time.ts';
import { type Tx, tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Experiment } from '../contract-experiments.ts';
import { outcomeError } from '../problems.ts';
import type { ExperimentRow, ExperimentTables, FrozenPlan } from '../tables-experiments.ts';

export const experimentTables = (tx: Tx) => tables<ExperimentTables>(tx);

/** What the sealed seed was sealed for. */
export const seedContext = (workspace: string, id: string): string => `outcomes/experiment-seed/${workspace}/${id}`;

export const planHashOf = (plan: FrozenPlan): string =>
  createHash('sha256')
    .update(canonicalize(plan) ?? '')
    .digest('hex');

/** @throws outcomes.experiment-missing */
export async function loadExperiment(context: VerbContext, id: string, lock = false): Promise<ExperimentRow> {
  const query = experimentTables(context.tx)
    .selectFrom('experiments')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw outcomeError('experiment-missing');
  return row;
}

/** @param today the day it is where the workspace is */
export function stateOf(row: ExperimentRow, today: string): Experiment['state'] {
  if (row.stopped_at !== null) return 'stopped';
  if (row.answer !== null) return 'answered';
  if (today < row.first_day) return 'planned';
  return today <= row.last_day ? 'running' : 'ended';
}

export function toExperiment(row: ExperimentRow, today: string): Experiment {
  const { plan } = row;
  return {
    id: row.id,
    name: row.name,
    wish: plan.wish,
    weeks: plan.weeks,
    region: plan.region,
    zone: plan.zone,
    from: row.first_day,
    to: row.last_day,
    state: stateOf(row, today),
    planHash: row.plan_hash,
    commitment: row.commitment,
    seed: row.seed,
    registeredAt: toIso(row.registered_at),
    registeredBy: row.registered_by,
    stopReason: row.stop_reason,
    unit: plan.unit,
    outcomeName: plan.outcomeName,
    verdict: row.answer?.verdict ?? null,
    sentence: row.answer?.sentence ?? null,
  };
}
