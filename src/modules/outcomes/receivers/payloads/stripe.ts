import { z } from 'zod';
import { findReference } from '../../domain/find-reference.ts';
import { type Amount, amountOf, ignored, poison, type Reading, told } from '../../domain/told.ts';
import { address, misshapen, shopId } from './shape.ts';

const event = z.object({
  type: z.string().max(100),
  livemode: z.boolean().nullish(),
  data: z.object({ object: z.unknown() }),
});
const smallest = z.int().min(0);
const metadata = z.record(z.string().max(200), z.string().max(1_000)).nullish();
const session = z.object({
  id: shopId,
  payment_intent: shopId.nullish(),
  payment_status: z.string().max(40),
  amount_total: smallest,
  currency: z.string().max(10),
  created: z.int().min(0).max(99_999_999_999),
  /** Kept only as a keyed hash, like that of an imported table. */
  customer_details: z.object({ email: z.string().max(500).nullish() }).nullish(),
  client_reference_id: z.string().max(500).nullish(),
  success_url: address,
  metadata,
});
const refund = z.object({
  id: shopId,
  payment_intent: shopId.nullish(),
  status: z.string().max(40).nullish(),
  amount: smallest,
  currency: z.string().max(10),
  created: z.int().min(0).max(99_999_999_999),
});

/**
 * `checkout.session.completed` (or `…async_payment_succeeded`) tells of an order once it is paid, `refund.created` and `refund.updated` of a
 * refund once it succeeded. An order goes by its payment intent, which is what refunds name. Test mode is ignored.
 */
export function readStripe(body: unknown): Reading {
  const parsed = event.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const { type, livemode, data } = parsed.data;
  if (livemode === false) return ignored('test');
  if (type === 'checkout.session.completed' || type === 'checkout.session.async_payment_succeeded')
    return readSession(data.object);
  return type === 'refund.created' || type === 'refund.updated' ? readRefund(data.object) : ignored('topic');
}

function readSession(object: unknown): Reading {
  const parsed = session.safeParse(object);
  if (!parsed.success) return misshapen(parsed.error);
  const { data } = parsed;
  if (data.payment_status === 'unpaid') return ignored('unpaid');
  const amount = amountIn(data.amount_total, data.currency);
  if (amount === 'currency') return poison('currency', `currency: ${data.currency}`);
  if (amount === 'value') return poison('value', `amount_total: ${data.amount_total}`);
  const attributes = Object.entries(data.metadata ?? {}).map(([name, value]) => ({ name, value }));
  const named = [...attributes, { name: 'rv', value: data.client_reference_id ?? '' }];
  return told({
    type: 'outcome',
    kind: 'order',
    valueMinor: amount.minor,
    currency: amount.currency,
    at: data.created * 1_000,
    externalId: data.payment_intent ?? data.id,
    customer: data.customer_details?.email ?? undefined,
    note: '',
    ...findReference([data.success_url], named),
  });
}

function readRefund(object: unknown): Reading {
  const parsed = refund.safeParse(object);
  if (!parsed.success) return misshapen(parsed.error);
  const { data } = parsed;
  if (data.status !== 'succeeded') return ignored('unpaid');
  if (!data.payment_intent) return poison('shape', 'payment_intent');
  const amount = amountIn(data.amount, data.currency);
  if (amount === 'currency') return poison('currency', `currency: ${data.currency}`);
  if (amount === 'value') return poison('value', `amount: ${data.amount}`);
  if (amount.minor === 0) return ignored('nothing');
  return told({
    type: 'refund',
    of: data.payment_intent,
    externalId: data.id,
    valueMinor: amount.minor,
    currency: amount.currency,
    at: data.created * 1_000,
    note: '',
  });
}

/** Stripe counts in units of its own list of exponents (docs.stripe.com/currencies), which is not ISO 4217's: ISK and UGX have two digits there. */
const zeroDigits = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const threeDigits = new Set('BHD JOD KWD OMR TND'.split(' '));

function amountIn(units: number, currencyCode: string): Amount | 'value' | 'currency' {
  const currency = currencyCode.toUpperCase();
  const digits = zeroDigits.has(currency) ? 0 : threeDigits.has(currency) ? 3 : 2;
  const text = String(units).padStart(digits + 1, '0');
  return amountOf(digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`, currency);
}
