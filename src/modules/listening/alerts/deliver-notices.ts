import { type Selectable, sql } from 'kysely';
import { MINUTE_MS, SECOND_MS, toIso } from '../../../kernel/time.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { sendMail } from '../../../platform/mail/send-mail.ts';
import { webhookSignature } from '../../../platform/mail/sign-webhook.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { type Language, languages } from '../../../platform/sentences/sentences.ts';
import type { WorkspaceTables } from '../../workspace/index.ts';
import type { AlertTables } from '../tables-alerts.ts';
import { alertMail } from './alert-mail.ts';
import { type Alert, alertRows, type AlertRow, toAlert } from './alert-rows.ts';
import { headline } from './alert-words.ts';
import { readQuiet } from './queue-notices.ts';

type Notice = Selectable<AlertTables['alert_notices']>;

/** Longer than any sending takes; a process that dies leaves its notices to the next after it. */
const LEASE_MS = 2 * MINUTE_MS;
const AT_ONCE = 50;
/** One minute, two, four ... about four hours in all. */
const TRIES = 8;

type Sent = { ok: true } | { ok: false; code: string; final: boolean };

/** Sends what is due: mail and webhooks. @returns how many notices were sent or given up */
export async function deliverNotices(desk: Desk, signal: AbortSignal): Promise<number> {
  let done = 0;
  for (;;) {
    const claimed = await claim(desk);
    if (claimed.length === 0 || signal.aborted) return done;
    for (const together of bundles(claimed)) {
      const [first] = together;
      if (first === undefined) continue;
      const sent = first.channel === 'mail' ? await mail(desk, together) : await webhook(desk, first, signal);
      await record(desk, together, sent);
      done += together.length;
    }
  }
}

export const deliverAlertsTask: Task = {
  name: 'listening.deliver-alerts',
  everyMs: 2 * SECOND_MS,
  run: async (desk, signal) => void (await deliverNotices(desk, signal)),
};

async function claim(desk: Desk): Promise<Notice[]> {
  const now = new Date(desk.clock.now());
  return desk.database.asSystem(async (tx) => {
    const { rows } = await sql<Notice>`
      update alert_notices n set lease_until = ${new Date(desk.clock.now() + LEASE_MS)}, tries = n.tries + 1
      from (select workspace_id, id from alert_notices
        where sent_at is null and failed_at is null and due_at <= ${now} and (lease_until is null or lease_until <= ${now})
        order by due_at, id limit ${AT_ONCE} for update skip locked) due
      where n.workspace_id = due.workspace_id and n.id = due.id returning n.*`.execute(tx);
    return rows;
  });
}

/** What waited for the same person's morning goes in one mail. */
function bundles(notices: readonly Notice[]): Notice[][] {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) {
    const key = notice.channel === 'mail' && notice.held ? `${notice.workspace_id} ${notice.target}` : notice.id;
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return [...groups.values()];
}

async function mail(desk: Desk, notices: readonly Notice[]): Promise<Sent> {
  const [first] = notices;
  if (first === undefined) return { ok: true };
  const about = await desk.asSystem(first.workspace_id, 'alerts', (context) => readAbout(context, notices));
  if (about.to === undefined) return { ok: false, code: 'no-address', final: true };
  const made = alertMail(about.alerts, {
    ...{ language: about.language, zone: about.zone, isDigest: first.held, isSample: first.reason === 'sample' },
    link: (alert) => `${desk.publicUrl()}/w/${about.slug}/listening/alerts/${alert}`,
  });
  const messageId = `<${first.id}@${new URL(desk.publicUrl()).hostname}>`;
  const result = await sendMail(desk.config, { to: about.to, ...made, messageId });
  if (result.ok) return result;
  desk.log.warn('alert.mail-failed', { code: result.code });
  return { ok: false, code: `mail-${result.code}`, final: result.code !== 'unreachable' };
}

interface About {
  to: string | undefined;
  language: Language;
  zone: string;
  slug: string;
  alerts: Alert[];
}

async function readAbout(context: VerbContext, notices: readonly Notice[]): Promise<About> {
  const db = tables<WorkspaceTables>(context.tx);
  const home = await db
    .selectFrom('workspaces')
    .selectAll()
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  const target = notices[0]?.target ?? '';
  const member = await db
    .selectFrom('members')
    .select('email')
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', target)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  const quiet = await readQuiet(context);
  const wanted = quiet.get(target)?.language ?? home.language;
  return {
    to: member?.email,
    language: languages.find((language) => language === wanted) ?? 'en',
    zone: quiet.get(target)?.zone ?? home.time_zone,
    slug: home.slug,
    alerts: await readAlerts(context, notices),
  };
}

async function readAlerts(context: VerbContext, notices: readonly Notice[]): Promise<Alert[]> {
  const ids = notices.flatMap(({ alert_id }) => (alert_id === null ? [] : [alert_id]));
  const { rows } =
    await sql<AlertRow>`${alertRows} where a.workspace_id = ${context.workspace} and a.id = any(${ids}::uuid[])
    order by a.raised_at`.execute(context.tx);
  return rows.map((row) => toAlert(row, context.clock.now()));
}

/** What a webhook's secret is sealed for. */
export const alertSecretContext = (workspace: string, rule: string): string => `alert_rules/${workspace}/${rule}`;

async function webhook(desk: Desk, notice: Notice, signal: AbortSignal): Promise<Sent> {
  const about = await desk.asSystem(notice.workspace_id, 'alerts', async (context) => {
    const rule = await tables<AlertTables>(context.tx)
      .selectFrom('alert_rules')
      .select(['webhook_url', 'webhook_secret'])
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', notice.rule_id)
      .executeTakeFirst();
    return { rule, ...(await readAbout(context, [notice])) };
  });
  const { webhook_url: url, webhook_secret: sealed } = about.rule ?? { webhook_url: null, webhook_secret: null };
  if (url === null || sealed === null) return { ok: false, code: 'webhook-gone', final: true };
  const [alert] = about.alerts;
  const body = JSON.stringify({
    ...{ id: notice.id, reason: notice.reason, sentAt: toIso(desk.clock.now()), workspace: about.slug },
    ...(alert === undefined
      ? {}
      : {
          alert: { ...alert, headline: headline(alert, about.language) },
          url: `${desk.publicUrl()}/w/${about.slug}/listening/alerts/${alert.id}`,
        }),
  });
  const secret = unseal(sealed, alertSecretContext(notice.workspace_id, notice.rule_id), desk.keyring());
  return post(desk, url, body, { secret, id: notice.id, signal });
}

async function post(
  desk: Desk,
  url: string,
  body: string,
  of: { secret: string; id: string; signal: AbortSignal },
): Promise<Sent> {
  try {
    const response = await desk.fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'rapport-delivery': of.id,
        'rapport-signature': webhookSignature(of.secret, desk.clock.now(), body),
      },
      body,
      signal: AbortSignal.any([of.signal, AbortSignal.timeout(20 * SECOND_MS)]),
    });
    await response.body?.cancel().catch(() => undefined);
    if (response.ok) return { ok: true };
    // 410 Gone: the receiver says that it wants no more.
    return { ok: false, code: 'webhook-refused', final: response.status === 410 };
  } catch (cause) {
    const forbidden =
      (cause as { code?: string; cause?: { code?: string } }).cause?.code ?? (cause as { code?: string }).code;
    if (forbidden === 'FORBIDDEN_ADDRESS') return { ok: false, code: 'webhook-forbidden', final: true };
    return { ok: false, code: 'webhook-unreachable', final: false };
  }
}

/** Writes down what became of it. Only while nobody else took it over: what was sent is never marked as failed. */
async function record(desk: Desk, notices: readonly Notice[], sent: Sent): Promise<void> {
  const [first] = notices;
  if (first === undefined) return;
  const now = desk.clock.now();
  await desk.asSystem(first.workspace_id, 'alerts', async (context) => {
    for (const { id, tries } of notices) {
      const outcome = sent.ok
        ? { sent_at: new Date(now), problem: null }
        : sent.final || tries >= TRIES
          ? { failed_at: new Date(now), problem: sent.code }
          : { due_at: new Date(now + MINUTE_MS * 2 ** (tries - 1)), problem: sent.code };
      await tables<AlertTables>(context.tx)
        .updateTable('alert_notices')
        .set({ ...outcome, lease_until: null })
        .where('workspace_id', '=', context.workspace)
        .where('id', '=', id)
        .where('tries', '=', tries)
        .execute();
    }
    context.announce('listening', first.alert_id ?? undefined);
  });
}
