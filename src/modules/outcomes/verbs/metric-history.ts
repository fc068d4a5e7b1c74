import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { outcomeError } from '../problems.ts';
import { ageMinutes } from './show-evidence.ts';

/** Every count the network gave for a post, as sampled. `unavailable`: its network gives none. */
export async function metricHistory(context: VerbContext, { deliveryId }: { deliveryId: string }) {
  const db = outcomeTables(context.tx);
  const delivery = await db
    .selectFrom('deliveries')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', deliveryId)
    .executeTakeFirst();
  if (!delivery) throw outcomeError('delivery-missing');
  const watch = await db
    .selectFrom('metric_watches')
    .select(['published_at', 'next_at', 'ended'])
    .where('workspace_id', '=', context.workspace)
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst();
  if (!watch) return { deliveryId, samples: [], nextAt: null, state: 'unavailable' as const };
  const rows = await db
    .selectFrom('metric_samples')
    .select(['at', 'counts'])
    .where('workspace_id', '=', context.workspace)
    .where('delivery_id', '=', deliveryId)
    .orderBy('at')
    .execute();
  return {
    deliveryId,
    samples: rows.map((row) => ({
      at: toIso(row.at),
      ageMinutes: ageMinutes(row.at, watch.published_at),
      counts: row.counts,
    })),
    nextAt: watch.next_at === null ? null : toIso(watch.next_at),
    state: watch.ended ?? ('sampling' as const),
  };
}
