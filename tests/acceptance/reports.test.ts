import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { areas } from '../../src/areas.ts';
import { runCommandLine } from '../../src/entry/cli/command-line.ts';
import { openHttp } from '../../src/entry/http/open-http.ts';
import { DAY_MS, toIso } from '../../src/kernel/time.ts';
import type { Actor } from '../../src/platform/operations/context.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

interface File {
  fileName: string;
  base64: string;
  sha256: string;
}
interface Report {
  id: string;
  state: string;
  sha256: string | null;
  document: {
    figures: { id: string; label: { key: string }; opens: { operation: string; input: object; path: string } }[];
    blocks: { type: string }[];
  };
}

const HOSTILE = `<script>alert(1)</script> #set page(width: 1pt) ] *b* \u202Egnp.exe\u202C "); #panic() 日本 \u{1F600} ${'x'.repeat(150)}`;
/** Where the files are laid for a look at them; nowhere unless it is named. */
const SHOWN = process.env['REPORTS_SHOWN'];

describe('reports', () => {
  let t: TestDesk;
  let app: Hono;
  let campaign: string;
  const day = (back: number): string => toIso(t.clock.now() - back * DAY_MS).slice(0, 10);
  const period = () => ({ from: day(28), to: day(1) });
  const file = async (id: string, format: string, language = 'en') =>
    t.call<File>('reports.render', { id, format, language });
  const bytes = (of: File) => Buffer.from(of.base64, 'base64');

  beforeAll(async () => {
    t = await testDesk();
    app = openHttp(t.desk, areas, t.opened.changes, '/nowhere');
    campaign = (await t.call<{ id: string }>('publishing.createCampaign', { name: 'Rainy season', goal: '' })).id;
    const hostile = (
      await t.call<{ id: string }>('publishing.createCampaign', { name: HOSTILE.slice(0, 200), goal: '' })
    ).id;
    const cost = { currency: 'KES', kind: 'ads', note: '=cmd|calc', subject: { type: 'campaign', id: hostile } };
    await t.call('spend.addEntry', { ...cost, on: day(5), amountMinor: 1_250_050 });
    await t.call('spend.addEntry', {
      ...cost,
      on: day(40),
      amountMinor: 900_000,
      subject: { type: 'campaign', id: campaign },
    });
    await t.call('spend.addEntry', {
      ...cost,
      on: day(7),
      amountMinor: 300_000,
      subject: { type: 'campaign', id: campaign },
    });
    for (let back = 1; back <= 56; back++) {
      for (let n = 0; n < 1 + ((back * 7) % 5) + (back > 28 ? 2 : 0); n++) {
        const outcome = {
          kind: 'order',
          valueMinor: 120_000 + n * 1_000,
          currency: 'KES',
          externalId: `o${back}-${n}`,
        };
        await t.call('outcomes.record', { ...outcome, at: toIso(t.clock.now() - back * DAY_MS) });
      }
    }
    await t.call('outcomes.saveGoal', {
      name: 'Orders of the season',
      kind: 'order',
      from: day(28),
      to: day(-28),
      targetCount: 200,
    });
  }, 120_000);
  afterAll(() => t.close());

  const why = 'Rain kept people at home from the 9th on.\n\nالمطر أبقى الناس في بيوتهم.';
  const make = (more: Record<string, unknown> = {}) =>
    t.call<Report>('reports.make', {
      kind: 'progress',
      ...period(),
      why,
      asks: ['Agree to two free coffees for a review', HOSTILE],
      ...more,
    });

  it('makes, freezes and gives the same bytes again in every format and language', async () => {
    const draft = await make();
    expect(draft.state).toBe('draft');
    const action = { reportId: draft.id, evidence: { type: 'untested' }, due: day(-20), ownerId: t.owner.id };
    await t.call('reports.saveAction', {
      ...action,
      words: 'Answer within one hour on Saturdays',
      watch: { kind: 'order', measure: 'count' },
    });
    await t.call('reports.saveAction', {
      ...action,
      words: 'Post the opening hours',
      expected: { unit: { currency: 'KES' }, value: 50_000, low: 10_000, high: 90_000 },
    });
    const frozen = await t.call<Report>('reports.freeze', { id: draft.id });
    expect(frozen.sha256).toMatch(/^[0-9a-f]{64}$/);
    const first = await Promise.all(
      ['en', 'sw', 'he', 'ar'].flatMap((language) =>
        ['html', 'pdf', 'csv'].map((format) => file(draft.id, format, language)),
      ),
    );
    t.clock.advance(3 * DAY_MS);
    await t.call('outcomes.record', {
      kind: 'order',
      valueMinor: 5,
      currency: 'KES',
      at: toIso(t.clock.now() - 9 * DAY_MS),
    });
    const again = await Promise.all(
      ['en', 'sw', 'he', 'ar'].flatMap((language) =>
        ['html', 'pdf', 'csv'].map((format) => file(draft.id, format, language)),
      ),
    );
    expect(again.map(({ sha256 }) => sha256)).toEqual(first.map(({ sha256 }) => sha256));
    expect(first.map((each, i) => bytes(each).equals(bytes(again[i] ?? each)))).not.toContain(false);
    if (SHOWN === undefined) return;
    mkdirSync(SHOWN, { recursive: true });
    for (const each of first) writeFileSync(join(SHOWN, each.fileName), bytes(each));
  }, 60_000);

  const asRole = (role: 'client' | 'reader' | 'author'): Actor => ({
    kind: 'member',
    userId: `u-${role}`,
    name: role,
    role,
  });

  it('is tagged, in its language and direction, on two pages, whatever the names in it are', async () => {
    const { id } = await make({ asks: [HOSTILE, HOSTILE, HOSTILE], why: `${HOSTILE}\n`.repeat(12) });
    const languages = ['en', 'sw', 'he', 'ar'];
    const pdfs = await Promise.all(
      languages.map(async (language) => bytes(await file(id, 'pdf', language)).toString('latin1')),
    );
    for (const [i, pdf] of pdfs.entries()) {
      expect(pdf).toContain('/StructTreeRoot');
      expect(pdf).toContain(`/Lang (${languages[i]})`);
      expect(pdf.match(/\/Type ?\/Page\b/g)?.length, languages[i]).toBe(2);
    }
    const html = bytes(await file(id, 'html', 'ar')).toString('utf8');
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).not.toMatch(/<script|gnp\.exe\u202C|\u202E/);
    expect(html).toContain('&#60;script&#62;');
    expect(html).toContain('أسوأ');
    const csv = bytes(await file(id, 'csv')).toString('utf8');
    expect(csv).toContain("'=cmd|calc");
    expect(csv).not.toContain('u-author');
  });

  it('says what got worse first, and calls nothing worse that chance does', async () => {
    const { document } = await make();
    const changes = document.blocks.find(({ type }) => type === 'changes') as unknown as {
      items: { direction: string }[];
    };
    const order = ['worse', 'better', 'same'];
    const places = changes.items.map(({ direction }) => order.indexOf(direction));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(changes.items[0]?.direction).toBe('worse');
    const keys = document.figures.map(({ label }) => label.key);
    expect(keys).toContain('reports.figure.untraceable');
    expect(keys).not.toContain('reports.figure.brought');
  });

  it('makes every kind, and refuses one about nothing', async () => {
    const kinds = [
      ['campaign', { type: 'campaign', id: campaign }],
      ['incident', undefined],
      ['care', undefined],
    ] as const;
    for (const [kind, subject] of kinds) {
      const report = await t.call<Report>('reports.make', { kind, ...period(), ...(subject ? { subject } : {}) });
      const pdf = bytes(await file(report.id, 'pdf', 'he'));
      expect(pdf.subarray(0, 5).toString(), kind).toBe('%PDF-');
      const html = bytes(await file(report.id, 'html', 'sw')).toString('utf8');
      expect(html, kind).not.toMatch(/reports\.[a-z]|results\.[a-z]+\./);
      if (SHOWN !== undefined)
        for (const format of ['pdf', 'html'])
          writeFileSync(join(SHOWN, `${kind}.${format}`), bytes(await file(report.id, format, 'en')));
    }
    await expect(make({ kind: 'campaign' })).rejects.toMatchObject({ code: 'reports.subject-unfit' });
    await expect(make({ from: day(1), to: day(9) })).rejects.toMatchObject({ code: 'reports.period-invalid' });
  }, 30_000);

  it('shows clients what is frozen, and lets them say that they read it', async () => {
    const { id } = await make();
    await expect(t.call('reports.show', { id }, asRole('client'))).rejects.toMatchObject({ code: 'reports.missing' });
    await expect(t.call('reports.freeze', { id }, asRole('client'))).rejects.toMatchObject({
      code: 'request.role-missing',
    });
    await t.call('reports.freeze', { id });
    await expect(t.call('reports.change', { id, title: 'Nicer' })).rejects.toMatchObject({ code: 'reports.frozen' });
    const sql = t.desk.database.pool.query(`update reports set document = '{}' where id = '${id}'`);
    await expect(sql).rejects.toMatchObject({ code: '23000' });
    const read = await t.call<{ readings: { reader: string; sha256: string }[]; sha256: string }>(
      'reports.markRead',
      { id, comment: 'Good' },
      asRole('client'),
    );
    expect(read.readings).toMatchObject([{ reader: 'client', sha256: read.sha256 }]);
    const { items } = await t.call<{ items: { state: string }[] }>('reports.list', {}, asRole('reader'));
    expect(items.every(({ state }) => state === 'frozen')).toBe(true);
  });

  it('opens one frozen report by a link until it is closed or has expired', async () => {
    const { id } = await make();
    await expect(t.call('reports.createLink', { reportId: id })).rejects.toMatchObject({ code: 'reports.not-frozen' });
    await t.call('reports.freeze', { id });
    const made = await t.call<{ url: string; link: { id: string } }>('reports.createLink', {
      reportId: id,
      language: 'ar',
      days: 2,
    });
    const path = new URL(made.url).pathname;
    const open = (query = '') => app.request(`http://localhost:4780${path}${query}`);
    const page = await open();
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('dir="rtl"');
    const pdf = await open('?format=pdf&language=en');
    expect(Buffer.from(await pdf.arrayBuffer()).equals(bytes(await file(id, 'pdf', 'en')))).toBe(true);
    expect((await app.request(`http://localhost:4780${path.slice(0, -1)}x`)).status).toBe(404);
    const { rows } = await t.desk.database.pool.query<{ n: number }>(
      "select count(*)::int as n from report_links where token_hash like 'rpr%'",
    );
    expect(rows[0]?.n).toBe(0);
    await t.call('reports.revokeLink', { id: made.link.id });
    expect((await open()).status).toBe(404);
    const other = await t.call<{ url: string }>('reports.createLink', { reportId: id, days: 1 });
    t.clock.advance(2 * DAY_MS);
    expect((await app.request(`http://localhost:4780${new URL(other.url).pathname}`)).status).toBe(404);
  });

  it('looks as it is set, and refuses a colour that cannot be read', async () => {
    await expect(t.call('reports.changeSettings', { colour: '#ffcc00' })).rejects.toMatchObject({
      code: 'reports.colour-faint',
    });
    await t.call('reports.changeSettings', {
      name: 'Karibu & Co',
      colour: '#5B2A86',
      footer: 'Moi Avenue 1',
      hidesMaker: true,
    });
    const { id } = await make();
    const html = bytes(await file(id, 'html')).toString('utf8');
    expect(html).toContain('Karibu &#38; Co');
    expect(html).toContain('--accent:#5b2a86');
    expect(html).not.toContain('Rapport');
    await t.call('reports.changeSettings', { name: null, colour: null, footer: '', hidesMaker: false });
  });

  it('scores the last plan and says where it cannot tell', async () => {
    const last = await t.call<Report>('reports.make', { kind: 'progress', from: day(27), to: day(0) });
    const add = (words: string, more: object = {}) =>
      t.call<{ id: string }>('reports.saveAction', { reportId: last.id, words, ...more });
    const watched = await add('Answer faster', { watch: { kind: 'order', measure: 'count' } });
    const unwatched = await add('Clean the profile');
    await add('Never done', { due: day(0) });
    await t.call('reports.freeze', { id: last.id });
    for (const { id } of [watched, unwatched]) await t.call('reports.settleAction', { id, state: 'done' });
    t.clock.advance(10 * DAY_MS);
    const next = await t.call<Report>('reports.make', { kind: 'progress', from: day(10), to: day(1) });
    const scored = next.document.blocks.find(({ type }) => type === 'scored') as unknown as {
      items: { words: string; state: { key: string }; result: { key: string } }[];
    };
    const results = Object.fromEntries(
      scored.items.map(({ words, state, result }) => [words, [state.key, result.key]]),
    );
    expect(results).toEqual({
      'Answer faster': ['reports.score.done', 'reports.score.count-fewer'],
      'Clean the profile': ['reports.score.done', 'reports.score.no-watch'],
      'Never done': ['reports.score.overdue', 'reports.score.not-done'],
    });
  });

  it('goes by HTTP and by the command line into a file', async () => {
    const { token } = await t.call<{ token: string }>('workspace.createKey', {
      name: 'k',
      role: 'manager',
      effects: ['read', 'write'],
    });
    const post = async (name: string, input: object) =>
      (
        await app.request(`http://localhost:4780/api/v1/firm/reports/${name}`, {
          ...{ method: 'POST', body: JSON.stringify(input) },
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        })
      ).json() as Promise<Record<string, string>>;
    const made = await post('make', { kind: 'progress', ...period() });
    expect((await post('freeze', { id: made['id'] }))['state']).toBe('frozen');
    const rendered = await post('render', { id: made['id'], format: 'pdf', language: 'ar' });
    const { host, port, user } = inject('postgres');
    const { rows } = await t.desk.database.pool.query<{ name: string }>('select current_database() as name');
    const database = rows[0]?.name;
    const out = join(t.folder, 'report.pdf');
    const said: string[] = [];
    const code = await runCommandLine(['report', '--id', made['id'] ?? '', '--language', 'ar', '--out', out], {
      ...{ out: (line) => said.push(line), say: (line) => said.push(line), readInput: () => Promise.resolve('') },
      ...{ isInteractive: false, isColoured: false },
      environment: {
        DATABASE_URL: `postgres://${user}@${host.startsWith('/') ? `/${database}?host=${encodeURIComponent(host)}&port=${port}` : `${host}:${port}/${database}`}`,
        RAPPORT_DATA: join(t.folder, 'command-line'),
        RAPPORT_PUBLIC_URL: 'http://localhost:4780',
      },
    });
    expect(said.join('\n')).toContain(rendered['sha256']);
    expect(code).toBe(0);
    expect(readFileSync(out).toString('base64')).toBe(rendered['base64']);
  }, 30_000);

  it('opens the rows behind every number it shows', async () => {
    for (const input of [
      {},
      { kind: 'care' },
      { kind: 'incident' },
      { kind: 'campaign', subject: { type: 'campaign', id: campaign } },
    ]) {
      const { document } = await make(input);
      for (const { opens } of document.figures) {
        await expect(
          t.call(opens.operation, opens.input),
          `${opens.operation} ${JSON.stringify(opens.input)}`,
        ).resolves.toBeTruthy();
        expect(opens.path).toMatch(/^(results|inbox|listening|calendar)\b/);
      }
    }
  });

  it('says brought of an effect from rung E3 up, credited below, and draws the comparison', async () => {
    const ask = async (name: string, rung: string, verdict: string, median: number) => {
      const interval = { 50: [median - 1, median + 1], 80: [median - 5, median + 5], 95: [median - 10, median + 10] };
      const band = { low95: 1, low50: 2, median: 3, high50: 4, high95: 5 };
      const days = Array.from({ length: 10 }, (_, i) => day(12 - i));
      const answer = {
        ...{
          sentence: { key: 'x', values: {} },
          verdict,
          rung,
          method: 'series',
          estimand: 'summed-effect',
          unit: 'count',
          median,
        },
        ...{
          intervals: interval,
          relative: null,
          detectable: null,
          checks: [],
          assumptions: [],
          rows: [],
          methods: [],
          isDisputed: false,
        },
        picture: {
          ...{
            type: 'counterfactual',
            days,
            observed: days.map((_, i) => i),
            without: days.map((_, i) => (i < 5 ? null : band)),
          },
          ...{ effect: [band], cumulative: [band], start: 5, end: 9, unit: 'count' },
        },
        ...{
          cost: null,
          net: [],
          wouldSettle: { key: 'x', values: {} },
          opens: [],
          seed: 's',
          dataHash: 'h',
          codeVersion: 'c',
        },
      };
      const { rows } = await t.desk.database.pool.query<{ id: string }>(
        `insert into questions (workspace_id, id, name, outcome_name, state, plan, plan_hash, asked_by, registered_at, ran_at, answer)
         values ($1, gen_random_uuid(), $2, 'Orders', 'answered', '{}', 'h', 'me', $3, $3, $4) returning id`,
        [t.workspace.id, name, new Date(t.clock.now() - 3 * DAY_MS), JSON.stringify(answer)],
      );
      return rows[0]?.id ?? '';
    };
    const proven = await ask('Free refills', 'E3', 'effect', 40);
    await ask('Modelled', 'E2', 'effect', 41);
    await ask('Traced', 'E1', 'effect', 42);
    await ask('Unsure', 'E3', 'not-enough-evidence', 43);
    const made = await make();
    await t.call('reports.saveAction', {
      reportId: made.id,
      words: 'Untested idea',
      expected: { unit: 'count', value: 900 },
    });
    await t.call('reports.saveAction', {
      reportId: made.id,
      words: 'Refills again',
      evidence: { type: 'answer', id: proven },
      expected: { unit: 'count', value: 30, low: 10, high: 50 },
    });
    const { document } = await t.call<Report>('reports.show', { id: made.id });
    const of = (type: string) =>
      document.blocks.find((block) => block.type === type) as unknown as {
        items: { sentence: { key: string }; words: string; rung?: string }[];
      };
    expect(
      of('sentences')
        .items.map(({ sentence }) => sentence.key)
        .sort(),
    ).toEqual([
      'reports.answer.brought',
      'reports.answer.credited',
      'reports.answer.not-enough-evidence',
      'reports.answer.went-along',
    ]);
    expect(of('actions').items.map(({ words, rung }) => [words, rung])).toEqual([
      ['Refills again', 'E3'],
      ['Untested idea', undefined],
    ]);
    const html = bytes(await file(made.id, 'html')).toString('utf8');
    expect(html).toContain('brought 40, between 30 and 50');
    expect(html).toContain('<polygon');
    if (SHOWN !== undefined)
      for (const language of ['en', 'ar'])
        for (const format of ['pdf', 'html'])
          writeFileSync(join(SHOWN, `rich-${language}.${format}`), bytes(await file(made.id, format, language)));
  }, 30_000);
});
