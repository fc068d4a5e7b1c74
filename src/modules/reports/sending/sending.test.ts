import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScriptedMail, type ScriptedMail } from '../../../../tests/harness/scripted-mail.ts';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { openHttp } from '../../../entry/http/open-http.ts';
import { reports } from '../index.ts';
import { makeDue } from './make-due.ts';
import { sendDue } from './send-due.ts';

interface Sending {
  id: string;
  email: string;
  state: string;
  period: string;
}

describe('reports by mail', () => {
  let t: TestDesk;
  let mail: ScriptedMail;
  const signal = new AbortController().signal;
  const run = async () => {
    await makeDue(t.desk);
    await sendDue(t.desk, signal);
  };
  const sendings = async () => (await t.call<{ items: Sending[] }>('reports.sendings')).items;
  const recipients = ['owner@client.example', 'board@client.example'];

  beforeAll(async () => {
    mail = await openScriptedMail();
    t = await testDesk({ environment: { RAPPORT_SMTP_URL: mail.url, RAPPORT_MAIL_FROM: 'Desk <desk@firm.example>' } });
    await t.call('reports.saveSchedule', {
      ...{ name: 'Every Monday', every: 'week', onDay: 1, wallTime: '12:30' },
      recipients: [
        { email: recipients[0], language: 'en' },
        { email: recipients[1], language: 'ar' },
      ],
    });
  });
  afterAll(async () => {
    await t.close();
    await mail.close();
  });

  it('go out at their wall time, once a period, with the PDF and a link', async () => {
    await run();
    expect(mail.mails).toEqual([]);
    t.clock.set(Date.UTC(2026, 10, 23, 9, 31));
    await Promise.all([makeDue(t.desk), makeDue(t.desk)]);
    await Promise.all([sendDue(t.desk, signal), sendDue(t.desk, signal)]);
    await run();
    expect(mail.mails.map(({ to }) => to).sort()).toEqual([...recipients].sort());
    for (const { raw } of mail.mails) {
      expect(raw).toContain('application/pdf');
      expect(raw).toMatch(/List-Unsubscribe:\s+<http:\/\/localhost:4780\/r\/leave\/rpl_/);
      expect(raw).toContain('/r/rpr_');
    }
    expect(await sendings()).toMatchObject([
      { state: 'sent', period: '2026-11-16' },
      { state: 'sent', period: '2026-11-16' },
    ]);
  });

  it('leave out whoever left, also when they are written down again', async () => {
    const app = openHttp(t.desk, [reports], t.opened.changes, '/nowhere');
    const raw = mail.mails.find(({ to }) => to === recipients[1])?.raw ?? '';
    const path = /List-Unsubscribe:\s+<http:\/\/localhost:4780(\/r\/leave\/[^>]+)>/.exec(raw)?.[1] ?? '';
    expect((await app.request(`http://localhost:4780${path}`)).status).toBe(200);
    expect(
      (
        await t.call<{ items: { recipients: { leftAt: string | null }[] }[] }>('reports.schedules')
      ).items[0]?.recipients.filter(({ leftAt }) => leftAt !== null),
    ).toEqual([]);
    expect((await app.request(`http://localhost:4780${path}`, { method: 'POST' })).status).toBe(200);
    mail.mails.length = 0;
    t.clock.set(Date.UTC(2026, 10, 30, 9, 31));
    await run();
    expect(mail.mails.map(({ to }) => to)).toEqual([recipients[0]]);
  });

  it('are tried again when the server was not there, and not when the answer was lost', async () => {
    mail.mails.length = 0;
    t.clock.set(Date.UTC(2026, 11, 7, 9, 31));
    mail.answers.push('451 later');
    await run();
    expect((await sendings())[0]).toMatchObject({ state: 'due' });
    t.clock.advance(120_000);
    await run();
    expect((await sendings())[0]).toMatchObject({ state: 'sent' });
    expect(mail.mails.length).toBe(1);
    t.clock.set(Date.UTC(2026, 11, 14, 9, 31));
    mail.answers.push('hang up');
    await run();
    t.clock.advance(3_600_000);
    await run();
    const [lost] = await sendings();
    expect(lost).toMatchObject({ state: 'unconfirmed' });
    await t.call('reports.sendAgain', { id: lost?.id });
    await run();
    expect((await sendings())[0]).toMatchObject({ state: 'sent' });
    await expect(t.call('reports.sendAgain', { id: lost?.id })).rejects.toMatchObject({
      code: 'reports.sending-settled',
    });
  });

  it('are unconfirmed when the process died while it sent', async () => {
    t.clock.set(Date.UTC(2026, 11, 21, 9, 31));
    await makeDue(t.desk);
    await t.desk.database.pool.query(
      "update report_sendings set state = 'sending', tries = 1, lease_until = $1 where state = 'due'",
      [new Date(t.clock.now() + 1_000)],
    );
    mail.mails.length = 0;
    t.clock.advance(10_000);
    await run();
    expect(mail.mails).toEqual([]);
    expect((await sendings())[0]).toMatchObject({ state: 'unconfirmed' });
  });

  it('make only the newest after the desk was off for weeks', async () => {
    mail.mails.length = 0;
    t.clock.set(Date.UTC(2027, 1, 15, 9, 31));
    await run();
    expect(mail.mails.length).toBe(1);
    expect((await sendings())[0]).toMatchObject({ state: 'sent', period: '2027-02-08' });
  });
});
