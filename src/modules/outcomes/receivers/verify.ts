import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type EpochMs, MINUTE_MS } from '../../../kernel/time.ts';
import type { ReceiverKind } from '../contract-receivers.ts';

/** How old a signed time may be, and how far ahead: Standard Webhooks and Stripe both say five minutes. */
const TOLERANCE_MS = 5 * MINUTE_MS;

/** What a message says of itself outside its content. */
export interface Envelope {
  /** The same for a repeated delivery. Only what is signed may make it, else a replay could pass for a new one. */
  key: string;
  /** Empty when the content itself names it. */
  topic: string;
}

/**
 * Whether a message was signed with the secret, over the bytes as they came and compared in constant time.
 * Standard Webhooks (standardwebhooks.com): `v1,<base64>` over `id.time.body`. Shopify and WooCommerce: base64 over the body.
 * Stripe: `t=<seconds>,v1=<hex>` over `time.body`. All HMAC-SHA256.
 */
export function verify(
  kind: ReceiverKind,
  headers: Headers,
  body: Buffer,
  secret: string,
  now: EpochMs,
): Envelope | undefined {
  if (kind === 'standard') return verifyStandard(headers, body, secret, now);
  if (kind === 'stripe') return verifyStripe(headers, body, secret, now);
  const [signature, topic] =
    kind === 'shopify'
      ? ['x-shopify-hmac-sha256', 'x-shopify-topic']
      : ['x-wc-webhook-signature', 'x-wc-webhook-topic'];
  const expected = createHmac('sha256', secret).update(body).digest();
  if (!isSame(Buffer.from(headers.get(signature) ?? '', 'base64'), expected)) return undefined;
  const named = topicOf(headers.get(topic));
  return { key: `sha256:${createHash('sha256').update(`${named}\n`).update(body).digest('hex')}`, topic: named };
}

function verifyStandard(headers: Headers, body: Buffer, secret: string, now: EpochMs): Envelope | undefined {
  const id = headers.get('webhook-id') ?? '';
  const time = headers.get('webhook-timestamp') ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !isRecent(time, now)) return undefined;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest();
  const given = (headers.get('webhook-signature') ?? '').split(' ', MOST_SIGNATURES);
  const fits = given.some(
    (text) => text.startsWith('v1,') && isSame(Buffer.from(text.slice('v1,'.length), 'base64'), expected),
  );
  return fits ? { key: id, topic: '' } : undefined;
}

function verifyStripe(headers: Headers, body: Buffer, secret: string, now: EpochMs): Envelope | undefined {
  const parts = (headers.get('stripe-signature') ?? '').split(',', MOST_SIGNATURES).map((part) => part.trim());
  const time = parts.find((part) => part.startsWith('t='))?.slice('t='.length) ?? '';
  if (!isRecent(time, now)) return undefined;
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  const fits = parts.some(
    (part) => part.startsWith('v1=') && isSame(Buffer.from(part.slice('v1='.length), 'hex'), expected),
  );
  return fits ? { key: `sha256:${createHash('sha256').update(body).digest('hex')}`, topic: '' } : undefined;
}

/** While a secret is changed a sender signs with both; nobody needs more. */
const MOST_SIGNATURES = 10;

const isSame = (given: Buffer, expected: Buffer): boolean =>
  given.length === expected.length && timingSafeEqual(given, expected);

const isRecent = (seconds: string, now: EpochMs): boolean =>
  /^\d{1,12}$/.test(seconds) && Math.abs(Number(seconds) * 1_000 - now) <= TOLERANCE_MS;

const topicOf = (header: string | null): string => (/^[a-z0-9_./-]{1,100}$/.test(header ?? '') ? (header ?? '') : '');
