import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { dailyOutcomes } from './daily-outcomes.ts';
import { listOutcomeChoices } from './outcome-choices.ts';
import { readDailySeries } from './read-daily.ts';

interface Imported {
  imported: number;
  repeated: number;
  bad: number;
  questions: { about: string; suggested: string | null; readings: { choice: string; reads: string }[] }[];
  errors: { row: number; column: string; code: string; cause: string; remedy: string }[];
  series: {
    seriesId: string;
    name: string;
    unit: string;
    added: number;
    replaced: number;
    unchanged: number;
    missing: number;
  }[];
}

describe('daily series', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await testDesk();
  });
  afterAll(() => t.close());

  const load = (csv: string, more: object = {}) => t.call<Imported>('outcomes.importSeries', { csv, ...more });
  const inside = <T>(work: (context: VerbContext) => Promise<T>) => t.desk.asSystem(t.workspace.id, 'test', work);
  const sales = 'Date,Sales,Calls\n2026-11-01,"1,200.00",12\n2026-11-02,900.5,9\n2026-11-05,1000,\n';

  it('guesses the columns, changes nothing when only tried, and imports', async () => {
    const dry = await load(sales);
    expect(dry).toMatchObject({ isDryRun: true, rows: 3, good: 3, imported: 0, bad: 0, date: 'date', questions: [] });
    expect(dry.series).toMatchObject([
      { name: 'Sales', unit: 'money', currency: 'KES', added: 3, missing: 2, seriesId: null },
      { name: 'Calls', unit: 'count', added: 2, missing: 0 },
    ]);
    expect(await t.call('outcomes.series')).toEqual({ items: [] });
    expect(await load(sales, { dryRun: false })).toMatchObject({ imported: 3 });
    const { items } = await t.call<{ items: object[] }>('outcomes.series');
    expect(items).toMatchObject([
      { name: 'Calls', days: 2, recent: [12, 9] },
      { name: 'Sales', days: 3, missing: 2, lastValue: 100_000, recent: [120_000, 90_050, null, null, 100_000] },
    ]);
  });

  it('changes nothing when the same table comes again, and keeps the old value of a corrected day', async () => {
    expect(await load(sales, { dryRun: false })).toMatchObject({ imported: 0, repeated: 3 });
    // Imports of one moment have no order.
    t.clock.advance(1_000);
    const again = await load('Date,Sales\n2026-11-02,950.50\n2026-11-06,1\n', { dryRun: false });
    expect(again.series[0]).toMatchObject({ added: 1, replaced: 1, unchanged: 0 });
    const id = again.series[0]?.seriesId ?? '';
    expect(await t.call('outcomes.seriesRevisions', { id })).toMatchObject({
      items: [{ day: '2026-11-02', values: [{ value: 90_050 }, { value: 95_050, by: 'Amina Owner' }] }],
    });
    const shown = await t.call<{ points: { day: string; corrections: number }[]; imports: object[] }>(
      'outcomes.showSeries',
      { id, from: '2026-11-02' },
    );
    expect(shown.points.map(({ day, corrections }) => [day, corrections])).toEqual([
      ['2026-11-02', 1],
      ['2026-11-05', 0],
      ['2026-11-06', 0],
    ]);
    expect(shown.imports).toMatchObject([{ added: 1, replaced: 1 }, { added: 3 }]);
    const rewriting = t.desk.database.inWorkspace({ workspace: t.workspace.id }, (tx) =>
      sql`update daily_values set value = 0`.execute(tx),
    );
    await expect(rewriting).rejects.toMatchObject({ code: '42501' });
  });

  it('leaves a table that it can export', async () => {
    const { items } = await t.call<{ items: { id: string; name: string }[] }>('outcomes.series');
    const id = items.find(({ name }) => name === 'Sales')?.id ?? '';
    const { csv } = await t.call<{ csv: string }>('outcomes.exportSeries', { id });
    expect(csv).toBe(
      'date,value\r\n2026-11-01,1200.00\r\n2026-11-02,950.50\r\n2026-11-05,1000.00\r\n2026-11-06,1.00\r\n',
    );
    const back = await load(csv, { columns: [{ column: 'value', seriesId: id, unit: 'money' }] });
    expect(back.series[0]).toMatchObject({ added: 0, replaced: 0, unchanged: 4 });
    const all = await t.call<{ csv: string; count: number }>('outcomes.exportSeries', { id, revisions: true });
    expect(all.count).toBe(5);
  });

  it('names every bad cell, and imports the rest only on request', async () => {
    const csv =
      'day;visits\n2026-11-01;10\nsoon;11\n2026-11-02;1,5\n2026-11-03;5\n2026-11-03;6\n2027-11-04;7\n;8\n2026-11-04\n';
    const input = { columns: [{ column: 'visits', name: 'Site visits' }], date: 'day' };
    const dry = await load(csv, input);
    expect(dry.errors.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '3 day day',
      '4 visits fraction',
      '5 day day-repeated',
      '6 day day-repeated',
      '7 day day-ahead',
      '8 day day-empty',
      '9  ragged',
    ]);
    expect(dry.errors.every(({ cause, remedy }) => cause.length > 10 && remedy.length > 10)).toBe(true);
    expect(await load(csv, { ...input, dryRun: false })).toMatchObject({ imported: 0 });
    expect(await load(csv, { ...input, dryRun: false, importRest: true })).toMatchObject({ imported: 1, bad: 7 });
    const summed = await load('day;visits\n2026-11-03;5\n2026-11-03;6\n', { ...input, dryRun: false, repeats: 'sum' });
    expect(summed.series[0]).toMatchObject({ added: 1, sample: [{ day: '2026-11-03', value: 11 }] });
  });

  it('asks what it cannot know, and imports nothing before', async () => {
    const csv = 'date,temperature\n1/2/2026,"1,234"\n2/2/2026,"2,345"\n3/2/2026,"1,111"\n';
    const columns = [{ column: 'temperature', name: 'Temp', unit: 'other', role: 'control' }];
    const dry = await load(csv, { columns });
    expect(dry.questions).toMatchObject([
      { about: 'date-order', suggested: 'dmy', readings: [{ reads: '2026-02-01' }, { reads: '2026-01-02' }] },
      { about: 'decimal-mark', readings: [{ reads: '1234' }, { reads: '1.234' }] },
    ]);
    await expect(load(csv, { columns, dryRun: false })).rejects.toMatchObject({ code: 'outcomes.series-unclear' });
    const answered = await load(csv, { columns, dryRun: false, dateOrder: 'dmy', decimal: 'comma' });
    expect(answered.series).toMatchObject([
      { from: '2026-02-01', to: '2026-02-03', sample: [{ value: 1.234 }, {}, {}] },
    ]);
  });

  it('keeps weeks as weeks', async () => {
    const columns = [{ column: 'signups', name: 'Sign-ups' }];
    const csv = 'week,signups\n2026-W40,5\n2026-W41,6\n2026-W43,7\n';
    const done = await load(csv, { columns, step: 'week', dryRun: false });
    const id = done.series[0]?.seriesId ?? '';
    const read = await inside((context) => readDailySeries(context, id, '2026-10-01', '2026-10-31'));
    expect(read).toMatchObject({
      stepDays: 7,
      days: ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'],
      observed: 2,
    });
    expect([...read.values]).toEqual([6, Number.NaN, 7, Number.NaN]);
    const off = await load('week,signups\n2026-11-03,4\n', { columns, step: 'week' });
    expect(off.errors).toMatchObject([{ row: 2, code: 'weekday' }]);
    await expect(load(csv, { columns, dryRun: false })).rejects.toMatchObject({ code: 'outcomes.series-differs' });
  });

  it.each([
    ['a,b\n1,\0', 'table-unreadable'],
    ['name,age\nx,1\n', 'series-no-dates'],
    ['date,name\n2026-01-01,x\n', 'series-no-numbers'],
    ['', 'table-unreadable'],
    ['date,value\n"2026-01-01,1', 'table-unreadable'],
    [
      `date,${Array.from({ length: 50 }, (_, i) => `c${i}`).join(',')}\n${`2026-01-01${',1'.repeat(50)}\n`.repeat(4_100)}`,
      'series-too-large',
    ],
  ])('refuses a table it cannot use (%#)', async (csv, code) => {
    await expect(load(csv)).rejects.toMatchObject({ code: `outcomes.${code}` });
  });

  it('reads a byte order mark, formulas and hostile names for what they are', async () => {
    const hostile = '=HYPERLINK("http://x","y")';
    const done = await load(`\ufeffDate,"${hostile.replaceAll('"', '""')}"\n2026-11-01,1\n2026-11-02,=1+1\n`, {
      columns: [{ column: hostile, name: `\u202e${hostile}` }],
      dryRun: false,
      importRest: true,
    });
    expect(done).toMatchObject({ imported: 1, bad: 1, errors: [{ row: 3, code: 'number' }] });
  });

  it('takes numbers from programs, as revisions too', async () => {
    const made = await t.call<{ id: string }>('outcomes.saveSeries', {
      name: 'Stock',
      unit: 'other',
      unitName: 'kg',
      role: 'control',
      gaps: 'zero',
    });
    const days = [
      { day: '2026-11-01', value: 1.5 },
      { day: '2026-11-04', value: 2 },
    ];
    expect(await t.call('outcomes.recordDays', { id: made.id, days })).toEqual({ added: 2, replaced: 0, unchanged: 0 });
    expect(await t.call('outcomes.recordDays', { id: made.id, days })).toEqual({ added: 0, replaced: 0, unchanged: 2 });
    const before = t.clock.now();
    t.clock.advance(1_000);
    await t.call('outcomes.recordDays', { id: made.id, days: [{ day: '2026-11-01', value: 9 }] });
    const read = (asOf?: number) =>
      inside((context) =>
        readDailySeries(context, made.id, '2026-10-31', '2026-11-05', asOf === undefined ? {} : { asOf }),
      );
    expect([...(await read()).values]).toEqual([Number.NaN, 9, 0, 0, 2, Number.NaN]);
    expect([...(await read(before)).values]).toEqual([Number.NaN, 1.5, 0, 0, 2, Number.NaN]);
    const change = { id: made.id, name: 'Stock', unit: 'count' };
    await expect(t.call('outcomes.saveSeries', change)).rejects.toMatchObject({ code: 'outcomes.series-unit-fixed' });
    await expect(t.call('outcomes.saveSeries', { name: ' STOCK ' })).rejects.toMatchObject({
      code: 'outcomes.series-exists',
    });
    await t.call('outcomes.archiveSeries', { id: made.id });
    expect(await inside(listOutcomeChoices)).not.toContainEqual(expect.objectContaining({ name: 'Stock' }));
  });

  it('sums outcomes by the day of the workspace, refunds where they are asked for', async () => {
    const order = (externalId: string, at: string, valueMinor: number) =>
      t.call('outcomes.record', { kind: 'order', valueMinor, currency: 'KES', at, externalId });
    // Half past ten in the evening in London is the next day in Nairobi.
    await order('o1', '2026-11-10T22:30:00Z', 1_000);
    await order('o2', '2026-11-13T10:00:00Z', 500);
    await t.call('outcomes.refund', { externalId: 'o1', at: '2026-11-14T10:00:00Z' });
    const read = (measure: 'count' | 'value', refunds: 'original-day' | 'refund-day') =>
      inside((context) =>
        dailyOutcomes(context, { kind: 'order', measure, currency: 'KES', refunds }, '2026-11-10', '2026-11-15'),
      );
    expect([...(await read('value', 'original-day')).values]).toEqual([Number.NaN, 0, 0, 500, 0, 0]);
    expect([...(await read('value', 'refund-day')).values]).toEqual([Number.NaN, 1_000, 0, 500, -1_000, 0]);
    expect([...(await read('count', 'original-day')).values]).toEqual([Number.NaN, 0, 0, 1, 0, 0]);
    expect([...(await read('count', 'refund-day')).values]).toEqual([Number.NaN, 1, 0, 1, -1, 0]);
    expect(await inside(listOutcomeChoices)).toContainEqual(
      expect.objectContaining({ from: 'outcomes', kind: 'order', measure: 'value', currency: 'KES', outcomes: 2 }),
    );
  });
});
