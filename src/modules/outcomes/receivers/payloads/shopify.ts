import { z } from 'zod';
import { findReference } from '../../domain/find-reference.ts';
import { amountOf, ignored, poison, type Reading, told } from '../../domain/told.ts';
import { address, decimal, instantIn, misshapen, shopId } from './shape.ts';

const order = z.object({
  id: shopId,
  created_at: z.string().max(40),
  currency: z.string().max(10),
  total_price: decimal,
  test: z.boolean().nullish(),
  landing_site: address,
  referring_site: address,
  note_attributes: z
    .array(z.object({ name: z.string().max(500), value: z.union([z.string(), z.number(), z.null()]) }))
    .max(200)
    .nullish(),
  /** Kept only as a keyed hash, like that of an imported table. */
  email: z.string().max(500).nullish(),
});
const refund = z.object({
  id: shopId,
  order_id: shopId,
  created_at: z.string().max(40),
  transactions: z
    .array(
      z.object({
        kind: z.string().max(40),
        status: z.string().max(40),
        amount: decimal,
        currency: z.string().max(10).nullish(),
      }),
    )
    .max(500)
    .default([]),
});

/**
 * `orders/create` and `orders/paid` tell of an order (the same one counts once), `refunds/create` of a refund: what was paid back in
 * the transactions that succeeded. Other topics are ignored. `total_price` stays as it was ordered; `current_total_price` would change.
 */
export function readShopify(topic: string, body: unknown): Reading {
  if (topic === 'orders/create' || topic === 'orders/paid') return readOrder(body);
  return topic === 'refunds/create' ? readRefund(body) : ignored('topic');
}

function readOrder(body: unknown): Reading {
  const parsed = order.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const { data } = parsed;
  if (data.test === true) return ignored('test');
  const at = instantIn(data.created_at);
  if (at === undefined) return poison('at', `created_at: ${data.created_at}`);
  const amount = amountOf(data.total_price, data.currency);
  if (amount === 'currency') return poison('currency', `currency: ${data.currency}`);
  if (amount === 'value') return poison('value', `total_price: ${data.total_price}`);
  const attributes = (data.note_attributes ?? []).map(({ name, value }) => ({ name, value: String(value ?? '') }));
  return told({
    type: 'outcome',
    kind: 'order',
    valueMinor: amount.minor,
    currency: amount.currency,
    at,
    externalId: data.id,
    customer: data.email ?? undefined,
    note: '',
    ...findReference([data.landing_site, data.referring_site], attributes),
  });
}

function readRefund(body: unknown): Reading {
  const parsed = refund.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const { data } = parsed;
  const at = instantIn(data.created_at);
  if (at === undefined) return poison('at', `created_at: ${data.created_at}`);
  const paid = data.transactions.filter(({ kind, status }) => kind === 'refund' && status === 'success');
  let minor = 0;
  for (const [index, transaction] of paid.entries()) {
    const amount = amountOf(transaction.amount, transaction.currency ?? '');
    if (amount === 'currency' || paid.some(({ currency }) => currency !== transaction.currency))
      return poison('currency', `transactions.${index}.currency: ${transaction.currency ?? ''}`);
    if (amount === 'value') return poison('value', `transactions.${index}.amount: ${transaction.amount}`);
    minor += amount.minor;
  }
  // Goods taken back without money: the order is worth what it was.
  if (minor === 0) return ignored('nothing');
  const currency = paid[0]?.currency?.toUpperCase();
  return told({
    type: 'refund',
    of: data.order_id,
    externalId: `refund:${data.id}`,
    valueMinor: minor,
    currency,
    at,
    note: '',
  });
}
