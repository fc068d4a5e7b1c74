import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { isTimeZone, toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { reportsContract } from '../contract.ts';
import { nextMoment, periodAt } from '../domain/schedule.ts';
import { readHome } from '../gather/gathering.ts';
import { assertSubject } from '../gather/subject.ts';
import { reportError } from '../problems.ts';
import { type ReportTables, reportTables } from '../tables.ts';
import { languageOf } from './report-links.ts';

type Input = z.infer<typeof reportsContract.operations.saveSchedule.input>;
export type ScheduleRow = Selectable<ReportTables['report_schedules']>;

export async function listSchedules(context: VerbContext) {
  const rows = await reportTables(context.tx)
    .selectFrom('report_schedules')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const items = [];
  for (const row of rows) items.push(await toSchedule(context, row));
  return { items };
}

/** What was due while it is changed stays as it was made. @throws reports.schedule-missing, reports.schedule-day, reports.zone-unknown */
export async function saveSchedule(context: VerbContext, input: Input) {
  const zone = input.zone ?? (await readHome(context)).zone;
  if (!isTimeZone(zone)) throw reportError('zone-unknown', { zone });
  if (input.every === 'week' && input.onDay > 7) throw reportError('schedule-day');
  await assertSubject(context, input.kind, input.subject);
  const rhythm = { every: input.every, onDay: input.onDay, wallTime: input.wallTime, zone };
  const values = {
    ...{ name: input.name, kind: input.kind, every: input.every, on_day: input.onDay, wall_time: input.wallTime, zone },
    ...{ subject_type: input.subject?.type ?? null, subject_id: input.subject?.id ?? null, is_paused: input.isPaused },
    due_at: new Date(nextMoment(rhythm, context.clock.now())),
  };
  const row = await writeSchedule(context, input.id, values);
  if (!row) throw reportError('schedule-missing');
  await setRecipients(context, row.id, input.recipients);
  context.record(row.id, { every: row.every, recipients: input.recipients.length });
  return toSchedule(context, row);
}

function writeSchedule(
  context: VerbContext,
  id: string | undefined,
  values: Omit<
    ReportTables['report_schedules'],
    'workspace_id' | 'id' | 'made_at' | 'due_at' | 'subject_type' | 'subject_id'
  > & { due_at: Date; subject_type: ScheduleRow['subject_type']; subject_id: string | null },
) {
  const db = reportTables(context.tx);
  if (id === undefined)
    return db
      .insertInto('report_schedules')
      .values({
        workspace_id: context.workspace,
        id: context.newId(),
        made_at: new Date(context.clock.now()),
        ...values,
      })
      .returningAll()
      .executeTakeFirst();
  return db
    .updateTable('report_schedules')
    .set(values)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** Whoever left stays off the list, also when they are written down again. */
async function setRecipients(context: VerbContext, schedule: string, recipients: Input['recipients']): Promise<void> {
  const db = reportTables(context.tx);
  const wanted = recipients.map(({ email, language }) => ({ email: email.toLowerCase(), language }));
  await db
    .deleteFrom('report_recipients')
    .where('workspace_id', '=', context.workspace)
    .where('schedule_id', '=', schedule)
    .where('left_at', 'is', null)
    .where('email', 'not in', ['', ...wanted.map(({ email }) => email)])
    .execute();
  for (const { email, language } of wanted) {
    await db
      .insertInto('report_recipients')
      .values({ workspace_id: context.workspace, id: context.newId(), schedule_id: schedule, email, language })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'schedule_id', 'email']).doUpdateSet({ language }))
      .execute();
  }
}

export async function removeSchedule(context: VerbContext, { id }: { id: string }) {
  const removed = await reportTables(context.tx)
    .deleteFrom('report_schedules')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (removed.numDeletedRows === 0n) throw reportError('schedule-missing');
  context.record(id);
  return {};
}

export const rhythmOf = (row: ScheduleRow) => ({
  every: row.every,
  onDay: row.on_day,
  wallTime: row.wall_time,
  zone: row.zone,
});

async function toSchedule(context: VerbContext, row: ScheduleRow) {
  const recipients = await reportTables(context.tx)
    .selectFrom('report_recipients')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('schedule_id', '=', row.id)
    .orderBy('email')
    .execute();
  return {
    ...{ id: row.id, name: row.name, kind: row.kind, ...rhythmOf(row), isPaused: row.is_paused },
    subject:
      row.subject_type === null || row.subject_id === null ? null : { type: row.subject_type, id: row.subject_id },
    ...{ nextAt: toIso(row.due_at), nextPeriod: periodAt(rhythmOf(row), row.due_at) },
    recipients: recipients.map(({ id, email, language, left_at }) => ({
      ...{ id, email, language: languageOf(language) },
      leftAt: left_at === null ? null : toIso(left_at),
    })),
  };
}
