import { failure, success } from '../../kernel/outcome.ts';
import { MINUTE_MS } from '../../kernel/time.ts';
import type { Session, Webhooks } from '../contract.ts';
import { call } from './line.ts';
import { itemInside, poisonFrom, sortOut } from './map.ts';
import { emptyShape } from './payload.ts';

/** How far a delivery's time may be from ours (Standard Webhooks 1.0 recommends five minutes). */
const toleranceMs = 5 * MINUTE_MS;

/** Registers the secret (`whsec_` and base64) that deliveries for this account are signed with from now on. */
export const registerWebhook = (session: Session, secret: string) =>
  call(session, { method: 'PUT', path: '/v1/webhook', json: { secret } }, emptyShape);

export const webhooks: Webhooks = {
  receive: async ({ headers, body }, secret, clock) => {
    const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': given = '' } = headers;
    const isFresh = Math.abs(clock.now() - Number(timestamp) * 1_000) <= toleranceMs;
    if (!isFresh || !(await isSigned(`${id}.${timestamp}.${body}`, given, secret))) {
      return failure(
        'refused',
        'signature-mismatch',
        isFresh ? 'the signature does not fit' : 'the delivery is too old',
      );
    }
    try {
      const { data } = JSON.parse(body) as { data?: unknown };
      return success(sortOut([data], itemInside));
    } catch {
      return success({ items: [], poison: [poisonFrom(body, 'not JSON')] });
    }
  },
};

/** Whether one of the signatures (`v1,<base64>`, separated by blanks) is ours; compared by the runtime in constant time. */
async function isSigned(message: string, given: string, secret: string): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const raw = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  if (raw.length === 0) return false;
  const key = await subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const bytes = new TextEncoder().encode(message);
  for (const one of given.split(' ').slice(0, 10)) {
    const [version, signature] = one.split(',');
    if (version !== 'v1' || signature === undefined) continue;
    if (await subtle.verify('HMAC', key, Buffer.from(signature, 'base64'), bytes)) return true;
  }
  return false;
}
