import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../tests/harness/desk.ts';
import { toIso } from '../../kernel/time.ts';
import type { Actor } from '../../platform/operations/context.ts';
import { costAnewJob } from './verbs/manage-rates.ts';

interface Money {
  minor: number;
  currency: string;
}
interface Report {
  costs: { currency: string; totalMinor: number; imputedMinor: number; sharedMinor: number; byKind: object[] }[];
  minutes: number;
  imputedMinutes: number;
  isAtLeast: boolean;
}

describe('spend', () => {
  let t: TestDesk;
  let department: string;
  beforeAll(async () => {
    t = await testDesk();
    const { items } = await t.call<{ items: { id: string; key: string }[] }>('workspace.departments');
    department = items.find(({ key }) => key === 'marketing')?.id ?? '';
    await t.desk.database.pool.query('insert into department_members values ($1, $2, $3)', [
      t.workspace.id,
      department,
      t.owner.id,
    ]);
    await t.call('spend.setRate', { scope: 'department', key: department, from: '2026-01-01', hourlyMinor: 60_000 });
  });
  afterAll(() => t.close());

  const id = (): string => t.desk.random && crypto.randomUUID();
  const beats = (subjectType: string, subjectId: string, secondsAgo: number[], tab = 'tab-1') => ({
    tab,
    kind: 'compose',
    subjectType,
    subjectId,
    at: secondsAgo.map((seconds) => toIso(t.clock.now() - seconds * 1_000)),
  });
  const work = (subjectType: string, subjectId: string, minutes: number, endedMinutesAgo = 0) =>
    t.call<{ kept: number; ignored: number }>('spend.recordActivity', {
      beats: [
        beats(
          subjectType,
          subjectId,
          Array.from({ length: minutes + 1 }, (_, i) => (endedMinutesAgo + i) * 60),
          `tab-${subjectId.slice(0, 8)}`,
        ),
      ],
    });
  const costOf = (type: string, of: string) => t.call<Report>('spend.cost', { subject: { type, id: of } });
  const newCampaign = async (name: string) =>
    (await t.call<{ id: string }>('publishing.createCampaign', { name, goal: '' })).id;
  const newDraft = async (campaignId?: string) =>
    (await t.call<{ id: string }>('publishing.createDraft', { text: 'Hello', ...(campaignId ? { campaignId } : {}) }))
      .id;

  it('turns heartbeats into minutes and cost, once', async () => {
    const draft = await newDraft();
    expect(await work('draft', draft, 30)).toEqual({ kept: 31, ignored: 0 });
    await work('draft', draft, 30);
    const report = await costOf('draft', draft);
    expect(report.minutes).toBe(30);
    expect(report.costs).toMatchObject([{ currency: 'KES', totalMinor: 30_000, imputedMinor: 0 }]);
  });

  it('does not believe beats from the future or from last week, nor a key', async () => {
    const draft = await newDraft();
    const odd = { beats: [beats('draft', draft, [-3_600, 7 * 86_400])] };
    expect(await t.call('spend.recordActivity', odd)).toEqual({ kept: 0, ignored: 2 });
    const key: Actor = { kind: 'key', keyId: 'k', name: 'k', role: 'owner', effects: ['write'] };
    expect(await t.call('spend.recordActivity', { beats: [beats('draft', draft, [60, 0])] }, key)).toEqual({
      kept: 0,
      ignored: 2,
    });
  });

  it('lets people correct minutes and keeps what was seen', async () => {
    const draft = await newDraft();
    await work('draft', draft, 10, 60);
    const correction = {
      on: '2026-11-23',
      userId: t.owner.id,
      subject: { type: 'draft', id: draft },
      reason: 'by telephone',
    };
    expect(await t.call('spend.correctMinutes', { ...correction, minutes: 20 })).toMatchObject({
      seenMinutes: 10,
      minutes: 20,
      isCorrected: true,
      cost: { minor: 20_000, currency: 'KES' },
    });
    expect((await costOf('draft', draft)).minutes).toBe(20);
    expect(await t.call('spend.correctMinutes', correction)).toMatchObject({ minutes: 10, isCorrected: false });
    const other = { ...t.actor, userId: 'somebody', role: 'agent' } as Actor;
    await expect(t.call('spend.correctMinutes', correction, other)).rejects.toMatchObject({
      code: 'spend.not-your-minutes',
    });
  });

  it('costs past days anew when a rate begins in the past', async () => {
    const draft = await newDraft();
    await work('draft', draft, 6, 120);
    await t.call('spend.setRate', { scope: 'department', key: department, from: '2026-11-01', hourlyMinor: 120_000 });
    await costAnewJob.run(t.desk, { workspace: t.workspace.id, from: '2026-11-01' });
    expect((await costOf('draft', draft)).costs[0]?.totalMinor).toBe(12_000);
    await t.call('spend.setRate', { scope: 'department', key: department, from: '2026-11-01', hourlyMinor: 60_000 });
    await costAnewJob.run(t.desk, { workspace: t.workspace.id, from: '2026-11-01' });
    await expect(
      t.call('spend.setRate', { scope: 'role', key: 'king', from: '2026-11-01', hourlyMinor: 1 }),
    ).rejects.toMatchObject({
      code: 'spend.rate-key-missing',
    });
  });

  it('enters, repeats, refuses and voids costs', async () => {
    const entry = { on: '2025-03-01', kind: 'ads', amountMinor: 5_000, currency: 'USD', reference: 'INV-1' };
    const first = await t.call<{ id: string }>('spend.addEntry', entry);
    expect(await t.call('spend.addEntry', entry)).toEqual(first);
    await expect(t.call('spend.addEntry', { ...entry, amountMinor: 6_000 })).rejects.toMatchObject({
      code: 'spend.reference-taken',
    });
    await expect(t.call('spend.addEntry', { ...entry, subject: { type: 'draft', id: id() } })).rejects.toMatchObject({
      code: 'spend.subject-missing',
    });
    await t.call('spend.addEntry', { ...entry, currency: 'KES', reference: 'INV-2' });
    const march = { from: '2025-03-01', to: '2025-03-31' };
    const both: Money[] = [
      { minor: 5_000, currency: 'KES' },
      { minor: 5_000, currency: 'USD' },
    ];
    expect(await t.call('spend.summary', march)).toMatchObject({ totals: both });
    await t.call('spend.voidEntry', { id: first.id, reason: 'typed twice' });
    await expect(t.call('spend.voidEntry', { id: first.id, reason: 'again' })).rejects.toMatchObject({
      code: 'spend.already-voided',
    });
    expect(await t.call('spend.summary', march)).toMatchObject({ totals: [both[0]] });
    const listed = await t.call<{ items: { voided: { reason: string } | null }[] }>('spend.list', march);
    expect(listed.items.map(({ voided }) => voided?.reason).sort()).toEqual(['typed twice', undefined]);
  });

  it('brings the costs of a campaign and of the desk down to its deliveries, to the minor unit', async () => {
    const campaign = await newCampaign('Roast');
    const drafts = [await newDraft(campaign), await newDraft(campaign), await newDraft(campaign)];
    await work('draft', drafts[0] ?? '', 7, 200);
    await work('draft', drafts[1] ?? '', 13, 240);
    const campaignCost = {
      on: '2026-11-02',
      kind: 'production',
      amountMinor: 10_001,
      currency: 'KES',
      subject: { type: 'campaign', id: campaign },
    };
    await t.call('spend.addEntry', campaignCost);
    await t.call('spend.addEntry', { on: '2026-11-03', kind: 'tools', amountMinor: 99_999, currency: 'USD' });
    const whole = await costOf('campaign', campaign);
    const parts = await Promise.all(drafts.map((draft) => costOf('draft', draft)));
    const inCurrency = (report: Report, currency: string) => {
      const cost = report.costs.find((line) => line.currency === currency);
      return cost ? cost.totalMinor - cost.imputedMinor : 0;
    };
    for (const currency of ['KES', 'USD']) {
      const sum = parts.reduce((all, part) => all + inCurrency(part, currency), 0);
      expect(sum).toBe(inCurrency(whole, currency));
      expect(sum).toBeGreaterThan(0);
    }
    const bearing = await t.call<{ items: { subject: { type: string; id: string } }[] }>('spend.labour', {
      from: '2026-11-01',
    });
    const all = new Set(bearing.items.map(({ subject }) => subject.id));
    const shares = await Promise.all([...all].map((draft) => costOf('draft', draft)));
    expect(shares.reduce((sum, share) => sum + inCurrency(share, 'USD'), 0)).toBe(99_999);
  });

  it('imputes time nobody saw from its own median, and says so', async () => {
    const report = await costOf('draft', await newDraft());
    expect(report.minutes).toBe(0);
    expect(report.imputedMinutes).toBeGreaterThan(0);
    expect(report.costs.find(({ currency }) => currency === 'KES')?.imputedMinor).toBe(
      Math.round(report.imputedMinutes * 1_000),
    );
  });

  it('warns when a budget is near or exceeded', async () => {
    const campaign = await newCampaign('Budgeted');
    const pay = (amountMinor: number, currency = 'KES') =>
      t.call('spend.addEntry', {
        on: '2026-11-05',
        kind: 'ads',
        amountMinor,
        currency,
        subject: { type: 'campaign', id: campaign },
      });
    const state = async () => {
      const { items } = await t.call<{ items: { state: string; otherCurrencies: Money[] }[] }>('spend.budgets', {
        campaignId: campaign,
      });
      return items[0];
    };
    await t.call('spend.setBudget', { campaignId: campaign, amountMinor: 1_000, currency: 'KES' });
    expect((await state())?.state).toBe('within');
    await pay(800);
    await pay(9_000, 'USD');
    expect(await state()).toMatchObject({ state: 'near', otherCurrencies: [{ minor: 9_000, currency: 'USD' }] });
    await pay(201);
    expect((await state())?.state).toBe('exceeded');
  });

  it('imports a table: each bad cell named, the rest only when asked, nothing twice', async () => {
    const csv = [
      'Date,Kind,Amount,Currency,Campaign,Note,Reference',
      '2024-01-05,ads,100.00,KES,roast,"first, of two",R1',
      '2024-01-32,ads,"1,000",KES,,,',
      '2024-01-06,snacks,5,QQQ,Nowhere,,',
      '2024-01-07,tools,9.99,USD,,,',
      '2024-01-08,tools,9.99',
    ].join('\r\n');
    const run = (more: object) =>
      t.call<{ imported: number; errors: { row: number; column: string; cause: string; remedy: string }[] }>(
        'spend.importEntries',
        { csv, ...more },
      );
    const dry = await run({});
    expect(dry).toMatchObject({ isDryRun: true, rows: 5, good: 2, imported: 0, bad: 3 });
    expect(dry.errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '3 date',
      '3 amount',
      '4 kind',
      '4 currency',
      '4 campaign',
      '6 ',
    ]);
    expect(dry.errors.every(({ cause, remedy }) => cause.length > 10 && remedy.length > 10)).toBe(true);
    expect(await run({ dryRun: false })).toMatchObject({ imported: 0 });
    expect(await run({ dryRun: false, importRest: true })).toMatchObject({ imported: 2, repeated: 0 });
    expect(await run({ dryRun: false, importRest: true })).toMatchObject({ imported: 0, repeated: 2 });
    const { totals } = await t.call<{ totals: Money[] }>('spend.summary', { from: '2024-01-01', to: '2024-01-31' });
    expect(totals).toEqual([
      { minor: 10_000, currency: 'KES' },
      { minor: 999, currency: 'USD' },
    ]);
    await expect(t.call('spend.importEntries', { csv: 'date,kind\n"x,y' })).rejects.toMatchObject({
      code: 'spend.table-unreadable',
    });
    await expect(t.call('spend.importEntries', { csv: 'date,kind\nx,y' })).rejects.toMatchObject({
      code: 'spend.table-columns-missing',
    });
  });

  it('pages the ledger without losing or repeating a line', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await t.call<{ items: { id: string }[]; next?: string }>('spend.list', {
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map((entry) => entry.id));
      cursor = page.next;
    } while (cursor);
    const { rows } = await t.desk.database.pool.query('select count(*)::int as n from cost_entries');
    expect(new Set(seen).size).toBe(rows[0].n);
    expect(seen).toHaveLength(rows[0].n);
  });

  it('shows another workspace nothing', async () => {
    const other = '01900000-0000-7000-8000-000000000001';
    await t.desk.database.pool.query(
      `insert into workspaces (id, slug, name, kind, language, region, time_zone, currency, created_at)
       values ($1, 'other', 'Other', 'real', 'en', 'KE', 'UTC', 'KES', now())`,
      [other],
    );
    const counts = await t.desk.database.inWorkspace({ workspace: other }, async (tx) =>
      Promise.all(
        ['activity', 'labour', 'cost_entries', 'rates', 'budgets'].map(async (table) => {
          const { sql } = await import('kysely');
          const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
          return rows[0]?.n;
        }),
      ),
    );
    expect(counts).toEqual([0, 0, 0, 0, 0]);
  });
});
