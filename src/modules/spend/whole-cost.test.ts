import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../tests/harness/desk.ts';
import { bookSubscriptionsTask } from './tools/book-months.ts';

interface Money {
  minor: number;
  currency: string;
}
interface Entry {
  id: string;
  on: string;
  amount: Money;
  source: string;
  note: string;
}
interface Subscription {
  id: string;
  isEnded: boolean;
  thisMonth: Money[];
  booked: Money[];
  terms: { from: string; seats: number }[];
}

/** The clock of the test desk stands on 23 November 2026. */
describe('the whole cost', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await testDesk();
  });
  afterAll(() => t.close());
  const entriesOf = async (note: string): Promise<Entry[]> =>
    (await t.call<{ items: Entry[] }>('spend.list', { limit: 200 })).items.filter((entry) => entry.note === note);
  const bookAgain = () => bookSubscriptionsTask.run(t.desk, new AbortController().signal);

  it('books tools month by month, once, by seat and share', async () => {
    const added = await t.call<Subscription>('spend.addSubscription', {
      name: 'Design suite',
      supplier: 'Atelier',
      from: '2026-09-16',
      priceMinor: 6_000,
      currency: 'USD',
      seats: 2,
      sharePercent: 50,
    });
    expect(added).toMatchObject({ isEnded: false, thisMonth: [{ minor: 6_000, currency: 'USD' }] });
    await bookAgain();
    await bookAgain();
    const entries = await entriesOf('Design suite');
    expect(entries.map(({ on, amount, source }) => [on, amount.minor, source])).toEqual([
      ['2026-11-01', 6_000, 'subscription'],
      ['2026-10-01', 6_000, 'subscription'],
      ['2026-09-16', 3_000, 'subscription'],
    ]);
  });

  it('corrects booked months by the difference when terms change backwards, and back again', async () => {
    const { items } = await t.call<{ items: Subscription[] }>('spend.subscriptions', {});
    const id = items[0]?.id;
    const terms = { id, from: '2026-11-01', priceMinor: 6_000, currency: 'USD', sharePercent: 50 };
    await t.call('spend.changeSubscription', { ...terms, seats: 3 });
    const november = (await entriesOf('Design suite')).filter(({ on }) => on === '2026-11-01');
    expect(november.map(({ amount }) => amount.minor).sort()).toEqual([3_000, 6_000]);
    await t.call('spend.changeSubscription', { ...terms, seats: 2 });
    const after = await t.call<Subscription>('spend.changeSubscription', { ...terms, seats: 3 });
    expect(after.booked).toEqual([{ minor: 18_000, currency: 'USD' }]);
    const ended = await t.call<Subscription>('spend.endSubscription', { id, on: '2026-11-16' });
    expect(ended).toMatchObject({ isEnded: true, thisMonth: [{ minor: 4_500, currency: 'USD' }] });
    expect(ended.booked).toEqual([{ minor: 13_500, currency: 'USD' }]);
  });

  it('leaves a voided month void', async () => {
    await t.call('spend.addSubscription', { name: 'Voided', from: '2026-11-01', priceMinor: 100, currency: 'USD' });
    const [entry] = await entriesOf('Voided');
    await t.call('spend.voidEntry', { id: entry?.id, reason: 'paid by another desk' });
    await bookAgain();
    expect(await entriesOf('Voided')).toHaveLength(1);
  });

  it('refuses what is no subscription, or ends before it begins', async () => {
    const unknown = { id: crypto.randomUUID(), on: '2026-11-01' };
    await expect(t.call('spend.endSubscription', unknown)).rejects.toMatchObject({
      code: 'spend.subscription-missing',
    });
    const { id } = await t.call<Subscription>('spend.addSubscription', {
      name: 'Later',
      from: '2026-12-01',
      priceMinor: 100,
      currency: 'EUR',
    });
    expect(await entriesOf('Later')).toEqual([]);
    await expect(t.call('spend.endSubscription', { id, on: '2026-11-01' })).rejects.toMatchObject({
      code: 'spend.subscription-not-begun',
    });
  });

  it('converts beside what was paid, says the rate and its day, and leaves out what has none', async () => {
    const csv = 'Date,USD,KES,XYZ\n2026-11-20,1.25,150,\n2026-11-19,N/A,149.5,\n';
    const table = { csv, base: 'EUR' };
    expect(await t.call('spend.importExchangeRates', table)).toMatchObject({ good: 2, imported: 0, bad: 0 });
    await t.call('spend.importExchangeRates', { ...table, dryRun: false });
    expect(await t.call('spend.importExchangeRates', table)).toMatchObject({ repeated: 2 });
    const sums = [
      { minor: 12_500, currency: 'USD' },
      { minor: 100, currency: 'EUR' },
      { minor: 7, currency: 'ILS' },
    ];
    const answer = await t.call<{ total: Money; parts: object[] }>('spend.convert', {
      sums,
      to: 'KES',
      on: '2026-11-23',
    });
    expect(answer.total).toEqual({ minor: 12_500 * 120 + 100 * 150, currency: 'KES' });
    expect(answer.parts).toMatchObject([{ rate: 120, on: '2026-11-20', through: 'EUR' }, { rate: 150 }, { to: null }]);
    await t.call('spend.setExchangeRate', { from: 'ILS', to: 'KES', on: '2026-11-23', rate: 35 });
    expect(await t.call('spend.convert', { sums: sums.slice(2), to: 'KES', on: '2026-11-23' })).toMatchObject({
      total: { minor: 245 },
    });
    await expect(
      t.call('spend.setExchangeRate', { from: 'KES', to: 'KES', on: '2026-11-23', rate: 1 }),
    ).rejects.toMatchObject({ code: 'spend.currencies-same' });
  });

  it('names each bad cell of a table of rates and imports nothing of it', async () => {
    const csv = 'Date,USD\n2026-11-31,1.2\n2026-11-18,"1,2"\n2026-11-17,0\n2026-11-16,1.1\n';
    const report = await t.call<{ errors: { row: number; code: string }[] }>('spend.importExchangeRates', {
      csv,
      base: 'EUR',
      dryRun: false,
    });
    expect(report).toMatchObject({ bad: 3, imported: 0 });
    expect(report.errors.map(({ row, code }) => [row, code])).toEqual([
      [2, 'date'],
      [3, 'rate'],
      [4, 'rate'],
    ]);
    const { items } = await t.call<{ items: { on: string }[] }>('spend.exchangeRates', { currency: 'USD' });
    expect(items.map(({ on }) => on)).toEqual(['2026-11-20']);
    await expect(t.call('spend.importExchangeRates', { csv: 'Day,USD\n1,2\n', base: 'EUR' })).rejects.toMatchObject({
      code: 'spend.table-columns-missing',
    });
  });

  it('warns of a budget before it is passed, and of the month', async () => {
    const campaign = await t.call<{ id: string }>('publishing.createCampaign', {
      name: 'Rains',
      startsOn: '2026-11-01',
      endsOn: '2026-12-31',
    });
    await t.call('spend.setBudget', { campaignId: campaign.id, amountMinor: 100_000, currency: 'USD' });
    for (const day of [10, 13, 16, 19, 22])
      await t.call('spend.addEntry', {
        on: `2026-11-${day}`,
        kind: 'ads',
        amountMinor: 10_000,
        currency: 'USD',
        subject: { type: 'campaign', id: campaign.id },
      });
    const { items, month } = await t.call<{ items: object[]; month: object | null }>('spend.budgets', {});
    expect(month).toBeNull();
    // 50,000 in 14 days: the other 50,000 are gone on the fifteenth day from today.
    expect(items).toMatchObject([
      { state: 'within', spent: { minor: 50_000 }, forecast: { perDay: { minor: 3_571 }, exceededOn: '2026-12-08' } },
    ]);
    expect(
      await t.call('spend.setMonthlyBudget', { amountMinor: 60_000, currency: 'USD', warnAtPercent: 90 }),
    ).toMatchObject({
      month: { month: '2026-11', spent: { minor: 54_500 }, state: 'near', forecast: { exceededOn: '2026-11-26' } },
    });
    expect(await t.call('spend.setMonthlyBudget', {})).toEqual({ month: null });
  });
});
