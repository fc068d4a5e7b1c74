import { toIso } from '../../kernel/time.ts';
import { isLate } from './domain/lateness.ts';
import type { LinkRow, OutcomeRow } from './tables.ts';

/** The columns of a link that an outcome shows with its credit. */
export type CreditedLink = Pick<LinkRow, 'id' | 'delivery_id' | 'draft_id' | 'campaign_id'>;

export const toOutcome = (row: OutcomeRow, link: CreditedLink | undefined) => ({
  id: row.id,
  kind: row.kind,
  value: { minor: row.value_minor, currency: row.currency },
  at: toIso(row.at),
  recordedAt: toIso(row.recorded_at),
  isLate: isLate(row.at, row.recorded_at),
  source: row.source,
  externalId: row.external_id,
  note: row.note,
  refundOf: row.refund_of,
  reportedBy: row.reported_by,
  trace: row.trace,
  credited: link
    ? {
        rung: 'E1' as const,
        linkId: link.id,
        deliveryId: link.delivery_id,
        draftId: link.draft_id,
        campaignId: link.campaign_id,
        visitAt: row.visit_at === null ? null : toIso(row.visit_at),
      }
    : null,
});
