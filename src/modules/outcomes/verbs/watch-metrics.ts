import type { Posted } from '../../../connectors/contract.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { nextSample } from '../domain/sampling.ts';
import { outcomeTables } from '../outcome-tables.ts';

/** Begins to sample a post's counts where its network gives any. Told twice, it changes nothing. */
export async function watchMetrics(
  context: VerbContext,
  post: { deliveryId: string; accountId: string; network: string; posted: Posted; publishedAt: number },
): Promise<void> {
  const connector = context.desk.connectors().find(({ facts }) => facts.network === post.network);
  if (!connector?.metrics) return;
  const next = nextSample(post.publishedAt, Math.min(post.publishedAt, context.clock.now()));
  await outcomeTables(context.tx)
    .insertInto('metric_watches')
    .values({
      workspace_id: context.workspace,
      delivery_id: post.deliveryId,
      account_id: post.accountId,
      posted: JSON.stringify(post.posted),
      published_at: new Date(post.publishedAt),
      next_at: next === undefined ? null : new Date(next),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
