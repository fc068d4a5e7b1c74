import { toIso } from '../../../kernel/time.ts';
import { type Tx, tables } from '../../../platform/database/open-database.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type Language, sentence } from '../../../platform/sentences/sentences.ts';
import { outcomeError } from '../problems.ts';
import type { ReceiptRow, ReceiverRow, ReceiverTables } from '../tables-receivers.ts';

export const receiverTables = (tx: Tx) => tables<ReceiverTables>(tx);

/** What a receiver's secret is sealed for. */
export const receiverContext = (workspace: string, receiver: string): string => `receivers/${workspace}/${receiver}`;

export const toReceiver = (desk: Desk, row: ReceiverRow, held: { poison: number; waiting: number }) => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  source: row.source,
  address: `${desk.publicUrl()}/in/${row.code}`,
  createdAt: toIso(row.created_at),
  lastAcceptedAt: row.last_accepted_at === null ? null : toIso(row.last_accepted_at),
  lastRefusedAt: row.last_refused_at === null ? null : toIso(row.last_refused_at),
  accepted: row.accepted,
  repeated: row.repeated,
  refused: row.refused,
  ...held,
});

export const toReceipt = (row: ReceiptRow, language: Language) => ({
  id: row.id,
  receiverId: row.receiver_id,
  topic: row.topic,
  state: row.state,
  receivedAt: toIso(row.received_at),
  settledAt: row.settled_at === null ? null : toIso(row.settled_at),
  cause: row.cause,
  causeText: row.cause === null ? null : (sentence(language, 'errors', `outcomes.receipt-${row.cause}`) ?? row.cause),
  remedy: row.cause === null ? null : (sentence(language, 'errors', `outcomes.receipt-${row.cause}.remedy`) ?? ''),
  detail: row.detail,
});

/** @throws outcomes.receiver-missing */
export async function loadReceiver(context: VerbContext, id: string): Promise<ReceiverRow> {
  const row = await receiverTables(context.tx)
    .selectFrom('receivers')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw outcomeError('receiver-missing');
  return row;
}
