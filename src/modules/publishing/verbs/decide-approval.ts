import { z } from 'zod';
import { sql } from 'kysely';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Consent } from '../domain/consent.ts';
import { release } from '../domain/planning.ts';
import { problem } from '../problems.ts';
import type { ApprovalRow, DeliveryRow } from '../tables.ts';
import { askApproval, toApproval } from './approval-row.ts';
import { lockDelivery, publishingTables, standingOf, takeStep } from './delivery-row.ts';
import { loadDraft } from './draft-row.ts';
import { personOf } from './publishing-rules.ts';

/** @throws publishing.nothing-to-approve */
export async function requestApproval(context: VerbContext, { draftId }: { draftId: string }) {
  await loadDraft(context, draftId, 'update');
  const asked = await askApproval(context, draftId);
  if (!asked) throw problem('nothing-to-approve');
  context.record(asked.id, { draftId });
  return toApproval(asked);
}

interface Approving {
  approvalId: string;
  hash: string;
  comment?: string | undefined;
}

/** Consents to exactly what the hash stands for; content that changed since it was shown is not approved by accident. */
export async function approve(context: VerbContext, { approvalId, hash, comment }: Approving) {
  const asked = await lockQuestion(context, approvalId);
  if (asked.hash !== hash) throw problem('approval-changed');
  for (const cover of asked.covers) {
    const row = await lockDelivery(context, cover.deliveryId, 'wait');
    if (!row || row.content_hash !== cover.hash) throw problem('approval-changed');
    await giveConsent(context, row, { kind: 'approval', by: context.actor.name, hash: cover.hash, approvalId });
  }
  return decide(context, asked, 'approved', comment);
}

export async function reject(context: VerbContext, { approvalId, comment }: { approvalId: string; comment: string }) {
  return decide(context, await lockQuestion(context, approvalId), 'rejected', comment);
}

async function giveConsent(context: VerbContext, row: DeliveryRow, consent: Consent): Promise<void> {
  await publishingTables(context)
    .updateTable('deliveries')
    .set({ consent: JSON.stringify(consent) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.id)
    .execute();
  const step = row.hold === 'approval' ? release(standingOf(row), context.clock.now()) : undefined;
  if (!step) return;
  await takeStep(context, row, { ...step, event: 'approved' });
}

async function lockQuestion(context: VerbContext, id: string): Promise<ApprovalRow> {
  const row = await publishingTables(context)
    .selectFrom('approvals')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw problem('approval-missing');
  if (row.state !== 'asked') throw problem('approval-decided', { state: row.state });
  return row;
}

async function decide(
  context: VerbContext,
  asked: ApprovalRow,
  state: 'approved' | 'rejected',
  comment: string | undefined,
) {
  const row = await publishingTables(context)
    .updateTable('approvals')
    .set({
      state,
      comment: comment ?? null,
      decided_by: JSON.stringify(personOf(context.actor)),
      decided_at: new Date(context.clock.now()),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', asked.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(asked.id, { draftId: asked.draft_id, hash: asked.hash });
  context.announce('publishing.approvals', asked.id);
  return toApproval(row);
}

interface Query {
  cursor?: string | undefined;
  limit: number;
  state?: ApprovalRow['state'] | undefined;
}

export async function listApprovals(context: VerbContext, query: Query) {
  const after = decodeCursor(query.cursor, z.tuple([z.int(), z.number(), z.uuid()]));
  const waits = sql<number>`(state = 'asked')::integer`;
  let rows = publishingTables(context)
    .selectFrom('approvals')
    .selectAll()
    .select(waits.as('waits'))
    .where('workspace_id', '=', context.workspace)
    .orderBy(waits, 'desc')
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.state) rows = rows.where('state', '=', query.state);
  if (after)
    rows = rows.where(sql<boolean>`(${waits}, asked_at, id) < (${after[0]}, ${at(after[1])}, ${after[2]}::uuid)`);
  return pageOf(await rows.execute(), query.limit, (row) => [row.waits, row.asked_at, row.id], toApproval);
}
