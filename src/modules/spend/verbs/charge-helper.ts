import { wallTimeOf } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { spendTables } from '../ledger.ts';
import { workspaceFacts } from './workspace-facts.ts';

/** Enters what a language model cost: shared by everything, like every cost of the desk as a whole. */
export async function chargeHelper(
  context: VerbContext,
  paid: { amountMinor: number; currency: string; model: string; reference: string },
): Promise<void> {
  const now = context.clock.now();
  const { zone } = await workspaceFacts(context);
  await spendTables(context.tx)
    .insertInto('cost_entries')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      day: wallTimeOf(now, zone).slice(0, 10),
      kind: 'api',
      amount_minor: paid.amountMinor,
      currency: paid.currency,
      subject_type: 'workspace',
      subject_id: context.workspace,
      note: '',
      supplier: paid.model,
      entry_key: paid.reference,
      source: 'api',
      created_at: new Date(now),
      created_by: context.actor.name,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'entry_key']).doNothing())
    .execute();
}
