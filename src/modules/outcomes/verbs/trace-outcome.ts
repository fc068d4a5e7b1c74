import { idTime } from '../../../kernel/ids.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { lastTouch, LOOK_BACK_MS, type Touch } from '../domain/attribution.ts';
import { isCode } from '../domain/short-link.ts';
import { outcomeTables } from '../outcome-tables.ts';

export interface Reference {
  visitId?: string | undefined;
  linkCode?: string | undefined;
  customerHash: string | null;
}

/** What an outcome is credited to, as columns: the last touch that its visit, its link or its customer's earlier visits tell of. */
export async function traceOutcome(context: VerbContext, reference: Reference, outcomeAt: EpochMs) {
  const touches = [
    ...(await touchOfVisit(context, reference.visitId)),
    ...(await touchOfLink(context, reference.linkCode, outcomeAt)),
    ...(await touchesOfCustomer(context, reference.customerHash, outcomeAt)),
  ];
  const hasReference = Boolean(reference.visitId || reference.linkCode);
  const { trace, touch } = lastTouch(touches, outcomeAt, hasReference);
  return {
    trace,
    link_id: touch?.linkId ?? null,
    visit_id: touch?.visitId ?? null,
    visit_at: touch?.visitId ? new Date(touch.at) : null,
  };
}

async function touchOfVisit(context: VerbContext, visitId: string | undefined): Promise<Touch[]> {
  const moment = visitId === undefined ? undefined : idTime(visitId.toLowerCase());
  if (visitId === undefined || moment === undefined || !isUuid(visitId)) return [];
  const visit = await outcomeTables(context.tx)
    .selectFrom('visits')
    .select(['id', 'at', 'link_id'])
    .where('workspace_id', '=', context.workspace)
    .where('at', '=', at(moment))
    .where('id', '=', visitId)
    .executeTakeFirst();
  return visit ? [{ linkId: visit.link_id, at: visit.at, visitId: visit.id }] : [];
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** A link named without a visit counts as touched at the last visit through it; one never visited, when it was made. */
async function touchOfLink(context: VerbContext, code: string | undefined, outcomeAt: EpochMs): Promise<Touch[]> {
  if (code === undefined || !isCode(code)) return [];
  const db = outcomeTables(context.tx);
  const link = await db
    .selectFrom('links')
    .select(['id', 'created_at'])
    .where('workspace_id', '=', context.workspace)
    .where('code', '=', code)
    .executeTakeFirst();
  if (!link) return [];
  const last = await db
    .selectFrom('visits')
    .select('at')
    .where('workspace_id', '=', context.workspace)
    .where('link_id', '=', link.id)
    .where('at', '<=', at(outcomeAt))
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return [{ linkId: link.id, at: last?.at ?? link.created_at }];
}

/** Visits that earlier outcomes of the same customer are credited to: they may be the last touch of this one too. */
async function touchesOfCustomer(context: VerbContext, customer: string | null, outcomeAt: EpochMs): Promise<Touch[]> {
  if (customer === null) return [];
  const rows = await outcomeTables(context.tx)
    .selectFrom('outcomes')
    .select(['link_id', 'visit_id', 'visit_at'])
    .where('workspace_id', '=', context.workspace)
    .where('customer_hash', '=', customer)
    .where('visit_at', '>=', at(outcomeAt - LOOK_BACK_MS))
    .orderBy('visit_at', 'desc')
    .limit(20)
    .execute();
  return rows.flatMap((row) =>
    row.link_id && row.visit_id && row.visit_at
      ? [{ linkId: row.link_id, visitId: row.visit_id, at: row.visit_at }]
      : [],
  );
}
