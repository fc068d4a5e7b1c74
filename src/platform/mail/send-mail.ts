import { createTransport } from 'nodemailer';
import { SECOND_MS } from '../../kernel/time.ts';
import type { Config } from '../config/settings.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same mail sent twice has the same one, so that a mailbox can show it once. */
  messageId: string;
  attachments?: readonly { filename: string; contentType: string; content: Buffer }[];
  headers?: Readonly<Record<string, string>>;
}

/**
 * `refused`: the server will not take it, now or later; `unreachable`: worth another try.
 * `mayHaveArrived`: the text was on its way and the answer was lost; sent again it might arrive twice.
 */
export type MailResult =
  | { ok: true }
  | { ok: false; code: 'not-set-up' | 'refused' | 'unreachable'; detail: string; mayHaveArrived?: true };

/** Sends one mail by RAPPORT_SMTP_URL. What goes wrong is a value; an answer of 5xx (RFC 5321) is final. */
export async function sendMail(config: Config, mail: Mail): Promise<MailResult> {
  if (!config.RAPPORT_SMTP_URL) return { ok: false, code: 'not-set-up', detail: '' };
  const bounds = { connectionTimeout: 10 * SECOND_MS, greetingTimeout: 10 * SECOND_MS, socketTimeout: 30 * SECOND_MS };
  const url = new URL(config.RAPPORT_SMTP_URL);
  const handedOver = watchForData();
  const transport = createTransport({
    ...{ logger: handedOver.logger, transactionLog: true },
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...bounds,
  });
  try {
    const { attachments = [], headers = {}, ...written } = mail;
    await transport.sendMail({
      from: config.RAPPORT_MAIL_FROM,
      ...written,
      attachments: [...attachments],
      headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    });
    return { ok: true };
  } catch (cause) {
    const status = (cause as { responseCode?: number }).responseCode ?? 0;
    const detail = (cause as Error).message.slice(0, 300);
    if (status >= 500 && status < 600) return { ok: false, code: 'refused', detail };
    const isLost = handedOver.isBegun() && status === 0;
    return { ok: false, code: 'unreachable', detail, ...(isLost ? { mayHaveArrived: true } : {}) };
  } finally {
    transport.close();
  }
}

/** Listens to what is said to the server: from the word DATA on, a message may have arrived although no answer came. */
function watchForData() {
  let isBegun = false;
  const silent = () => undefined;
  const debug = (entry: unknown, message?: unknown) => {
    if ((entry as { tnx?: string } | undefined)?.tnx === 'client' && message === 'DATA') isBegun = true;
  };
  const logger = { level: silent, trace: silent, debug, info: silent, warn: silent, error: silent, fatal: silent };
  return { logger, isBegun: () => isBegun };
}
