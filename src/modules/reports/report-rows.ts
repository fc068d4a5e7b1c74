import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { toIso } from '../../kernel/time.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { type ReportDocument, reportDocument } from './contract-document.ts';
import { composeReport } from './gather/compose.ts';
import { reportError } from './problems.ts';
import { type ReportRow, reportTables } from './tables.ts';

/** Larger than any report that can be made of bounded rows; a guard, not a limit that people meet. */
const MOST_BYTES = 20_000_000;

/** A snapshot as it is hashed and kept (RFC 8785). @throws reports.too-large */
export function sealDocument(document: ReportDocument): { text: string; sha256: string } {
  // What is hashed must be what is read back: absent values go through JSON once.
  const text = canonicalize(JSON.parse(JSON.stringify(document))) ?? '';
  if (text.length > MOST_BYTES) throw reportError('too-large');
  return { text, sha256: createHash('sha256').update(text).digest('hex') };
}

/** Whether somebody may see drafts too: clients and readers see what is frozen. */
export const seesDrafts = ({ actor }: VerbContext): boolean =>
  actor.kind === 'system' || (actor.role !== 'client' && actor.role !== 'reader');

/** @throws reports.missing, also for a draft that the asker may not see */
export async function findReport(context: VerbContext, id: string): Promise<ReportRow> {
  const row = await reportTables(context.tx)
    .selectFrom('reports')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || (row.state === 'draft' && !seesDrafts(context))) throw reportError('missing');
  return row;
}

/** Held until the commit: nobody changes a draft while it is frozen. @throws reports.missing, reports.frozen */
export async function lockDraft(context: VerbContext, id: string): Promise<ReportRow> {
  const row = await reportTables(context.tx)
    .selectFrom('reports')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw reportError('missing');
  if (row.state === 'frozen') throw reportError('frozen');
  return row;
}

/** The snapshot of a frozen report; of a draft, what it would be now. */
export async function documentOf(context: VerbContext, row: ReportRow): Promise<ReportDocument> {
  if (row.document === null) return composeReport(context, row);
  return reportDocument.parse(JSON.parse(row.document));
}

export const toSummary = (row: ReportRow, readers: number) => ({
  ...{ id: row.id, kind: row.kind, title: row.title, from: row.from_day, to: row.to_day },
  subject: row.subject_type === null || row.subject_id === null ? null : { type: row.subject_type, id: row.subject_id },
  ...{ state: row.state, madeAt: toIso(row.made_at), madeBy: row.made_by },
  frozenAt: row.frozen_at === null ? null : toIso(row.frozen_at),
  ...{ sha256: row.sha256, scheduleId: row.schedule_id, readers },
});

export async function toReport(context: VerbContext, row: ReportRow) {
  const readings = await reportTables(context.tx)
    .selectFrom('report_readings')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('report_id', '=', row.id)
    .orderBy('at')
    .execute();
  const { rows: _, ...document } = await documentOf(context, row);
  return {
    ...toSummary(row, readings.length),
    ...{ why: row.why, asks: row.asks, document },
    readings: readings.map(({ reader_name, at, sha256, comment }) => ({
      reader: reader_name,
      at: toIso(at),
      sha256,
      comment,
    })),
  };
}
