import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { reportsContract } from '../contract.ts';
import { composeReport } from '../gather/compose.ts';
import { reportError } from '../problems.ts';
import { findReport, lockDraft, sealDocument, toReport } from '../report-rows.ts';
import { reportTables } from '../tables.ts';
import { assertPeriod } from './make-report.ts';

type Change = z.infer<typeof reportsContract.operations.change.input>;

/** @throws reports.missing, reports.frozen, reports.period-invalid, reports.period-long */
export async function changeReport(context: VerbContext, input: Change) {
  const row = await lockDraft(context, input.id);
  const from = input.from ?? row.from_day;
  const to = input.to ?? row.to_day;
  assertPeriod({ from, to });
  const changed = await rowOf(context, input.id)
    .set({
      ...{ title: input.title ?? row.title, from_day: from, to_day: to },
      ...{ why: input.why ?? row.why, asks: JSON.stringify(input.asks ?? row.asks) },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(row.id, { from, to });
  return toReport(context, changed);
}

const rowOf = (context: VerbContext, id: string) =>
  reportTables(context.tx).updateTable('reports').where('workspace_id', '=', context.workspace).where('id', '=', id);

export async function removeReport(context: VerbContext, { id }: { id: string }) {
  const row = await lockDraft(context, id);
  await reportTables(context.tx)
    .deleteFrom('reports')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
  context.record(id, { kind: row.kind, from: row.from_day, to: row.to_day });
  return {};
}

/** From here on it says for ever what it says now. @throws reports.missing, reports.frozen */
export async function freezeReport(context: VerbContext, { id }: { id: string }) {
  const row = await lockDraft(context, id);
  const { text, sha256 } = sealDocument(await composeReport(context, row));
  const frozen = await rowOf(context, id)
    .set({
      ...{ state: 'frozen', document: text, sha256 },
      ...{ frozen_at: new Date(context.clock.now()), frozen_by: context.actor.name },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(id, { sha256 });
  return toReport(context, frozen);
}

/** @throws reports.missing, reports.not-frozen */
export async function markRead(context: VerbContext, { id, comment }: { id: string; comment: string }) {
  const row = await findReport(context, id);
  if (row.sha256 === null) throw reportError('not-frozen');
  const { actor } = context;
  const reader = actor.kind === 'member' ? actor.userId : actor.kind === 'key' ? actor.keyId : actor.name;
  const reading = { reader_name: actor.name, sha256: row.sha256, comment, at: new Date(context.clock.now()) };
  await reportTables(context.tx)
    .insertInto('report_readings')
    .values({ workspace_id: context.workspace, report_id: id, reader, ...reading })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'report_id', 'reader']).doUpdateSet(reading))
    .execute();
  context.record(id, { sha256: row.sha256 });
  return toReport(context, row);
}
