import { z } from 'zod';
import { findReference } from '../../domain/find-reference.ts';
import { amountOf, ignored, poison, type Reading, type Told, type ToldRefund } from '../../domain/told.ts';
import { address, decimal, instantIn, misshapen, shopId } from './shape.ts';

const order = z.object({
  id: shopId,
  status: z.string().max(60),
  currency: z.string().max(10),
  total: decimal,
  /** Without an offset, in UTC. */
  date_created_gmt: z.string().max(40),
  /** Kept only as a keyed hash, like that of an imported table. */
  billing: z.object({ email: z.string().max(500).nullish() }).nullish(),
  refunds: z
    .array(z.object({ id: shopId, total: decimal }))
    .max(500)
    .default([]),
  meta_data: z
    .array(z.object({ key: z.string().max(500), value: z.unknown() }))
    .max(2_000)
    .default([]),
});

/** Orders that were paid, or that will be on delivery; `refunded` was paid before. */
const counting = new Set(['processing', 'completed', 'on-hold', 'refunded']);
const landedAt = new Set(['_wc_order_attribution_session_entry', '_wc_order_attribution_referrer']);

/**
 * `order.created`, `order.updated` and `order.restored` carry the whole order with its refunds: once it is paid it counts, and each
 * refund counts once. So it does not matter in which order such messages come.
 */
export function readWooCommerce(topic: string, body: unknown, now: number): Reading {
  if (!['order.created', 'order.updated', 'order.restored'].includes(topic)) return ignored('topic');
  const parsed = order.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const { data } = parsed;
  if (!counting.has(data.status)) return ignored('unpaid');
  const at = instantIn(`${data.date_created_gmt}Z`);
  if (at === undefined) return poison('at', `date_created_gmt: ${data.date_created_gmt}`);
  const amount = amountOf(data.total, data.currency);
  if (amount === 'currency') return poison('currency', `currency: ${data.currency}`);
  if (amount === 'value') return poison('value', `total: ${data.total}`);
  const refunds = data.refunds.map((refund) => readRefund(refund, data, now));
  const bad = refunds.find((refund) => typeof refund === 'string');
  if (bad !== undefined) return poison('value', bad);
  const metas = data.meta_data.flatMap(({ key, value }) => (typeof value === 'string' ? [{ name: key, value }] : []));
  const landed = metas
    .filter(({ name }) => landedAt.has(name))
    .map(({ value }) => address.parse(value.slice(0, 10_000)));
  const kept: Told = {
    type: 'outcome',
    kind: 'order',
    valueMinor: amount.minor,
    currency: amount.currency,
    at,
    externalId: data.id,
    customer: data.billing?.email ?? undefined,
    note: '',
    ...findReference(landed, metas),
  };
  return { state: 'told', told: [kept, ...refunds.filter((refund) => typeof refund !== 'string')] };
}

/** The message does not say when a refund was made: it is taken for the moment when it was told. */
function readRefund(
  { id, total }: { id: string; total: string },
  of: { id: string; currency: string },
  now: number,
): ToldRefund | string {
  const amount = amountOf(total.replace(/^-/, ''), of.currency);
  if (typeof amount === 'string' || amount.minor === 0) return `refunds ${id}: ${total}`;
  return {
    type: 'refund',
    of: of.id,
    externalId: `refund:${id}`,
    valueMinor: amount.minor,
    currency: amount.currency,
    at: now,
    note: '',
  };
}
