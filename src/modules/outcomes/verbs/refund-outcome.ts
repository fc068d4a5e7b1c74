import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { AHEAD_MS } from '../domain/outcome-row.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { outcomeError } from '../problems.ts';
import type { OutcomeRow } from '../tables.ts';
import { findBySource, showOutcome } from './record-outcome.ts';

interface Refund {
  outcomeId?: string | undefined;
  source: string;
  externalId?: string | undefined;
  valueMinor?: number | undefined;
  at?: string | undefined;
  refundId?: string | undefined;
  note: string;
}

/** Takes an outcome back, in part or whole: a negative outcome beside it, credited to the same touch, so that sums are net. */
export async function refundOutcome(context: VerbContext, refund: Refund) {
  const known = await showRepeated(context, refund);
  if (known) return known;
  const original = await lockOriginal(context, refund);
  // Somebody may have told of the same refund while we waited for our turn.
  const meanwhile = await showRepeated(context, refund);
  if (meanwhile) return meanwhile;
  if (original.refund_of !== null) throw outcomeError('refund-of-refund');
  const left = original.value_minor + (await refundedSoFar(context, original.id));
  const valueMinor = refund.valueMinor ?? left;
  if (valueMinor > left || (valueMinor === 0 && original.value_minor > 0))
    throw outcomeError('refund-exceeds', { leftMinor: left });
  const row = await insertRefund(context, original, refund, valueMinor);
  context.record(row.id, { refundOf: original.id, valueMinor });
  context.announce('outcomes', row.id);
  return { outcome: await showOutcome(context, row), isNew: true };
}

async function showRepeated(context: VerbContext, refund: Refund) {
  const before = refund.refundId && (await findBySource(context, refund.source, refund.refundId));
  if (!before) return undefined;
  if (before.refund_of === null || (refund.valueMinor !== undefined && before.value_minor !== -refund.valueMinor)) {
    throw outcomeError('outcome-differs', { externalId: refund.refundId ?? '', source: refund.source });
  }
  return { outcome: await showOutcome(context, before), isNew: false };
}

async function lockOriginal(context: VerbContext, { outcomeId, source, externalId }: Refund): Promise<OutcomeRow> {
  const found =
    outcomeId === undefined
      ? await findBySource(context, source, externalId ?? '')
      : await outcomeTables(context.tx)
          .selectFrom('outcomes')
          .selectAll()
          .where('workspace_id', '=', context.workspace)
          .where('id', '=', outcomeId)
          .executeTakeFirst();
  if (!found) throw outcomeError('outcome-missing');
  await lockRefunds(context, found.id);
  return found;
}

/** Two refunds of one outcome take turns; rows themselves can't be locked, as nobody may change them. */
const lockRefunds = (context: VerbContext, id: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`refund/${context.workspace}/${id}`}, 0))`.execute(context.tx);

export async function refundedSoFar(context: VerbContext, id: string): Promise<number> {
  const row = await outcomeTables(context.tx)
    .selectFrom('outcomes')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('value_minor'), eb.lit(0)).as('sum'))
    .where('workspace_id', '=', context.workspace)
    .where('refund_of', '=', id)
    .executeTakeFirstOrThrow();
  return Number(row.sum);
}

function insertRefund(
  context: VerbContext,
  original: OutcomeRow,
  refund: Refund,
  valueMinor: number,
): Promise<OutcomeRow> {
  const now = context.clock.now();
  const at = refund.at === undefined ? now : Date.parse(refund.at);
  if (at > now + AHEAD_MS) throw outcomeError('time-ahead');
  return outcomeTables(context.tx)
    .insertInto('outcomes')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      kind: original.kind,
      value_minor: valueMinor === 0 ? 0 : -valueMinor,
      currency: original.currency,
      at: new Date(at),
      source: refund.source,
      external_id: refund.refundId ?? null,
      note: refund.note,
      customer_hash: original.customer_hash,
      refund_of: original.id,
      trace: original.trace,
      link_id: original.link_id,
      visit_id: original.visit_id,
      visit_at: original.visit_at === null ? null : new Date(original.visit_at),
      recorded_at: new Date(now),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
