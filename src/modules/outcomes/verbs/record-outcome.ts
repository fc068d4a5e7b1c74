import { isCurrency } from '../../../kernel/amount.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { OutcomeKind } from '../contract-shapes.ts';
import { AHEAD_MS } from '../domain/outcome-row.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { outcomeError } from '../problems.ts';
import { toOutcome } from '../rows.ts';
import type { OutcomeRow } from '../tables.ts';
import { customerHash } from './customer-hash.ts';
import { traceOutcome } from './trace-outcome.ts';

export interface NewOutcome {
  kind: OutcomeKind;
  valueMinor: number;
  currency: string;
  at: EpochMs;
  source: string;
  externalId?: string | undefined;
  visitId?: string | undefined;
  linkCode?: string | undefined;
  customer?: string | undefined;
  note: string;
}

/** Records an outcome, once for each external id of a source, and credits it to the last touch known. */
export async function recordOutcome(context: VerbContext, input: Omit<NewOutcome, 'at'> & { at?: string | undefined }) {
  const now = context.clock.now();
  const at = input.at === undefined ? now : Date.parse(input.at);
  if (at > now + AHEAD_MS) throw outcomeError('time-ahead');
  if (!isCurrency(input.currency)) throw outcomeError('currency-unknown', { currency: input.currency });
  const kept = await keepOutcome(context, { ...input, at });
  if (kept.state === 'differs') {
    throw outcomeError('outcome-differs', { externalId: input.externalId ?? '', source: input.source });
  }
  context.record(kept.row.id, { trace: kept.row.trace });
  return { outcome: await showOutcome(context, kept.row), isNew: kept.state === 'new' };
}

export type Kept = { state: 'new' | 'same' | 'differs'; row: OutcomeRow };

/**
 * Keeps an outcome unless the source told of it before; then says whether it told the same.
 * A browser's report gives way to the server's of the same id, whichever came first.
 */
export async function keepOutcome(
  context: VerbContext,
  given: NewOutcome,
  reportedBy: 'server' | 'browser' = 'server',
): Promise<Kept> {
  const hash = await customerHash(context, given.customer);
  const traced = await traceOutcome(
    context,
    { visitId: given.visitId, linkCode: given.linkCode, customerHash: hash },
    given.at,
  );
  const said = {
    kind: given.kind,
    value_minor: given.valueMinor,
    currency: given.currency,
    at: new Date(given.at),
    note: given.note,
    customer_hash: hash,
    recorded_at: new Date(context.clock.now()),
    reported_by: reportedBy,
  };
  const inserted = await outcomeTables(context.tx)
    .insertInto('outcomes')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      source: given.source,
      external_id: given.externalId ?? null,
      ...said,
      ...traced,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'source', 'external_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted) {
    context.announce('outcomes', inserted.id);
    return { state: 'new', row: inserted };
  }
  const row = await findBySource(context, given.source, given.externalId ?? '');
  if (!row) throw new Error('an outcome is neither new nor known');
  if (row.reported_by === 'browser' && reportedBy === 'server' && row.refund_of === null) {
    // The server seldom knows of the visit: what the browser knew of it stays unless the server knows better.
    const credit = traced.trace === 'traced' || row.trace !== 'traced' ? traced : {};
    const confirmed = await outcomeTables(context.tx)
      .updateTable('outcomes')
      .set({ ...said, ...credit })
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    context.announce('outcomes', row.id);
    return { state: 'new', row: confirmed };
  }
  const isSame =
    row.kind === given.kind &&
    row.value_minor === given.valueMinor &&
    row.currency === given.currency &&
    row.refund_of === null;
  return { state: isSame ? 'same' : 'differs', row };
}

export const findBySource = (
  context: VerbContext,
  source: string,
  externalId: string,
): Promise<OutcomeRow | undefined> =>
  outcomeTables(context.tx)
    .selectFrom('outcomes')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('source', '=', source)
    .where('external_id', '=', externalId)
    .executeTakeFirst();

export async function showOutcome(context: VerbContext, row: OutcomeRow) {
  if (row.link_id === null) return toOutcome(row, undefined);
  const link = await outcomeTables(context.tx)
    .selectFrom('links')
    .select(['id', 'delivery_id', 'draft_id', 'campaign_id'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.link_id)
    .executeTakeFirst();
  return toOutcome(row, link);
}
