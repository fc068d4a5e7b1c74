import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { tokenHash } from '../../../platform/crypto/tokens.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Route } from '../../../platform/operations/area.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { escape } from '../render/html.ts';
import { speechOf } from '../render/speech.ts';
import type { ReportTables } from '../tables.ts';
import { languageOf } from '../verbs/report-links.ts';

const path = '/r/leave/:token';

/** Asks first: a mail program that looks at every address takes nobody off a list. */
export const askLeaveRoute: Route = {
  method: 'GET',
  path,
  handle: async (desk, _request, { token = '' }) => {
    const found = await find(desk, token);
    if (found === undefined) return page('en', 'reports.link-closed', '', 404);
    const { language } = found;
    const { t } = speechOf(languageOf(language), '', 'UTC');
    const form = `<form method="post"><button style="font:inherit;padding:.5em 1em">${escape(t('reports.leave.do'))}</button></form>`;
    return page(language, 'reports.leave.ask', form, 200);
  },
};

/** Takes the recipient off that list, for good (RFC 8058: also with one click in the mail program). */
export const leaveRoute: Route = {
  method: 'POST',
  path,
  handle: async (desk, _request, { token = '' }) => {
    const found = await find(desk, token);
    if (found === undefined) return page('en', 'reports.link-closed', '', 404);
    await desk.asSystem(found.workspace_id, 'report recipient', (context) =>
      sql`update report_recipients set left_at = coalesce(left_at, ${new Date(context.clock.now())})
        where workspace_id = ${context.workspace} and id = ${found.recipient_id}`.execute(context.tx),
    );
    const { t } = speechOf(languageOf(found.language), '', 'UTC');
    return page(found.language, 'reports.left', `<p>${escape(t('reports.left.how'))}</p>`, 200);
  },
};

interface Found {
  workspace_id: WorkspaceId;
  recipient_id: string;
  language: string;
}

async function find(desk: Desk, token: string): Promise<Found | undefined> {
  if (!/^rpl_[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  return desk.database.asSystem((tx) =>
    tables<ReportTables>(tx)
      .selectFrom('report_sendings')
      .select(['workspace_id', 'recipient_id', 'language'])
      .where('leave_hash', '=', tokenHash(token))
      .executeTakeFirst(),
  );
}

function page(language: string, key: string, more: string, status: number): Response {
  const { t, direction } = speechOf(languageOf(language), '', 'UTC');
  const html = `<!doctype html><html lang="${languageOf(language)}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escape(t(key))}</title></head><body style="font-family:sans-serif;max-width:40em;margin:4em auto;padding:0 1em"><main><h1>${escape(t(key))}</h1>${more}</main></body></html>`;
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
