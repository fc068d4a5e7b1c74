import { sql } from 'kysely';
import { RapportError } from '../../../kernel/errors.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS, toIso } from '../../../kernel/time.ts';
import { at } from '../../../platform/database/row-types.ts';
import { appendAudit, auditActor } from '../../../platform/operations/audit.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { AHEAD_MS } from '../domain/outcome-row.ts';
import { outcomeTables } from '../outcome-tables.ts';
import type { Told, ToldRefund } from '../domain/told.ts';
import type { ReceiptRow, ReceiverRow } from '../tables-receivers.ts';
import { findBySource, keepOutcome } from '../verbs/record-outcome.ts';
import { refundOutcome } from '../verbs/refund-outcome.ts';
import { readPayload } from './payloads/read-payload.ts';
import { loadReceiver, receiverTables } from './receiver-rows.ts';

/** A refund whose order has not come is tried again until then: shops retry a delivery for two days. */
const WAITS_MS = 7 * DAY_MS;
const AGAIN_MS = 10 * MINUTE_MS;
const A_TURN = 200;

/** Makes outcomes of one stored message, and of those that waited for what it told. Running it twice changes nothing twice. */
export const settleReceipt = (desk: Desk, workspace: string, id: string): Promise<void> =>
  desk.asSystem(workspace, 'receiver', async (context) => {
    const receipt = await lockReceipt(context, id);
    if (receipt?.state === 'waiting') await settle(context, receipt);
  });

/** What was stored before a process ended, and what waits for its order. */
export const receiptsTask: Task = {
  name: 'outcomes.receipts',
  everyMs: 30 * SECOND_MS,
  run: async (desk, signal) => {
    const due = await desk.database.asSystem((tx) =>
      receiverTables(tx)
        .selectFrom('receipts')
        .select(['workspace_id', 'id'])
        .where('state', '=', 'waiting')
        .where('next_at', '<=', sql<number>`${toIso(desk.clock.now())}::timestamptz`)
        .orderBy('next_at')
        .limit(A_TURN)
        .execute(),
    );
    for (const { workspace_id, id } of due) {
      if (signal.aborted) return;
      await settleReceipt(desk, workspace_id, id).catch((error: unknown) =>
        desk.log.warn('outcomes.receipt-unsettled', { receipt: id, error }),
      );
    }
  },
};

/** A message, when its turn has come: one receiver's messages are settled one after another, so that none misses the order it waits for. */
export async function lockReceipt(context: VerbContext, id: string): Promise<ReceiptRow | undefined> {
  const row = await findReceipt(context, id);
  if (row === undefined) return undefined;
  const turn = `receiver/${context.workspace}/${row.receiver_id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 0))`.execute(context.tx);
  return findReceipt(context, id);
}

const findReceipt = (context: VerbContext, id: string): Promise<ReceiptRow | undefined> =>
  receiverTables(context.tx)
    .selectFrom('receipts')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();

/** Makes outcomes of a locked message that waits or could not be understood before, and of those that waited for what it tells. */
export async function settle(context: VerbContext, receipt: ReceiptRow): Promise<void> {
  const receiver = await loadReceiver(context, receipt.receiver_id);
  const open = [receipt];
  const outcomes: string[] = [];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const settled = await settleOne(context, receiver, next);
    outcomes.push(...settled.outcomes);
    for (const order of settled.orders) open.push(...(await waitingFor(context, receiver, order)));
  }
  if (outcomes.length === 0) return;
  context.announce('outcomes');
  await appendAudit(context.tx, {
    workspace: context.workspace,
    at: context.clock.now(),
    actor: auditActor(context.actor),
    operation: 'outcomes.received',
    subject: receiver.id,
    detail: { receipt: receipt.id, outcomes },
  });
}

interface Settled {
  outcomes: string[];
  orders: string[];
}

async function settleOne(context: VerbContext, receiver: ReceiverRow, receipt: ReceiptRow): Promise<Settled> {
  const settled: Settled = { outcomes: [], orders: [] };
  const reading = readPayload(receiver.kind, receipt.topic, receipt.body ?? '', receipt.received_at);
  if (reading.state !== 'told') {
    await close(context, receipt, reading.state, reading.cause, 'detail' in reading ? reading.detail : '');
    return settled;
  }
  for (const told of reading.told) {
    const kept = await keepTold(context, receiver, told);
    if (kept.state === 'waits') {
      await wait(context, receipt, kept.of);
      return settled;
    }
    if (kept.state === 'poison') {
      await close(context, receipt, 'poison', kept.cause, told.externalId);
      return settled;
    }
    if (kept.outcome !== undefined) settled.outcomes.push(kept.outcome);
    if (told.type === 'outcome') settled.orders.push(told.externalId);
  }
  await close(context, receipt, 'kept', null, '');
  return settled;
}

type Kept =
  | { state: 'kept'; outcome: string | undefined }
  | { state: 'waits'; of: string }
  | { state: 'poison'; cause: string };

/** Keeps one outcome or refund; one that is there already is left as it is. Rules are checked before anything is written. */
async function keepTold(context: VerbContext, receiver: ReceiverRow, told: Told): Promise<Kept> {
  const { source } = receiver;
  if (told.at > context.clock.now() + AHEAD_MS) return { state: 'poison', cause: 'at-ahead' };
  if (told.type === 'outcome') {
    const { state, row } = await keepOutcome(context, { ...told, source });
    if (state === 'differs') return { state: 'poison', cause: 'differs' };
    return { state: 'kept', outcome: state === 'new' ? row.id : undefined };
  }
  const original = await findBySource(context, source, told.of);
  // A browser's word may be forged: a refund waits for the shop's own, so that the order they come in makes no difference.
  if (!original || original.reported_by === 'browser') return { state: 'waits', of: told.of };
  if (told.currency !== undefined && told.currency !== original.currency)
    return { state: 'poison', cause: 'other-currency' };
  if (await mayStandInTable(context, original.id, told)) return { state: 'poison', cause: 'refund-in-table' };
  try {
    const { outcome, isNew } = await refundOutcome(context, {
      outcomeId: original.id,
      source,
      valueMinor: told.valueMinor,
      at: toIso(told.at),
      refundId: told.externalId,
      note: told.note,
    });
    return { state: 'kept', outcome: isNew ? outcome.id : undefined };
  } catch (error) {
    if (!(error instanceof RapportError)) throw error;
    return { state: 'poison', cause: error.code === 'outcomes.refund-exceeds' ? 'refund-exceeds' : 'differs' };
  }
}

/** An export booked a sum that was paid back, without naming refunds: one made before that may be in it, and is not counted by guess. */
async function mayStandInTable(context: VerbContext, original: string, told: ToldRefund): Promise<boolean> {
  const booked = await outcomeTables(context.tx)
    .selectFrom('outcomes')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('refund_of', '=', original)
    .where('external_id', 'like', 'refunded:%')
    .where('recorded_at', '>=', at(told.at))
    .limit(1)
    .executeTakeFirst();
  return booked !== undefined;
}

/** A message that will be understood by nobody any more leaves nothing of its content behind; poison keeps it for another try. */
export async function close(
  context: VerbContext,
  { id }: ReceiptRow,
  state: 'kept' | 'ignored' | 'poison' | 'dropped',
  cause: string | null,
  detail: string,
): Promise<void> {
  await receiverTables(context.tx)
    .updateTable('receipts')
    .set({
      ...{ state, cause, detail, waits_for: null, next_at: null, settled_at: new Date(context.clock.now()) },
      ...(state === 'poison' ? {} : { body: null }),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
}

async function wait(context: VerbContext, receipt: ReceiptRow, order: string): Promise<void> {
  const now = context.clock.now();
  if (now > receipt.received_at + WAITS_MS) return close(context, receipt, 'poison', 'order-unknown', order);
  await receiverTables(context.tx)
    .updateTable('receipts')
    .set({
      state: 'waiting',
      cause: 'order-unknown',
      detail: order,
      waits_for: order,
      next_at: new Date(now + AGAIN_MS),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', receipt.id)
    .execute();
}

const waitingFor = (context: VerbContext, receiver: ReceiverRow, order: string): Promise<ReceiptRow[]> =>
  receiverTables(context.tx)
    .selectFrom('receipts')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('receiver_id', '=', receiver.id)
    .where('state', '=', 'waiting')
    .where('waits_for', '=', order)
    .orderBy('id')
    .execute();
