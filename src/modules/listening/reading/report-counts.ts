import type { NetworkItem } from '../../../connectors/items.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { IngestCount } from '../ingest/batch.ts';

/** Adds a stored batch to the metrics: what became of its items, and how late the newest was. */
export function reportCounts(desk: Desk, network: string, items: readonly NetworkItem[], count: IngestCount): void {
  for (const result of ['stored', 'duplicates', 'own', 'poisoned'] as const) {
    if (count[result] > 0) desk.metrics.received.inc({ network, result }, count[result]);
  }
  if (count.stored === 0) return;
  const newest = Math.max(...items.map((item) => item.at).filter(Number.isFinite));
  desk.metrics.receivedSeconds.observe({ network }, Math.max(0, desk.clock.now() - newest) / 1_000);
}
