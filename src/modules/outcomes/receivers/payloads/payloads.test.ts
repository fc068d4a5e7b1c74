import { describe, expect, it } from 'vitest';
import { findReference } from '../../domain/find-reference.ts';
import { readPayload } from './read-payload.ts';

const read = (kind: 'standard' | 'shopify' | 'woocommerce' | 'stripe', topic: string, body: unknown) =>
  readPayload(kind, topic, typeof body === 'string' ? body : JSON.stringify(body), 1_000);
const visit = '019aa000-0000-7000-8000-000000000001';

const shopifyOrder = {
  id: 450789469,
  created_at: '2026-11-20T10:22:01+03:00',
  currency: 'KWD',
  total_price: '12.345',
  landing_site: `/products/beans?rv=${visit}&utm_source=x`,
  email: 'amina@example.com',
};
const wooOrder = {
  id: 727,
  status: 'processing',
  currency: 'JPY',
  total: '1200',
  date_created_gmt: '2026-11-20T07:22:01',
  meta_data: [{ id: 1, key: '_wc_order_attribution_session_entry', value: `https://shop.example/?rv=${visit}` }],
  refunds: [{ id: 9, reason: '', total: '-200' }],
};
const stripeSession = (currency: string, amount_total: number) => ({
  type: 'checkout.session.completed',
  livemode: true,
  data: {
    object: {
      id: 'cs_1',
      payment_intent: 'pi_1',
      payment_status: 'paid',
      amount_total,
      currency,
      created: 1_795_000_000,
    },
  },
});

describe('what messages tell', () => {
  it('reads an order of Shopify, with three decimals and its visit', () => {
    expect(read('shopify', 'orders/paid', shopifyOrder)).toEqual({
      state: 'told',
      told: [
        {
          ...{
            type: 'outcome',
            kind: 'order',
            valueMinor: 12_345,
            currency: 'KWD',
            at: Date.parse('2026-11-20T07:22:01Z'),
          },
          ...{ externalId: '450789469', customer: 'amina@example.com', note: '', visitId: visit },
        },
      ],
    });
    expect(read('shopify', 'orders/create', { ...shopifyOrder, test: true })).toEqual({
      state: 'ignored',
      cause: 'test',
    });
    expect(read('shopify', 'products/update', {})).toEqual({ state: 'ignored', cause: 'topic' });
  });

  it('adds up what a refund of Shopify paid back', () => {
    const paid = (amount: string, status = 'success', kind = 'refund', currency = 'USD') => ({
      amount,
      status,
      kind,
      currency,
    });
    const refund = (...transactions: object[]) =>
      read('shopify', 'refunds/create', {
        id: 5,
        order_id: 450789469,
        created_at: '2026-11-21T00:00:00Z',
        transactions,
      });
    expect(refund(paid('4.10'), paid('9', 'failure'), paid('2.05'), paid('1', 'success', 'void'))).toMatchObject({
      told: [{ type: 'refund', of: '450789469', externalId: 'refund:5', valueMinor: 615, currency: 'USD' }],
    });
    expect(refund()).toEqual({ state: 'ignored', cause: 'nothing' });
    expect(refund(paid('1'), paid('1', 'success', 'refund', 'EUR'))).toMatchObject({
      state: 'poison',
      cause: 'currency',
    });
  });

  it('reads an order of WooCommerce with its refunds, without decimals', () => {
    expect(read('woocommerce', 'order.updated', wooOrder)).toMatchObject({
      told: [
        { type: 'outcome', valueMinor: 1_200, currency: 'JPY', at: Date.parse('2026-11-20T07:22:01Z'), visitId: visit },
        { type: 'refund', of: '727', externalId: 'refund:9', valueMinor: 200, currency: 'JPY' },
      ],
    });
    expect(read('woocommerce', 'order.created', { ...wooOrder, status: 'pending' })).toMatchObject({ cause: 'unpaid' });
    expect(read('woocommerce', 'order.created', { ...wooOrder, total: '12.50' })).toMatchObject({ cause: 'value' });
  });

  it.each([
    ['usd', 1_050, 1_050, 'USD'],
    ['jpy', 500, 500, 'JPY'],
    ['kwd', 5_120, 5_120, 'KWD'],
    // Stripe gives these two digits although they have none.
    ['isk', 500, 5, 'ISK'],
    ['ugx', 100, 1, 'UGX'],
  ])('counts Stripe’s units of %s', (currency, units, valueMinor, code) => {
    expect(read('stripe', '', stripeSession(currency, units))).toMatchObject({
      told: [{ valueMinor, currency: code }],
    });
  });

  it('reads our own words', () => {
    const data = { id: 'A-1', kind: 'lead', value: 12.5, currency: 'EUR', at: '2026-11-20T10:00:00+01:00' };
    const landing = 'https://desk.example/l/2bcdfghjkm';
    expect(read('standard', '', { type: 'outcome.recorded', data: { ...data, landing } })).toMatchObject({
      told: [{ kind: 'lead', valueMinor: 1_250, externalId: 'A-1', linkCode: '2bcdfghjkm' }],
    });
    expect(
      read('standard', '', { type: 'outcome.recorded', data: { ...data, at: '2026-11-20T10:00:00' } }),
    ).toMatchObject({
      state: 'poison',
      cause: 'at',
    });
    expect(read('standard', '', { type: 'ping', data: {} })).toEqual({ state: 'ignored', cause: 'topic' });
  });

  it.each([
    ['{', 'not-json'],
    ['[]', 'shape'],
    ['null', 'shape'],
    ['{"id":1}', 'shape'],
    [JSON.stringify({ ...shopifyOrder, note: 'a\u0000b' }), 'shape'],
    [JSON.stringify({ ...shopifyOrder, total_price: '1,234' }), 'value'],
    [JSON.stringify({ ...shopifyOrder, total_price: '-1' }), 'value'],
    [JSON.stringify({ ...shopifyOrder, total_price: '1.2345' }), 'value'],
    [JSON.stringify({ ...shopifyOrder, currency: 'QQQ' }), 'currency'],
    [JSON.stringify({ ...shopifyOrder, created_at: 'yesterday' }), 'at'],
  ])('keeps what it does not understand as poison (%#)', (body, cause) => {
    expect(read('shopify', 'orders/create', body)).toMatchObject({ state: 'poison', cause });
  });
});

describe('findReference', () => {
  it.each([
    [['/x?rv=' + visit], [], { visitId: visit }],
    [['https://desk.example/l/2bcdfghjkm?x=1'], [], { linkCode: '2bcdfghjkm' }],
    [['/?utm_content=2bcdfghjkm'], [], { linkCode: '2bcdfghjkm' }],
    [['/?utm_campaign=newsletter'], [], {}],
    [[null, undefined, 'http://[', 'x'.repeat(20_000)], [], {}],
    [[], [{ name: 'Rapport_Visit', value: visit }], { visitId: visit }],
    [[], [{ name: 'colour', value: visit }], {}],
  ])('%#', (addresses, attributes, found) => {
    expect(findReference(addresses, attributes)).toEqual(found);
  });
});
