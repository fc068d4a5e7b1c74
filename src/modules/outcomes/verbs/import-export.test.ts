import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { receiverRoute } from '../receivers/receive.ts';

interface Answer {
  rows: number;
  good: number;
  imported: number;
  repeated: number;
  bad: number;
  refunds: number;
  unpaid: number;
  preset: string | null;
  errors: { row: number; column: string; code: string; remedy: string }[];
}

const shopifyHead =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,' +
  'Created at,Lineitem quantity,Lineitem name,Billing Name,Notes,Note Attributes,Refunded Amount,Id';
const shopify = (name: string, status: string, total: string, refunded: string, id: string, currency = 'KES') =>
  `${name},amina@example.com,${status},,fulfilled,no,${currency},1,0,0,${total},2026-11-20 10:22:01 +0300,1,Beans,Amina N,,"rv: none\nsize: L",${refunded},${id}`;
const item = (name: string) => `${name},amina@example.com,,,,,,,,,,2026-11-20 10:22:01 +0300,2,Mug,,,,,`;

describe('the order exports of shops', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await testDesk();
  });
  afterAll(() => t.close());
  const run = (csv: string, more: object = {}) =>
    t.call<Answer>('outcomes.importOutcomes', { csv, dryRun: false, ...more });
  const ledger = async (source: string) =>
    (
      await t.desk.database.pool.query<{ id: string; minor: number; currency: string; at: number }>(
        'select external_id as id, value_minor as minor, currency, at from outcomes where source = $1 order by 1',
        [source],
      )
    ).rows;

  it('reads Shopify’s by its headings: one outcome an order, refunds booked, unpaid ones left out', async () => {
    const first = [
      shopifyHead,
      shopify('#1001', 'paid', '12.50', '0.00', '5001'),
      item('#1001'),
      item('#1001'),
      shopify('#1002', 'partially_refunded', '1200', '200', '5002', 'JPY'),
      shopify('#1003', 'pending', '9.00', '0', '5003'),
      shopify('#1004', 'voided', '9.00', '0', '5004'),
    ].join('\n');
    expect(await run(first, { dryRun: true })).toMatchObject({ imported: 0, refunds: 1, preset: 'shopify' });
    expect(await ledger('shopify')).toEqual([]);
    const counts = { rows: 4, good: 2, unpaid: 2, bad: 0, errors: [] };
    expect(await run(first)).toMatchObject({ ...counts, imported: 2, refunds: 1 });
    expect(await run(first)).toMatchObject({ ...counts, imported: 0, repeated: 2, refunds: 0 });
    const at = Date.parse('2026-11-20T07:22:01Z');
    expect(await ledger('shopify')).toEqual([
      { id: '5001', minor: 1_250, currency: 'KES', at },
      { id: '5002', minor: 1_200, currency: 'JPY', at },
      { id: 'refunded:5002:200', minor: -200, currency: 'JPY', at },
    ]);
    // The next export tells that all of it was paid back by now.
    const later = [shopifyHead, shopify('#1002', 'refunded', '1200', '1200', '5002', 'JPY')].join('\n');
    expect(await run(later)).toMatchObject({ repeated: 1, refunds: 1 });
    expect(
      (await ledger('shopify')).reduce((sum, { currency, minor }) => sum + (currency === 'JPY' ? minor : 0), 0),
    ).toBe(0);
  });

  it('names bad cells by the shop’s own headings', async () => {
    const answer = await run(
      [
        shopifyHead,
        shopify('#1', 'paid', 'twelve', '0', '6001'),
        shopify('#2', 'paid', '1.00', '2.00', '6002'),
        shopify('#3', 'paid', '1.00', '0', '4.50789E+12'),
        '#4,too,few',
      ].join('\n'),
      { source: 'bad' },
    );
    expect(answer).toMatchObject({ rows: 4, good: 0, imported: 0, bad: 4 });
    expect(answer.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'total', 'value'],
      [3, 'refunded amount', 'refunded'],
      [4, 'id', 'id-rounded'],
      [5, '', 'ragged'],
    ]);
    expect(answer.errors.every(({ remedy }) => remedy.length > 10)).toBe(true);
  });

  it('reads WooCommerce’s, with rows by item, in the workspace’s zone', async () => {
    const csv = [
      'order_id,order_number,date,status,order_total,order_currency,refunded_total,billing_email,item_name',
      '727,727,2026-11-20 10:22:01,completed,30.00,EUR,,a@example.com,Beans',
      '727,727,2026-11-20 10:22:01,completed,30.00,EUR,,a@example.com,Mug',
      '728,728,2026-11-21 08:00:00,wc-processing,7.500,KWD,-2.500,a@example.com,Beans',
      '729,729,2026-11-21 08:00:00,cancelled,7.00,EUR,,a@example.com,Beans',
    ].join('\r\n');
    expect(await run(csv)).toMatchObject({ preset: 'woocommerce', imported: 2, refunds: 1, unpaid: 1, bad: 0 });
    expect(await ledger('woocommerce')).toEqual([
      { id: '727', minor: 3_000, currency: 'EUR', at: Date.parse('2026-11-20T07:22:01Z') },
      { id: '728', minor: 7_500, currency: 'KWD', at: Date.parse('2026-11-21T05:00:00Z') },
      { id: 'refunded:728:2500', minor: -2_500, currency: 'KWD', at: Date.parse('2026-11-21T05:00:00Z') },
    ]);
  });

  it('counts an order once that a receiver told of before', async () => {
    const secret = 'shpss_0123456789abcdef';
    const { receiver } = await t.call<{ receiver: { address: string } }>('outcomes.makeReceiver', {
      ...{ name: 'Shop', kind: 'shopify', source: 'both', secret },
    });
    const body = JSON.stringify({
      ...{ id: 7001, created_at: '2026-11-20T10:22:01+03:00', currency: 'KES', total_price: '5.00' },
    });
    const headers = {
      'x-shopify-topic': 'orders/paid',
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    };
    const code = receiver.address.split('/').at(-1) ?? '';
    await receiverRoute.handle(t.desk, new Request(receiver.address, { method: 'POST', body, headers }), { code });
    const csv = [shopifyHead, shopify('#7', 'paid', '5.00', '0', '7001')].join('\n');
    expect(await run(csv, { source: 'both' })).toMatchObject({ imported: 0, repeated: 1 });
  });

  it('does not guess whether a refund stands in an imported sum already', async () => {
    const secret = 'shpss_0123456789abcdef';
    const { receiver } = await t.call<{ receiver: { id: string; address: string } }>('outcomes.makeReceiver', {
      ...{ name: 'Guess', kind: 'shopify', source: 'guess', secret },
    });
    await run([shopifyHead, shopify('#9', 'partially_refunded', '9.00', '2.00', '9001')].join('\n'), {
      source: 'guess',
    });
    const tell = async (id: number, created_at: string) => {
      const transactions = [{ kind: 'refund', status: 'success', amount: '2.00', currency: 'KES' }];
      const body = JSON.stringify({ id, order_id: 9001, created_at, transactions });
      const headers = {
        'x-shopify-topic': 'refunds/create',
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
      };
      const code = receiver.address.split('/').at(-1) ?? '';
      await receiverRoute.handle(t.desk, new Request(receiver.address, { method: 'POST', body, headers }), { code });
    };
    await tell(1, '2026-11-21T00:00:00Z');
    expect(await t.call('outcomes.receipts', { receiverId: receiver.id })).toMatchObject({
      items: [{ state: 'poison', cause: 'refund-in-table', remedy: expect.stringMatching(/\w/) }],
    });
    t.clock.advance(60_000);
    await tell(2, new Date(t.clock.now()).toISOString());
    expect((await ledger('guess')).map(({ minor }) => minor).sort((a, b) => a - b)).toEqual([-200, -200, 900]);
  });

  it('leaves a table alone whose columns were chosen', async () => {
    const csv = [shopifyHead, shopify('#8', 'pending', '5.00', '0', '8001'), item('#8')].join('\n');
    const mapping = { value: 'Total', at: 'Created at' };
    expect(await run(csv, { mapping, kind: 'order', source: 'own' })).toMatchObject({ preset: null, rows: 2 });
    expect(await run(csv, { preset: 'none', kind: 'order', source: 'own', mapping })).toMatchObject({ preset: null });
  });
});
