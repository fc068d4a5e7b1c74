import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ReportDocument, ReportKind } from '../contract-document.ts';
import type { subjectTypes } from '../contract-shapes.ts';
import { plainLine } from '../domain/plain-text.ts';
import { reportError } from '../problems.ts';
import type { ReportRow } from '../tables.ts';

type SubjectType = (typeof subjectTypes)[number];

/** What each kind may be about, and whether it must be about something. */
const fits: Record<ReportKind, { of: readonly SubjectType[]; isNeeded: boolean }> = {
  progress: { of: ['goal'], isNeeded: false },
  campaign: { of: ['campaign'], isNeeded: true },
  incident: { of: ['alert'], isNeeded: false },
  care: { of: [], isNeeded: false },
  channel: { of: ['account'], isNeeded: true },
};

/** @throws reports.subject-unfit, reports.subject-missing */
export async function assertSubject(
  context: VerbContext,
  kind: ReportKind,
  subject: { type: SubjectType; id: string } | undefined,
): Promise<void> {
  const { of, isNeeded } = fits[kind];
  if (subject === undefined ? isNeeded : !of.includes(subject.type))
    throw reportError('subject-unfit', { kind, needed: of.join(', ') || '-' });
  if (subject !== undefined && (await findName(context, subject.type, subject.id)) === undefined)
    throw reportError('subject-missing');
}

export async function subjectName(context: VerbContext, row: ReportRow): Promise<ReportDocument['subject']> {
  const { subject_type: type, subject_id: id } = row;
  if (type === null || id === null) return undefined;
  const name = await findName(context, type, id);
  return name === undefined ? undefined : { type, id, name: plainLine(name) };
}

async function findName(context: VerbContext, type: SubjectType, id: string): Promise<string | undefined> {
  const from = {
    campaign: sql`select name from campaigns`,
    account: sql`select coalesce(nullif(name, ''), handle) as name from accounts`,
    goal: sql`select name from goals`,
    alert: sql`select coalesce((select name from queries q where q.workspace_id = alerts.workspace_id and q.id = alerts.rule_id), '') as name from alerts`,
  }[type];
  const { rows } = await sql<{
    name: string;
  }>`${from} where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx);
  return rows[0]?.name;
}
