import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyedRandom } from '../../../kernel/random.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '../../../kernel/time.ts';
import { isWebhookSigned } from '../../../platform/mail/sign-webhook.ts';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { openScriptedMail, type ScriptedMail } from '../../../../tests/harness/scripted-mail.ts';
import type { SourceRef } from '../ingest/batch.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { testItem, testSource } from '../ingest/test-items.ts';
import type { Alert } from './alert-rows.ts';
import { deliverNotices } from './deliver-notices.ts';
import { evaluateDue, evaluateRule } from './evaluate.ts';

const SECRET = 'a secret of the receiver';
const signal = new AbortController().signal;

interface Received {
  body: string;
  signature: string;
}

let home: TestDesk;
let source: SourceRef;
let mail: ScriptedMail;
const received: Received[] = [];
let webhookStatus = 200;

beforeAll(async () => {
  mail = await openScriptedMail();
  home = await testDesk({
    environment: { RAPPORT_SMTP_URL: mail.url, RAPPORT_MAIL_FROM: 'Desk <desk@firm.example>' },
    inProcess: new Map([
      [
        'hooks.example',
        async (request: Request) => {
          received.push({ body: await request.text(), signature: request.headers.get('rapport-signature') ?? '' });
          return new Response(null, { status: webhookStatus });
        },
      ],
    ]),
  });
  source = await testSource(home);
});
afterAll(async () => {
  await home.close();
  await mail.close();
});

let words = 0;

/** A saved query with six weeks of about four messages an hour behind it, a tenth of them negative. */
async function queryWithHistory(perHour = 4, kind: 'own' | 'topic' = 'own'): Promise<{ id: string; word: string }> {
  words += 1;
  const word = `watchedword${words}`;
  const query = await home.call<{ id: string }>('listening.createQuery', { name: `Query ${words}`, query: word, kind });
  const random = keyedRandom('history', words);
  const rows: { bucket: string; count: number; negative: number }[] = [];
  const now = home.clock.now();
  for (let at = now - 42 * DAY_MS; at < now - HOUR_MS; at += 5 * MINUTE_MS) {
    let count = 0;
    for (let k = 0; k < 12; k++) if (random.next() < perHour / 144) count += 1;
    if (count > 0) rows.push({ bucket: toIso(at), count, negative: random.next() < 0.1 ? 1 : 0 });
  }
  await home.desk.database.asSystem((tx) =>
    sql`insert into alert_counts (workspace_id, query_id, bucket, count, negative, copies)
      select ${home.workspace.id}, ${query.id}, bucket, count, negative, 0
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(bucket timestamptz, count integer, negative integer)`.execute(
      tx,
    ),
  );
  return { id: query.id, word };
}

async function say(
  word: string,
  count: number,
  more = 'the parcel never came and nobody answers',
  author = (i: number) => `${word}a${i}`,
) {
  const at = home.clock.now();
  const items = Array.from({ length: count }, (_, i) =>
    testItem({
      remoteId: `${word}-${at}-${i}`,
      text: `${word} ${more} ${['one', 'two', 'three', 'four', 'five', 'six', 'seven'][i % 7]} ${i * 7919}`,
      author: author(i),
      at: at - (count - i) * 5_000,
    }),
  );
  await prepareMonths(home.desk, { items });
  await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
}

/** Looks again, as the task would at its next turn. */
async function look(minutes = 1) {
  home.clock.advance(minutes * MINUTE_MS);
  return evaluateDue(home.desk, signal);
}

const alertsOf = async (rule: string) =>
  (await home.call<{ items: Alert[] }>('listening.alerts', { limit: 200 })).items.filter(
    (alert) => alert.rule === rule,
  );

describe('alerts', () => {
  it('raises one alert for a burst, with what it is about, and ends it', async () => {
    const { id, word } = await queryWithHistory();
    await look();
    expect(await alertsOf(id)).toEqual([]);
    await say(word, 40);
    await look();
    await look();
    const volume = (await alertsOf(id)).filter(({ kind }) => kind === 'volume');
    expect(volume).toHaveLength(1);
    const [alert] = volume;
    expect(alert).toMatchObject({ state: 'open', seen: 40 });
    expect(alert?.expected).toBeLessThan(20);
    expect(alert?.high).toBeLessThan(40);
    expect(alert?.story).toMatchObject({ messages: 40, authors: 40, newAuthors: 40, notable: true });
    expect(alert?.story.first?.handle).toBe(`${word}a0.example`);
    const shown = await home.call<{ points: { count: number; high: number }[]; messages: { text: string }[] }>(
      'listening.showAlert',
      { alert: alert?.id },
    );
    expect(shown.points.some(({ count, high }) => count > high)).toBe(true);
    expect(shown.messages.length).toBeGreaterThan(0);
    for (let hours = 0; hours < 20; hours++) await look(60);
    const [after] = (await alertsOf(id)).filter(({ kind }) => kind === 'volume');
    expect(after).toMatchObject({ state: 'ended', endedBecause: 'calm' });
    expect((await alertsOf(id)).filter(({ kind }) => kind === 'volume')).toHaveLength(1);
  });

  it('raises exactly one although a process dies half-way and two look at once', async () => {
    const { id, word } = await queryWithHistory();
    await look();
    await say(word, 40);
    home.clock.advance(MINUTE_MS);
    const died = home.desk.asSystem(home.workspace.id, 'test', async (context) => {
      await evaluateRule(context, id);
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    expect(await alertsOf(id)).toEqual([]);
    const lookers = [1, 2, 3].map(() =>
      home.desk.asSystem(home.workspace.id, 'test', (context) => evaluateRule(context, id)),
    );
    await Promise.all(lookers);
    expect((await alertsOf(id)).filter(({ kind }) => kind === 'volume')).toHaveLength(1);
  });

  it('says that it is learning, and until when, before it judges', async () => {
    const query = await home.call<{ id: string }>('listening.createQuery', {
      name: 'New',
      query: 'brandnewword',
      kind: 'own',
    });
    await say('brandnewword', 60);
    await look();
    const { items } = await home.call<{ items: { id: string; state: string; learningUntil?: string }[] }>(
      'listening.alertRules',
    );
    const rule = items.find((each) => each.id === query.id);
    expect(rule?.state).toBe('learning');
    expect(Date.parse(rule?.learningUntil ?? '')).toBeGreaterThan(home.clock.now() + 13 * DAY_MS);
    expect(await alertsOf(query.id)).toEqual([]);
  });

  it('cannot tell while a source is not heard', async () => {
    const { id, word } = await queryWithHistory();
    const gap = [home.workspace.id, toIso(home.clock.now() - HOUR_MS), toIso(home.clock.now() + HOUR_MS)];
    await home.desk.database.pool.query(
      `insert into gaps (workspace_id, id, source_id, from_at, to_at, cause, due_at)
       values ($1, gen_random_uuid(), '${source.id}', $2, $3, 'test', $3)`,
      gap,
    );
    await say(word, 40);
    await look();
    expect(await alertsOf(id)).toEqual([]);
    const { items } = await home.call<{ items: { id: string; state: string; unheard: string[] }[] }>(
      'listening.alertRules',
    );
    expect(items.find((each) => each.id === id)).toMatchObject({ state: 'cannot-tell', unheard: ['firm.example'] });
    await home.desk.database.pool.query('delete from gaps');
    await look();
    expect((await alertsOf(id)).map(({ kind }) => kind)).toContain('volume');
  });

  it('counts what one author repeats once', async () => {
    const { id, word } = await queryWithHistory();
    await look();
    await say(word, 40, 'the very same words again and again and once more for everybody', () => 'parrot');
    await look();
    const { rows } = await home.desk.database.pool.query<{ count: string; copies: string }>(
      'select sum(count) as count, sum(copies) as copies from alert_counts where query_id = $1 and bucket > $2',
      [id, toIso(home.clock.now() - 20 * MINUTE_MS)],
    );
    expect(Number(rows[0]?.copies)).toBeGreaterThan(20);
    expect(Number(rows[0]?.count) + Number(rows[0]?.copies)).toBe(40);
  });

  it('tells by a signed webhook, tries again, and gives the failure a name', async () => {
    const { id, word } = await queryWithHistory();
    await expect(
      home.call('listening.setAlertRule', { rule: id, webhookUrl: 'https://hooks.example/x' }),
    ).rejects.toMatchObject({ code: 'listening.webhook-secret-missing' });
    await home.call('listening.setAlertRule', {
      rule: id,
      webhookUrl: 'https://hooks.example/x',
      webhookSecret: SECRET,
      negativity: false,
    });
    await look();
    await say(word, 40);
    received.length = 0;
    webhookStatus = 503;
    await look();
    await deliverNotices(home.desk, signal);
    webhookStatus = 200;
    expect(await deliverNotices(home.desk, signal)).toBe(0);
    home.clock.advance(2 * MINUTE_MS);
    await deliverNotices(home.desk, signal);
    await deliverNotices(home.desk, signal);
    expect(received).toHaveLength(2);
    for (const { body, signature } of received) expect(isWebhookSigned(signature, SECRET, body)).toBe(true);
    expect(isWebhookSigned(received[0]?.signature ?? '', 'another secret here', received[0]?.body ?? '')).toBe(false);
    expect(JSON.parse(received[1]?.body ?? '{}')).toMatchObject({
      reason: 'raised',
      workspace: 'firm',
      alert: { rule: id, kind: 'volume' },
    });
    const rules = JSON.stringify(await home.call('listening.alertRules'));
    expect(rules).not.toContain(SECRET);
  });

  it('mails in the reader’s language and direction', async () => {
    for (const [language, direction] of [
      ['en', 'ltr'],
      ['sw', 'ltr'],
      ['he', 'rtl'],
      ['ar', 'rtl'],
    ] as const) {
      await home.call('listening.setQuietHours', { zone: 'Africa/Nairobi', language });
      const { id, word } = await queryWithHistory();
      await home.call('listening.setAlertRule', { rule: id, negativity: false });
      await look();
      await deliverNotices(home.desk, signal);
      mail.mails.length = 0;
      await say(word, 40);
      await look();
      await deliverNotices(home.desk, signal);
      expect(mail.mails.map(({ to }) => to)).toEqual(['amina@firm.example']);
      const html = decoded(mail.mails[0]?.raw ?? '');
      expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
      expect(html).toContain('/w/firm/listening/alerts/');
      expect(mail.mails[0]?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
    }
  });

  it('holds what is no crisis over quiet hours, and brings it in one mail', async () => {
    await home.call('listening.setQuietHours', { zone: 'UTC', from: '00:00', to: '23:59', language: 'en' });
    await deliverNotices(home.desk, signal);
    const first = await queryWithHistory();
    const second = await queryWithHistory();
    for (const { id } of [first, second]) await home.call('listening.setAlertRule', { rule: id, negativity: false });
    await look();
    mail.mails.length = 0;
    for (const { word } of [first, second]) await say(word, 40, 'a calm word about opening times');
    await look();
    await deliverNotices(home.desk, signal);
    expect(mail.mails).toEqual([]);
    home.clock.advance(DAY_MS);
    await deliverNotices(home.desk, signal);
    expect(mail.mails).toHaveLength(1);
    expect(decoded(mail.mails[0]?.raw ?? '')).toContain('quiet hours');
    await home.call('listening.setQuietHours', { zone: 'Africa/Nairobi', language: 'en' });
  });

  it('mails once though the server put it off', async () => {
    const { id } = await queryWithHistory();
    mail.mails.length = 0;
    mail.answers.push('451 try later');
    expect(await home.call('listening.testAlert', { rule: id })).toEqual({ queued: 1 });
    await deliverNotices(home.desk, signal);
    expect(mail.mails).toEqual([]);
    home.clock.advance(2 * MINUTE_MS);
    await deliverNotices(home.desk, signal);
    home.clock.advance(10 * MINUTE_MS);
    await deliverNotices(home.desk, signal);
    expect(mail.mails).toHaveLength(1);
  });

  it('lets people look after, mute, snooze and judge', async () => {
    const { id, word } = await queryWithHistory();
    await look();
    await say(word, 40);
    await look();
    const [alert] = await alertsOf(id);
    const change = (operation: string, input: object) =>
      home.call<Alert>(`listening.${operation}`, { alert: alert?.id, ...input });
    expect(await change('acknowledgeAlert', {})).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: 'Amina Owner',
    });
    expect(await change('acknowledgeAlert', { undo: true })).toMatchObject({ state: 'open' });
    expect(await change('muteAlert', {})).toMatchObject({ state: 'muted' });
    expect(await change('muteAlert', { undo: true })).toMatchObject({ state: 'open' });
    const until = toIso(home.clock.now() + HOUR_MS);
    expect(await change('muteAlert', { until })).toMatchObject({ state: 'muted', snoozedUntil: until });
    home.clock.advance(2 * HOUR_MS);
    expect(await change('judgeAlert', { useful: false })).toMatchObject({ useful: false, state: 'open' });
    const { items } = await home.call<{
      items: { id: string; notUseful: number; falseAlarms?: { perMonth: number; high: number } }[];
    }>('listening.alertRules');
    const rule = items.find((each) => each.id === id);
    expect(rule?.notUseful).toBe(1);
    expect(rule?.falseAlarms?.high).toBeGreaterThan(rule?.falseAlarms?.perMonth ?? 9);
  });
});

/** All parts of a message, transfer encoding undone. */
function decoded(raw: string): string {
  return raw
    .split(/\r\n--[^\r\n]+\r\n/)
    .map((part) => {
      const [head = '', ...body] = part.split('\r\n\r\n');
      const text = body.join('\r\n\r\n');
      if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
      if (!/quoted-printable/i.test(head)) return text;
      const bytes = text
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      return Buffer.from(bytes, 'latin1').toString('utf8');
    })
    .join('\n');
}
