import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeError } from '../problems.ts';
import { loadQuestion, questionTables, toQuestion } from './rows.ts';

/** The row says it first; a thread at work sees it within a second and stops. @throws outcomes.question-missing, outcomes.question-over */
export async function cancelQuestion(context: VerbContext, { id }: { id: string }) {
  const row = await loadQuestion(context, id, true);
  if (row.state === 'cancelled') return toQuestion(row);
  if (row.state !== 'queued' && row.state !== 'running') throw outcomeError('question-over');
  const changed = await questionTables(context.tx)
    .updateTable('questions')
    .set({ state: 'cancelled', lease_owner: null, lease_until: null })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(id, { planHash: row.plan_hash });
  context.announce('outcomes', id);
  return toQuestion(changed);
}
