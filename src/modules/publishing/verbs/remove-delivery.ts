import { failure } from '../../../kernel/outcome.ts';
import type { OutsideContext } from '../../../platform/operations/context.ts';
import { allowed, removed } from '../domain/planning.ts';
import { problem } from '../problems.ts';
import { accountDoor } from './account-door.ts';
import { requireDelivery, standingOf, takeStep } from './delivery-row.ts';
import { toDelivery } from './show-delivery.ts';

/** Deletes a post from its network. One that is already gone there counts as removed. */
export async function removeDelivery(context: OutsideContext, { deliveryId }: { deliveryId: string }) {
  const row = await context.transact((inner) => requireDelivery(inner, deliveryId));
  const { posted } = row;
  if (!posted || !allowed(standingOf(row)).remove) throw problem('not-removable', { state: row.state });
  const target = { workspace: context.workspace, accountId: row.account_id, signal: context.signal };
  const outcome = await accountDoor.withSession(context.desk, target, async (session, connector) =>
    connector.publish && connector.facts.can.remove
      ? connector.publish.remove(session, posted)
      : failure('refused', 'not-supported', connector.facts.name),
  );
  if (!outcome.ok && outcome.reason !== 'gone')
    throw problem('removal-failed', { code: outcome.code, detail: outcome.detail });
  return context.transact(async (inner) => {
    const now = await requireDelivery(inner, deliveryId);
    const step = removed(standingOf(now));
    inner.record(deliveryId, { remoteId: posted.remoteId });
    return toDelivery(step ? await takeStep(inner, now, step) : now);
  });
}
