import type { z } from 'zod';
import { seal } from '../../../platform/crypto/seal.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { receiverOperations, ReceiverKind } from '../contract-receivers.ts';
import { newCode } from '../domain/short-link.ts';
import { outcomeError } from '../problems.ts';
import type { ReceiverRow } from '../tables-receivers.ts';
import { loadReceiver, receiverContext, receiverTables, toReceiver } from './receiver-rows.ts';

type MakeInput = z.infer<typeof receiverOperations.makeReceiver.input>;
type ChangeInput = z.infer<typeof receiverOperations.changeReceiver.input>;

/** 22 letters of 49: 123 random bits. The address alone admits nobody, but nobody shall find it either. */
const CODE_LETTERS = 22;

/** Those that are open, by name. */
export async function listReceivers(context: VerbContext) {
  const rows = await receiverTables(context.tx)
    .selectFrom('receivers')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const held = await receiverTables(context.tx)
    .selectFrom('receipts')
    .select((eb) => ['receiver_id', 'state', eb.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', context.workspace)
    .where('state', 'in', ['poison', 'waiting'])
    .groupBy(['receiver_id', 'state'])
    .execute();
  const countOf = (id: string, state: string): number =>
    held.find((line) => line.receiver_id === id && line.state === state)?.count ?? 0;
  return {
    items: rows.map((row) =>
      toReceiver(context.desk, row, { poison: countOf(row.id, 'poison'), waiting: countOf(row.id, 'waiting') }),
    ),
  };
}

/** @throws outcomes.receiver-source-taken, outcomes.receiver-secret */
export async function makeReceiver(context: VerbContext, input: MakeInput) {
  const id = context.newId();
  const given = input.secret ?? newSecret(context);
  const row = await receiverTables(context.tx)
    .insertInto('receivers')
    .values({
      workspace_id: context.workspace,
      id,
      code: newCode(context.random, CODE_LETTERS),
      name: input.name,
      kind: input.kind,
      source: input.source ?? input.kind,
      secret: sealSecret(context, id, input.kind, given),
      created_at: new Date(context.clock.now()),
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'source']).where('closed_at', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw outcomeError('receiver-source-taken', { source: input.source ?? input.kind });
  context.record(id, { kind: row.kind, source: row.source });
  return shown(context, row, input.secret === undefined ? given : null);
}

/** @throws outcomes.receiver-missing, outcomes.receiver-secret */
export async function changeReceiver(context: VerbContext, input: ChangeInput) {
  const before = await openReceiver(context, input.id);
  const fresh = input.secret ?? (input.hasNewSecret ? newSecret(context) : undefined);
  const name = input.name ?? before.name;
  const row = await receiverTables(context.tx)
    .updateTable('receivers')
    .set({ name, ...(fresh === undefined ? {} : { secret: sealSecret(context, before.id, before.kind, fresh) }) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(row.id, { hasNewSecret: fresh !== undefined });
  return shown(context, row, input.secret === undefined ? (fresh ?? null) : null);
}

/** @throws outcomes.receiver-missing */
export async function closeReceiver(context: VerbContext, { id }: { id: string }) {
  await openReceiver(context, id);
  await receiverTables(context.tx)
    .updateTable('receivers')
    .set({ closed_at: new Date(context.clock.now()) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
  context.record(id);
  return {};
}

async function openReceiver(context: VerbContext, id: string): Promise<ReceiverRow> {
  const row = await loadReceiver(context, id);
  if (row.closed_at !== null) throw outcomeError('receiver-missing');
  return row;
}

/** In the form of Standard Webhooks; the others take any text. */
const newSecret = ({ random }: VerbContext): string => `whsec_${Buffer.from(random.bytes(32)).toString('base64')}`;

function sealSecret(context: VerbContext, id: string, kind: ReceiverKind, secret: string): string {
  const isWhole = /^(whsec_)?[A-Za-z0-9+/]{22,}={0,2}$/.test(secret);
  if (kind === 'standard' && !isWhole) throw outcomeError('receiver-secret');
  return seal(secret, receiverContext(context.workspace, id), context.desk.keyring(), context.random);
}

async function shown(context: VerbContext, row: ReceiverRow, secret: string | null) {
  const { items } = await listReceivers(context);
  const held = items.find(({ id }) => id === row.id);
  return {
    receiver: toReceiver(context.desk, row, { poison: held?.poison ?? 0, waiting: held?.waiting ?? 0 }),
    secret,
  };
}
