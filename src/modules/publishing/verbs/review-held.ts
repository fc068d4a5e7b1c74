import { release } from '../domain/planning.ts';
import { publishingTables, standingOf, takeStep } from './delivery-row.ts';
import { asPublishing, type DeliveryName, type DeliveryWork } from './delivery-work.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';

/** Looks whether an account can publish again; then everything held for it goes on, each after its own gate. */
export async function reviewHeld(work: DeliveryWork, of: DeliveryName, accountId: string): Promise<boolean> {
  return asPublishing(work, of, async (context) => {
    const account = (await work.door.find(context, [accountId])).get(accountId);
    if (account?.canPublish) return (await releaseHeld(context, accountId)) > 0;
    await publishingTables(context)
      .updateTable('deliveries')
      .set({ next_at: new Date(context.clock.now() + work.pace.holdCheckMs) })
      .where('workspace_id', '=', context.workspace)
      .where('account_id', '=', accountId)
      .where('state', '=', 'held')
      .where('hold', '=', 'account')
      .execute();
    return true;
  });
}

/** Lets go what was held for an account's health. @returns how many */
export async function releaseHeld(context: VerbContext, accountId: string): Promise<number> {
  const rows = await publishingTables(context)
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('account_id', '=', accountId)
    .where('state', '=', 'held')
    .where('hold', '=', 'account')
    .orderBy('due_at')
    .limit(1_000)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const row of rows) {
    const step = release(standingOf(row), context.clock.now());
    if (step) await takeStep(context, row, step);
  }
  return rows.length;
}
