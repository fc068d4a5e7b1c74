import type { VerbContext } from '../../../platform/operations/context.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';
import { toEntry } from '../rows.ts';

/** Crosses an entry out. It stays readable, with who did it and why; sums no longer hold it. */
export async function voidEntry(context: VerbContext, { id, reason }: { id: string; reason: string }) {
  const db = spendTables(context.tx);
  const row = await db
    .updateTable('cost_entries')
    .set({ voided_at: new Date(context.clock.now()), voided_by: context.actor.name, void_reason: reason })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row) {
    context.record(id, { amount: row.amount_minor, currency: row.currency });
    return toEntry(row);
  }
  const known = await db
    .selectFrom('cost_entries')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  throw spendError(known ? 'already-voided' : 'entry-missing');
}
