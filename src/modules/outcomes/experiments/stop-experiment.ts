import { unseal } from '../../../platform/crypto/seal.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeError } from '../problems.ts';
import { homeOf } from '../questions/home.ts';
import { experimentTables, loadExperiment, seedContext, stateOf, toExperiment } from './experiment-rows.ts';

/** What was begun and given up stays in the list, with the reason; its seed is shown, so that it can't be begun again under another name unseen. */
export async function stopExperiment(context: VerbContext, { id, reason }: { id: string; reason: string }) {
  const row = await loadExperiment(context, id, true);
  const { today } = await homeOf(context);
  const state = stateOf(row, today);
  if (state === 'stopped' || state === 'answered') throw outcomeError('experiment-over');
  const seed = unseal(row.seed_sealed, seedContext(context.workspace, id), context.desk.keyring());
  const stopped = await experimentTables(context.tx)
    .updateTable('experiments')
    .set({ stopped_at: new Date(context.clock.now()), stop_reason: reason, seed })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(id, { reason, seed });
  context.announce('outcomes', id);
  return toExperiment(stopped, today);
}
