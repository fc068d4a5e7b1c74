import type { z } from 'zod';
import { isCurrency } from '../../../kernel/amount.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { spendContract } from '../contract.ts';
import type { SubjectType } from '../contract-shapes.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';
import { toEntry } from '../rows.ts';
import type { EntryRow, SpendTables } from '../tables.ts';
import type { Insertable } from 'kysely';

type Input = z.infer<typeof spendContract.operations.addEntry.input>;
export type NewEntry = Insertable<SpendTables['cost_entries']>;

/** Enters a cost. The same reference with the same amount and day is the same cost; with another it is refused. */
export async function addEntry(context: VerbContext, input: Input) {
  if (input.amountMinor === 0) throw spendError('amount-zero');
  if (!isCurrency(input.currency)) throw spendError('currency-unknown', { currency: input.currency });
  const subject = input.subject ?? { type: 'workspace', id: context.workspace };
  await assertSubject(context, subject);
  const entry: NewEntry = {
    workspace_id: context.workspace,
    id: context.newId(),
    day: input.on,
    kind: input.kind,
    amount_minor: input.amountMinor,
    currency: input.currency,
    subject_type: subject.type,
    subject_id: subject.id,
    note: input.note,
    supplier: input.supplier,
    reference: input.reference ?? null,
    entry_key: input.reference === undefined ? null : referenceKey(input.reference),
    source: context.actor.kind === 'key' ? 'api' : 'manual',
    created_at: new Date(context.clock.now()),
    created_by: context.actor.name,
  };
  const row = await insertEntry(context, entry);
  context.record(row.id, { amount: input.amountMinor, currency: input.currency });
  return toEntry(row);
}

export const referenceKey = (reference: string): string => `ref:${reference}`;

async function insertEntry(context: VerbContext, entry: NewEntry): Promise<EntryRow> {
  const db = spendTables(context.tx);
  const inserted = await db
    .insertInto('cost_entries')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'entry_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted) return inserted;
  const known = await db
    .selectFrom('cost_entries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('entry_key', '=', entry.entry_key ?? '')
    .executeTakeFirstOrThrow();
  const isSame =
    known.amount_minor === entry.amount_minor &&
    known.currency === entry.currency &&
    known.day === entry.day &&
    known.kind === entry.kind;
  if (!isSame) throw spendError('reference-taken', { reference: entry.reference ?? '' });
  return known;
}

const tableOf = {
  draft: 'drafts',
  delivery: 'deliveries',
  campaign: 'campaigns',
} as const;

/** @throws spend.subject-missing when what is paid for is not in this workspace */
async function assertSubject(context: VerbContext, subject: { type: SubjectType; id: string }): Promise<void> {
  if (subject.type === 'report') return;
  if (subject.type === 'workspace') {
    if (subject.id === context.workspace) return;
    throw spendError('subject-missing');
  }
  if (subject.type === 'conversation') return assertConversation(context, subject.id);
  const found = await spendTables(context.tx)
    .selectFrom(tableOf[subject.type])
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', subject.id)
    .executeTakeFirst();
  if (!found) throw spendError('subject-missing');
}

async function assertConversation(context: VerbContext, id: string): Promise<void> {
  const found = await spendTables(context.tx)
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw spendError('subject-missing');
}
