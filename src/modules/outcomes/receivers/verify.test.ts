import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { paceOf } from './pace.ts';
import { verify } from './verify.ts';

const body = Buffer.from('{"test": 2432232314}');
const now = 1_614_265_330_000;

describe('verify', () => {
  // The example of the Standard Webhooks libraries (standard-webhooks/standard-webhooks, and Svix before them).
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const headers = (more: Record<string, string> = {}) =>
    new Headers({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      ...more,
    });
  const standard = (more: Record<string, string>, at = now, bytes = body) =>
    verify('standard', headers(more), bytes, secret, at);

  it('agrees with the published example of Standard Webhooks', () => {
    expect(standard({})).toEqual({ key: 'msg_p5jXN8AQM9LWM0D4loKWxJek', topic: '' });
    const two = 'v1,AAAA v1a,nothing v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
    expect(standard({ 'webhook-signature': two })).toBeDefined();
  });

  it.each([
    ['another id', { 'webhook-id': 'msg_other' }, now, body],
    ['no id', { 'webhook-id': '' }, now, body],
    ['another version', { 'webhook-signature': 'v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' }, now, body],
    ['no signature', { 'webhook-signature': '' }, now, body],
    ['too old', {}, now + 300_001, body],
    ['ahead', {}, now - 300_001, body],
    ['no number for a time', { 'webhook-timestamp': '1e9' }, now, body],
    ['another body', {}, now, Buffer.from('{"test": 2432232315}')],
  ])('refuses %s', (_, more, at, bytes) => {
    expect(standard(more, at, bytes)).toBeUndefined();
  });

  it('knows Shopify, WooCommerce and Stripe by their headers', () => {
    const base64 = createHmac('sha256', 'shpss').update(body).digest('base64');
    const shopify = new Headers({ 'x-shopify-hmac-sha256': base64, 'x-shopify-topic': 'orders/paid' });
    expect(verify('shopify', shopify, body, 'shpss', now)).toMatchObject({ topic: 'orders/paid' });
    expect(verify('shopify', shopify, body, 'other', now)).toBeUndefined();
    expect(verify('woocommerce', shopify, body, 'shpss', now)).toBeUndefined();
    const woo = new Headers({ 'x-wc-webhook-signature': base64, 'x-wc-webhook-topic': 'order.updated' });
    expect(verify('woocommerce', woo, body, 'shpss', now)).toMatchObject({ topic: 'order.updated' });
    const hex = createHmac('sha256', 'whsec_x').update('1614265330.').update(body).digest('hex');
    const stripe = new Headers({ 'stripe-signature': `t=1614265330,v1=${'0'.repeat(64)},v1=${hex},v0=zz` });
    expect(verify('stripe', stripe, body, 'whsec_x', now)).toBeDefined();
    expect(verify('stripe', stripe, body, 'whsec_x', now + 300_001)).toBeUndefined();
    expect(verify('stripe', new Headers({ 'stripe-signature': hex }), body, 'whsec_x', now)).toBeUndefined();
  });

  it('gives a repeated delivery the same key, whatever its unsigned headers say', () => {
    const sign = (bytes: Buffer) => createHmac('sha256', 's').update(bytes).digest('base64');
    const keyOf = (bytes: Buffer, id: string, topic: string) =>
      verify(
        'shopify',
        new Headers({ 'x-shopify-hmac-sha256': sign(bytes), 'x-shopify-topic': topic, 'x-shopify-webhook-id': id }),
        bytes,
        's',
        now,
      )?.key;
    expect(keyOf(body, 'a', 'orders/paid')).toBe(keyOf(body, 'b', 'orders/paid'));
    expect(keyOf(body, 'a', 'orders/paid')).not.toBe(keyOf(body, 'a', 'orders/create'));
  });
});

describe('paceOf', () => {
  it('lets a burst in, then so many a second, each key by itself', () => {
    const pace = paceOf(3, 2);
    expect([1, 2, 3].map(() => pace('a', 0))).toEqual([undefined, undefined, undefined]);
    expect(pace('a', 0)).toBe(1);
    expect(pace('b', 0)).toBeUndefined();
    expect(pace('a', 500)).toBeUndefined();
    expect(pace('a', 500)).toBe(1);
    expect(pace('a', 60_000)).toBeUndefined();
  });
});
