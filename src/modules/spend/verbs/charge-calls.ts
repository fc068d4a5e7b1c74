import { wallTimeOf } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { spendTables } from '../ledger.ts';
import { workspaceFacts } from './workspace-facts.ts';

/** Enters what a network asks for a post, once per delivery, where it asks anything. */
export async function chargePost(
  context: VerbContext,
  post: { deliveryId: string; network: string; text: string; publishedAt: number },
): Promise<void> {
  const connector = context.desk.connectors().find(({ facts }) => facts.network === post.network);
  const price = connector?.facts.price;
  const minor = price && (/https?:\/\//i.test(post.text) ? price.postWithLinkMinor : price.postMinor);
  if (!price || !minor) return;
  const { zone } = await workspaceFacts(context);
  await spendTables(context.tx)
    .insertInto('cost_entries')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      day: wallTimeOf(post.publishedAt, zone).slice(0, 10),
      kind: 'api',
      amount_minor: minor,
      currency: price.currency,
      subject_type: 'delivery',
      subject_id: post.deliveryId,
      note: '',
      supplier: connector.facts.name,
      entry_key: `post:${post.deliveryId}`,
      source: 'api',
      created_at: new Date(context.clock.now()),
      created_by: context.actor.name,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'entry_key']).doNothing())
    .execute();
}
