import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import { newToken, tokenHash } from '../../../platform/crypto/tokens.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type Language, languages } from '../../../platform/sentences/sentences.ts';
import type { reportsContract } from '../contract.ts';
import { reportError } from '../problems.ts';
import { findReport } from '../report-rows.ts';
import { type ReportTables, reportTables } from '../tables.ts';

type Input = z.infer<typeof reportsContract.operations.createLink.input>;
type LinkRow = Selectable<ReportTables['report_links']>;

export async function listLinks(context: VerbContext, { reportId }: { reportId: string }) {
  await findReport(context, reportId);
  const rows = await reportTables(context.tx)
    .selectFrom('report_links')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('report_id', '=', reportId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return { items: rows.map((row) => toLink(row, context.clock.now())) };
}

/** Only what is frozen is handed out. @throws reports.missing, reports.not-frozen */
export async function createLink(context: VerbContext, input: Input) {
  const report = await findReport(context, input.reportId);
  if (report.state !== 'frozen') throw reportError('not-frozen');
  const { row, url } = await addLink(context, input);
  context.record(row.id, { report: row.report_id, days: input.days });
  return { link: toLink(row, context.clock.now()), url };
}

/** The token stands in the address alone: kept is its hash. */
export async function addLink(context: VerbContext, { reportId, label, language, days }: Input) {
  const token = newToken('rpr', context.random);
  const now = context.clock.now();
  const row = await reportTables(context.tx)
    .insertInto('report_links')
    .values({
      ...{ workspace_id: context.workspace, id: context.newId(), report_id: reportId, token_hash: tokenHash(token) },
      ...{
        language,
        label,
        made_at: new Date(now),
        made_by: context.actor.name,
        expires_at: new Date(now + days * DAY_MS),
      },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { row, url: `${context.desk.publicUrl()}/r/${token}` };
}

/** @throws reports.link-missing */
export async function revokeLink(context: VerbContext, { id }: { id: string }) {
  const row = await reportTables(context.tx)
    .updateTable('report_links')
    .set({ revoked_at: new Date(context.clock.now()) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw reportError('link-missing');
  context.record(id, { report: row.report_id });
  return toLink(row, context.clock.now());
}

export const languageOf = (text: string): Language => languages.find((language) => language === text) ?? 'en';

const toLink = (row: LinkRow, now: number) =>
  ({
    ...{ id: row.id, reportId: row.report_id, label: row.label, language: languageOf(row.language) },
    ...{ madeAt: toIso(row.made_at), expiresAt: toIso(row.expires_at), opened: row.opened },
    revokedAt: row.revoked_at === null ? null : toIso(row.revoked_at),
    openedAt: row.opened_at === null ? null : toIso(row.opened_at),
    state: row.revoked_at !== null ? 'revoked' : row.expires_at <= now ? 'expired' : 'open',
  }) as const;
