import { MINUTE_MS } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { SubjectType } from '../contract-shapes.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';
import { toLabourLine } from '../rows.ts';
import { costDay, lockLabour } from './cost-day.ts';

interface Correction {
  on: string;
  userId: string;
  subject: { type: SubjectType; id: string };
  minutes?: number | undefined;
  reason: string;
}

/** Puts a person's own word, or a lead's, beside what the screens saw; the day's cost follows it. */
export async function correctMinutes(context: VerbContext, { on, userId, subject, minutes, reason }: Correction) {
  assertMayCorrect(context, userId);
  const db = spendTables(context.tx);
  const member = await db
    .selectFrom('members')
    .select('name')
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!member) throw spendError('member-missing');
  await lockLabour(context, userId);
  const corrected = {
    corrected_ms: minutes === undefined ? null : Math.round(minutes * MINUTE_MS),
    correction: minutes === undefined ? null : reason,
    corrected_by: minutes === undefined ? null : context.actor.name,
  };
  await db
    .insertInto('labour')
    .values({
      workspace_id: context.workspace,
      day: on,
      user_id: userId,
      subject_type: subject.type,
      subject_id: subject.id,
      seen_ms: 0,
      hourly_minor: 0,
      currency: '',
      cost_minor: 0,
      ...corrected,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'day', 'user_id', 'subject_type', 'subject_id']).doUpdateSet(corrected),
    )
    .execute();
  const rows = await costDay(context, userId, on);
  const row = rows.find((line) => line.subject_type === subject.type && line.subject_id === subject.id);
  if (!row) throw new Error('the corrected line is gone');
  context.record(subject.id, { seenMs: row.seen_ms, ...corrected });
  return toLabourLine(row, member.name);
}

/** Agents and authors correct their own minutes; leads anybody's. */
function assertMayCorrect({ actor }: VerbContext, userId: string): void {
  if (actor.kind === 'system' || actor.role === 'owner' || actor.role === 'manager') return;
  if (actor.kind !== 'member' || actor.userId !== userId) throw spendError('not-your-minutes');
}
