import { commitmentTo, drawLots, unitsOf } from '../../../analysis/experiment/index.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Experiment, ExperimentWish } from '../contract-experiments.ts';
import { outcomeError } from '../problems.ts';
import { homeOf } from '../questions/home.ts';
import type { FrozenPlan } from '../tables-experiments.ts';
import { linesOf } from './experiment-options.ts';
import { experimentTables, planHashOf, seedContext, toExperiment } from './experiment-rows.ts';
import { pastUnits } from './past-units.ts';
import { dayOfUnit } from './unit-moment.ts';

interface Input {
  name: string;
  wish: ExperimentWish;
  weeks: number;
  from: string;
  region: number;
}

/**
 * Freezes an experiment before its first day: the plan's hash and the seed's go into the audit log in this transaction, the seed itself is sealed until all is over.
 * @throws outcomes.experiment-too-late, outcomes.experiment-impossible
 */
export async function planExperiment(context: VerbContext, input: Input): Promise<Experiment> {
  const { zone, today } = await homeOf(context);
  if (input.from <= today) throw outcomeError('experiment-too-late');
  if (input.wish.kind === 'slots' && new Set(input.wish.times).size < input.wish.times.length)
    throw outcomeError('experiment-impossible');
  const past = await pastUnits(context, input.wish);
  const [line] = linesOf(input.wish, past.values, [input.weeks]);
  if (line?.design === undefined) throw outcomeError('experiment-impossible');
  const { design } = line;
  const plan: FrozenPlan = {
    wish: input.wish,
    design,
    weeks: input.weeks,
    from: input.from,
    to: dayOfUnit(input.wish, input.from, unitsOf(design) - 1),
    zone,
    region: input.region,
    unit: past.unit,
    outcomeName: past.outcomeName,
  };
  const id = context.newId();
  const seed = Buffer.from(context.random.bytes(24)).toString('hex');
  const commitment = commitmentTo(seed);
  const planHash = planHashOf(plan);
  const row = await experimentTables(context.tx)
    .insertInto('experiments')
    .values({
      workspace_id: context.workspace,
      id,
      name: input.name,
      kind: input.wish.kind,
      plan: JSON.stringify(plan),
      plan_hash: planHash,
      commitment,
      seed_sealed: seal(seed, seedContext(context.workspace, id), context.desk.keyring(), context.random),
      lots: JSON.stringify([...drawLots(design, seed)]),
      first_day: plan.from,
      last_day: plan.to,
      registered_at: new Date(context.clock.now()),
      registered_by: context.actor.name,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(id, { planHash, commitment, plan });
  context.announce('outcomes', id);
  return toExperiment(row, today);
}
