import type { WorkspaceId } from '../../../kernel/ids.ts';
import { RapportError } from '../../../kernel/errors.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { nextMoment, periodAt, type Rhythm } from '../domain/schedule.ts';
import { type ReportTables, reportTables } from '../tables.ts';
import { freezeReport } from '../verbs/change-report.ts';
import { makeReport } from '../verbs/make-report.ts';
import { rhythmOf, type ScheduleRow } from '../verbs/manage-schedules.ts';

/** Makes and freezes what schedules want by now, with a row for everybody it goes to. @returns how many reports were made */
export async function makeDue(desk: Desk): Promise<number> {
  const due = await desk.database.asSystem((tx) =>
    tables<ReportTables>(tx)
      .selectFrom('report_schedules')
      .select(['workspace_id', 'id'])
      .where('is_paused', '=', false)
      .where('due_at', '<=', new Date(desk.clock.now()) as never)
      .orderBy('due_at')
      .limit(20)
      .execute(),
  );
  let made = 0;
  for (const { workspace_id, id } of due) if (await makeOne(desk, workspace_id, id)) made++;
  return made;
}

async function makeOne(desk: Desk, workspace: WorkspaceId, id: string): Promise<boolean> {
  try {
    return await desk.asSystem(workspace, 'report schedule', (context) => makeFor(context, id));
  } catch (cause) {
    if (!(cause instanceof RapportError)) throw cause;
    // What it is about is gone: the next time may be better, and the other schedules go on.
    desk.log.warn('report.schedule-failed', { schedule: id, code: cause.code });
    await desk.asSystem(workspace, 'report schedule', (context) => moveOn(context, id));
    return false;
  }
}

/** In one transaction, with the schedule locked: two processes make one report a period, and a crash leaves nothing half-made. */
async function makeFor(context: VerbContext, id: string): Promise<boolean> {
  const row = await lockDue(context, id);
  if (row === undefined) return false;
  const period = periodAt(rhythmOf(row), lastMoment(rhythmOf(row), row.due_at, context.clock.now()));
  if (!(await isMade(context, id, period.from))) {
    const subject =
      row.subject_type === null || row.subject_id === null
        ? {}
        : { subject: { type: row.subject_type, id: row.subject_id } };
    const input = { kind: row.kind, ...period, ...subject, title: row.name, why: '', asks: [] };
    const report = await makeReport(context, input, { schedule: id, period: period.from });
    await freezeReport(context, { id: report.id });
    await addressTo(context, row, report.id, period.from);
  }
  await moveOn(context, id);
  context.announce('reports');
  return true;
}

function lockDue(context: VerbContext, id: string): Promise<ScheduleRow | undefined> {
  return reportTables(context.tx)
    .selectFrom('report_schedules')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('is_paused', '=', false)
    .where('due_at', '<=', new Date(context.clock.now()) as never)
    .forUpdate()
    .executeTakeFirst();
}

/** A desk that was off for months makes the newest report that is due, not all of them. */
function lastMoment(rhythm: Rhythm, due: number, now: number): number {
  for (let at = due; ; ) {
    const next = nextMoment(rhythm, at);
    if (next > now) return at;
    at = next;
  }
}

async function isMade(context: VerbContext, schedule: string, period: string): Promise<boolean> {
  const found = await reportTables(context.tx)
    .selectFrom('reports')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('schedule_id', '=', schedule)
    .where('period_key', '=', period)
    .executeTakeFirst();
  return found !== undefined;
}

async function addressTo(context: VerbContext, row: ScheduleRow, report: string, period: string): Promise<void> {
  const db = reportTables(context.tx);
  const recipients = await db
    .selectFrom('report_recipients')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('schedule_id', '=', row.id)
    .where('left_at', 'is', null)
    .execute();
  for (const { id, email, language } of recipients) {
    await db
      .insertInto('report_sendings')
      .values({
        ...{
          workspace_id: context.workspace,
          id: context.newId(),
          schedule_id: row.id,
          recipient_id: id,
          report_id: report,
        },
        ...{ period_key: period, email, language, state: 'due', due_at: new Date(context.clock.now()) },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function moveOn(context: VerbContext, id: string): Promise<void> {
  const db = reportTables(context.tx);
  const row = await db
    .selectFrom('report_schedules')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return;
  await db
    .updateTable('report_schedules')
    .set({ due_at: new Date(nextMoment(rhythmOf(row), context.clock.now())) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
}
