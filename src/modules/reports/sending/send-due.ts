import { sql } from 'kysely';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { newToken, tokenHash } from '../../../platform/crypto/tokens.ts';
import { type Mail, type MailResult, sendMail } from '../../../platform/mail/send-mail.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { fileOf } from '../render/files.ts';
import { documentOf, findReport } from '../report-rows.ts';
import { reportTables } from '../tables.ts';
import type { SendingRow } from '../verbs/list-sendings.ts';
import { addLink, languageOf } from '../verbs/report-links.ts';
import { reportMail } from './report-mail.ts';

/** Longer than any sending takes. What outlives it was lost with its process. */
const LEASE_MS = 5 * MINUTE_MS;
/** One minute, two, four ... about two hours in all. */
const TRIES = 7;
const LINK_DAYS = 90;

/** Sends what is due, each exactly once: what may have arrived is never sent again without a person. @returns how many were settled */
export async function sendDue(desk: Desk, signal: AbortSignal): Promise<number> {
  await settleLost(desk);
  let settled = 0;
  while (!signal.aborted) {
    const row = await claim(desk);
    if (row === undefined) return settled;
    const mail = await desk.asSystem(row.workspace_id, 'report sending', (context) => prepare(context, row));
    if (mail !== undefined) await record(desk, row, await sendMail(desk.config, mail));
    settled++;
  }
  return settled;
}

/** A process that died while it sent: nobody knows whether it arrived. */
const settleLost = (desk: Desk): Promise<unknown> =>
  desk.database.asSystem((tx) =>
    sql`update report_sendings set state = 'unconfirmed', problem = 'lost', settled_at = ${new Date(desk.clock.now())}, lease_until = null
      where state = 'sending' and lease_until <= ${new Date(desk.clock.now())}`.execute(tx),
  );

async function claim(desk: Desk): Promise<SendingRow | undefined> {
  const now = new Date(desk.clock.now());
  return desk.database.asSystem(async (tx) => {
    const { rows } = await sql<SendingRow>`
      update report_sendings s set state = 'sending', tries = s.tries + 1, lease_until = ${new Date(desk.clock.now() + LEASE_MS)}
      from (select workspace_id, id from report_sendings where state = 'due' and due_at <= ${now}
        order by due_at, id limit 1 for update skip locked) due
      where s.workspace_id = due.workspace_id and s.id = due.id returning s.*`.execute(tx);
    return rows[0];
  });
}

/** The mail; undefined when its recipient has left meanwhile. The addresses in it are new each time, and kept as hashes. */
async function prepare(context: VerbContext, row: SendingRow): Promise<Mail | undefined> {
  const db = reportTables(context.tx);
  const recipient = await db
    .selectFrom('report_recipients')
    .select('left_at')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.recipient_id)
    .executeTakeFirst();
  if (recipient === undefined || recipient.left_at !== null) {
    await change(context, row, { state: 'left', settled_at: new Date(context.clock.now()), lease_until: null });
    return undefined;
  }
  const language = languageOf(row.language);
  const report = await findReport(context, row.report_id);
  const document = await documentOf(context, report);
  const file = await fileOf(context, document, { format: 'pdf', language, sha256: report.sha256 });
  const { row: link, url } = await addLink(context, {
    reportId: report.id,
    label: row.email,
    language,
    days: LINK_DAYS,
  });
  const leave = newToken('rpl', context.random);
  await change(context, row, { leave_hash: tokenHash(leave) });
  return {
    ...reportMail(document, {
      language,
      url,
      until: link.expires_at,
      leave: `${context.desk.publicUrl()}/r/leave/${leave}`,
    }),
    to: row.email,
    messageId: `<${row.id}@${new URL(context.desk.publicUrl()).hostname}>`,
    attachments: [{ filename: file.fileName, contentType: file.type, content: file.bytes }],
  };
}

type Change = Partial<{
  state: SendingRow['state'];
  due_at: Date;
  settled_at: Date;
  lease_until: null;
  problem: string | null;
  leave_hash: string;
}>;

const change = (context: VerbContext, row: SendingRow, set: Change): Promise<unknown> =>
  reportTables(context.tx)
    .updateTable('report_sendings')
    .set(set)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.id)
    .where('tries', '=', row.tries)
    .where('state', '=', 'sending')
    .execute();

async function record(desk: Desk, row: SendingRow, result: MailResult): Promise<void> {
  if (!result.ok) desk.log.warn('report.mail-failed', { code: result.code });
  await desk.asSystem(row.workspace_id, 'report sending', async (context) => {
    await change(context, row, { ...outcomeOf(result, row.tries, desk.clock.now()), lease_until: null });
    context.announce('reports');
  });
}

function outcomeOf(result: MailResult, tries: number, now: number): Change {
  const settled_at = new Date(now);
  if (result.ok) return { state: 'sent', settled_at, problem: null };
  if (result.mayHaveArrived) return { state: 'unconfirmed', settled_at, problem: 'lost' };
  if (result.code !== 'unreachable' || tries >= TRIES) return { state: 'refused', settled_at, problem: result.code };
  return { state: 'due', due_at: new Date(now + MINUTE_MS * 2 ** (tries - 1)), problem: result.code };
}
