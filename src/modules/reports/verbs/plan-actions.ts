import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type ActionRow, toActions } from '../action-rows.ts';
import type { reportsContract } from '../contract.ts';
import { rankActions } from '../domain/rank-actions.ts';
import { findAnswer } from '../gather/answers.ts';
import { readHome } from '../gather/gathering.ts';
import { reportError } from '../problems.ts';
import { lockDraft } from '../report-rows.ts';
import { reportTables } from '../tables.ts';

type Operations = typeof reportsContract.operations;
type Saving = z.infer<Operations['saveAction']['input']>;

export async function listActions(context: VerbContext, input: z.infer<Operations['actions']['input']>) {
  let query = actionRows(context);
  if (input.reportId) query = query.where('report_id', '=', input.reportId);
  if (input.state ?? (input.reportId ? undefined : 'planned'))
    query = query.where('state', '=', input.state ?? 'planned');
  const actions = await toActions(context, await query.orderBy('made_at', 'desc').orderBy('id').limit(500).execute());
  return { items: rankActions(actions, (await readHome(context)).currency) };
}

const actionRows = (context: VerbContext) =>
  reportTables(context.tx).selectFrom('report_actions').selectAll().where('workspace_id', '=', context.workspace);

/** @throws reports.missing, reports.frozen, reports.action-missing and what is wrong with the action */
export async function saveAction(context: VerbContext, input: Saving) {
  await lockDraft(context, input.reportId);
  await assertAction(context, input);
  const values = {
    ...{ words: input.words, owner_id: input.ownerId, due_day: input.due },
    expected: input.expected === null ? null : JSON.stringify(input.expected),
    evidence: JSON.stringify(input.evidence),
    watch: input.watch === null ? null : JSON.stringify(input.watch),
  };
  const db = reportTables(context.tx);
  const row = input.id
    ? await db
        .updateTable('report_actions')
        .set(values)
        .where('workspace_id', '=', context.workspace)
        .where('id', '=', input.id)
        .where('report_id', '=', input.reportId)
        .returningAll()
        .executeTakeFirst()
    : await db
        .insertInto('report_actions')
        .values({
          ...{ workspace_id: context.workspace, id: context.newId(), report_id: input.reportId, ...values },
          ...{ state: 'planned', made_at: new Date(context.clock.now()) },
        })
        .returningAll()
        .executeTakeFirst();
  if (!row) throw reportError('action-missing');
  context.record(row.id, { report: row.report_id });
  return one(context, row);
}

async function one(context: VerbContext, row: ActionRow) {
  const [action] = await toActions(context, [row]);
  if (!action) throw reportError('action-missing');
  return action;
}

async function assertAction(context: VerbContext, input: Saving): Promise<void> {
  const { ownerId, evidence, watch, expected } = input;
  if (
    expected?.low !== undefined &&
    expected.high !== undefined &&
    !(expected.low <= expected.value && expected.value <= expected.high)
  )
    throw reportError('expected-order');
  if (watch?.measure === 'value' && watch.currency === undefined) throw reportError('watch-currency');
  if (evidence.type === 'answer' && (await findAnswer(context, evidence.id)) === undefined)
    throw reportError('evidence-missing');
  if (ownerId === null) return;
  const member = await reportTables(context.tx)
    .selectFrom('members')
    .select('user_id')
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', ownerId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!member) throw reportError('owner-missing');
}

/** Also in a frozen report's plan: what is frozen is what was planned, not what becomes of it. @throws reports.action-missing */
export async function settleAction(context: VerbContext, input: z.infer<Operations['settleAction']['input']>) {
  const isOpen = input.state === 'planned';
  const row = await reportTables(context.tx)
    .updateTable('report_actions')
    .set({
      ...{ state: input.state, remark: input.remark },
      settled_at: isOpen ? null : new Date(context.clock.now()),
      settled_by: isOpen ? null : context.actor.name,
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', input.id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw reportError('action-missing');
  context.record(row.id, { state: row.state });
  return one(context, row);
}

export async function removeAction(context: VerbContext, { id }: { id: string }) {
  const row = await actionRows(context).where('id', '=', id).executeTakeFirst();
  if (!row) throw reportError('action-missing');
  await lockDraft(context, row.report_id);
  await reportTables(context.tx)
    .deleteFrom('report_actions')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
  context.record(id, { words: row.words });
  return {};
}
