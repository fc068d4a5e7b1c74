import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { receiverOperations } from '../contract-receivers.ts';
import { outcomeError } from '../problems.ts';
import type { ReceiptRow } from '../tables-receivers.ts';
import { languageOf } from '../verbs/language-of.ts';
import { receiverTables, toReceipt } from './receiver-rows.ts';
import { close, lockReceipt, settle } from './settle.ts';

type Input = z.infer<typeof receiverOperations.receipts.input>;

export async function listReceipts(context: VerbContext, input: Input) {
  const after = decodeCursor(input.cursor, z.tuple([z.number(), z.uuid()]));
  const language = await languageOf(context);
  let query = receiverTables(context.tx)
    .selectFrom('receipts')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.receiverId) query = query.where('receiver_id', '=', input.receiverId);
  if (input.state) query = query.where('state', '=', input.state);
  if (after) query = query.where(sql<boolean>`(received_at, id) < (${at(after[0])}, ${after[1]}::uuid)`);
  return pageOf(
    await query.execute(),
    input.limit,
    (row) => [row.received_at, row.id],
    (row) => toReceipt(row, language),
  );
}

/** @throws outcomes.receipt-missing, outcomes.receipt-over */
export async function retryReceipt(context: VerbContext, { id }: { id: string }) {
  await settle(context, await openReceipt(context, id));
  return shown(context, id);
}

/** @throws outcomes.receipt-missing, outcomes.receipt-over */
export async function dropReceipt(context: VerbContext, { id }: { id: string }) {
  await close(context, await openReceipt(context, id), 'dropped', null, '');
  return shown(context, id);
}

async function openReceipt(context: VerbContext, id: string): Promise<ReceiptRow> {
  const row = await lockReceipt(context, id);
  if (!row) throw outcomeError('receipt-missing');
  if (row.state !== 'poison' && row.state !== 'waiting') throw outcomeError('receipt-over');
  return row;
}

async function shown(context: VerbContext, id: string) {
  const row = await lockReceipt(context, id);
  if (!row) throw outcomeError('receipt-missing');
  context.record(id, { state: row.state, cause: row.cause });
  return toReceipt(row, await languageOf(context));
}
