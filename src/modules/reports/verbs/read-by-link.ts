import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { tokenHash } from '../../../platform/crypto/tokens.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Route } from '../../../platform/operations/area.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { type Language, languages, pickLanguage } from '../../../platform/sentences/sentences.ts';
import type { Format } from '../contract-shapes.ts';
import { fileOf } from '../render/files.ts';
import { speechOf } from '../render/speech.ts';
import { documentOf, findReport } from '../report-rows.ts';
import { type ReportTables, reportTables } from '../tables.ts';
import { languageOf } from './report-links.ts';

interface Opened {
  workspace_id: WorkspaceId;
  id: string;
  report_id: string;
  language: string;
}

/** `/r/<token>`, `?format=pdf|csv`, `?language=`: one frozen report for whoever has its address, and nothing beside it. */
export const reportRoute: Route = {
  method: 'GET',
  path: '/r/:token',
  handle: async (desk, request, { token = '' }) => {
    const link = await findLink(desk, token);
    if (link === undefined) return closed(request);
    const asked = new URL(request.url).searchParams;
    const format: Format = (['pdf', 'csv'] as const).find((each) => each === asked.get('format')) ?? 'html';
    const language = languages.find((each) => each === asked.get('language')) ?? languageOf(link.language);
    const file = await desk.asSystem(link.workspace_id, 'report link', async (context) => {
      const row = await findReport(context, link.report_id);
      await noteOpened(context.tx, link, context.clock.now());
      return fileOf(context, await documentOf(context, row), { format, language, sha256: row.sha256 });
    });
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': file.type,
        'content-disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${file.fileName}"`,
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
        etag: `"${file.sha256}"`,
      },
    });
  },
};

/** Looked for across workspaces, by a hash that nobody can guess; what is revoked, expired or no longer frozen is not there. */
async function findLink(desk: Desk, token: string): Promise<Opened | undefined> {
  if (!/^rpr_[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  return desk.database.asSystem((tx) =>
    tables<ReportTables>(tx)
      .selectFrom('report_links as l')
      .innerJoin('reports as r', (join) =>
        join.onRef('r.workspace_id', '=', 'l.workspace_id').onRef('r.id', '=', 'l.report_id'),
      )
      .select(['l.workspace_id', 'l.id', 'l.report_id', 'l.language'])
      .where('l.token_hash', '=', tokenHash(token))
      .where('l.revoked_at', 'is', null)
      .where('l.expires_at', '>', new Date(desk.clock.now()) as never)
      .where('r.state', '=', 'frozen')
      .executeTakeFirst(),
  );
}

const noteOpened = (tx: Parameters<typeof reportTables>[0], link: Opened, now: number) =>
  reportTables(tx)
    .updateTable('report_links')
    .set({ opened: sql<number>`opened + 1`, opened_at: new Date(now) })
    .where('workspace_id', '=', link.workspace_id)
    .where('id', '=', link.id)
    .execute();

/** The same answer for a wrong, an expired and a revoked address. */
function closed(request: Request): Response {
  const language: Language = pickLanguage(request.headers.get('accept-language'));
  const { t, direction } = speechOf(language, '', 'UTC');
  const page = `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>${t('reports.link-closed')}</title></head><body style="font-family:sans-serif;max-width:40em;margin:4em auto;padding:0 1em"><h1>${t('reports.link-closed')}</h1><p>${t('reports.link-closed.how')}</p></body></html>`;
  return new Response(page, {
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
