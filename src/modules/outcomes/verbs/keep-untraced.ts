import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { customerHash } from './customer-hash.ts';
import type { NewOutcome } from './record-outcome.ts';

/**
 * Keeps outcomes of before the first tracked link, many in one statement: whatever came then can't be traced to anything. Those whose external
 * id is known already stay as they are.
 */
export async function keepUntraced(context: VerbContext, outcomes: readonly NewOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const recordedAt = new Date(context.clock.now());
  const rows = [];
  for (const { kind, valueMinor, currency, at, source, externalId, customer, note } of outcomes) {
    rows.push({
      ...{ workspace_id: context.workspace, id: context.newId(), kind, value_minor: valueMinor, currency },
      ...{ at: new Date(at), source, external_id: externalId ?? null, note },
      customer_hash: await customerHash(context, customer),
      ...{ trace: 'no-reference' as const, link_id: null, visit_id: null, visit_at: null, recorded_at: recordedAt },
    });
  }
  await outcomeTables(context.tx)
    .insertInto('outcomes')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'source', 'external_id']).doNothing())
    .execute();
  context.announce('outcomes');
}

/** When the first tracked link was made; never, when there is none. Epoch milliseconds. */
export async function firstLinkAt(context: VerbContext): Promise<number> {
  const row = await outcomeTables(context.tx)
    .selectFrom('links')
    .select((eb) => eb.fn.min('created_at').as('first'))
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  const first: unknown = row?.first ?? null;
  if (first === null) return Number.POSITIVE_INFINITY;
  return typeof first === 'number' ? first : new Date(String(first)).getTime();
}
