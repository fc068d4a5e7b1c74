import { keyedRandom } from '../../kernel/random.ts';
import type { EpochMs } from '../../kernel/time.ts';
import { jsonBody, text } from './body.ts';
import { type AccountCall, type Endpoint, limitOf } from './call.ts';
import { notificationsAfter } from './reading.ts';
import { badRequest, Refused } from './refused.ts';

/** A delivery as it goes over the wire. */
export interface WebhookDelivery {
  headers: Readonly<Record<string, string>>;
  body: string;
}

/**
 * A body signed as Standard Webhooks 1.0 says: HMAC-SHA-256 over `id.timestamp.body`.
 * @param secret `whsec_` and the key in base64
 */
export async function signedDelivery(id: string, at: EpochMs, body: string, secret: string): Promise<WebhookDelivery> {
  const { subtle } = globalThis.crypto;
  const raw = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const key = await subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const timestamp = String(Math.floor(at / 1_000));
  const signature = await subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${timestamp}.${body}`));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${Buffer.from(signature).toString('base64')}`,
  };
  return { headers, body };
}

async function register({ account, network, now, request }: AccountCall): Promise<unknown> {
  const secret = text(await jsonBody(request), 'secret', 200);
  if (!/^whsec_[A-Za-z0-9+/]{24,}={0,2}$/.test(secret))
    throw badRequest('A secret is whsec_ and at least 18 bytes in base64.');
  await network.accept(`webhook/${account.handle}/${now}`, {
    type: 'webhook',
    at: now,
    account: account.handle,
    secret,
  });
  return {};
}

/** What would be pushed to the caller's address: it is fetched instead, because the network lives in the same process. */
async function pending(call: AccountCall): Promise<unknown> {
  const { account, query, now, faults, network } = call;
  if (account.webhookSecret === undefined) throw new Refused(409, 'no-webhook', 'No webhook is registered.');
  const secret = account.webhookSecret;
  const cursor = query.get('cursor') ?? undefined;
  const news = notificationsAfter(call, cursor, limitOf(query));
  const sent = await Promise.all(
    news.notifications.map((notification) => {
      const body = JSON.stringify({ type: 'notification.created', timestamp: notification.at, data: notification });
      return signedDelivery(`msg_${notification.id}`, now, body, secret);
    }),
  );
  const subject = cursor ?? 'first';
  const twice = faults.next('webhook', subject, ['duplicate']) === undefined ? sent : sent.flatMap((one) => [one, one]);
  const isReordered = faults.next('webhook', subject, ['reorder']) !== undefined;
  const deliveries = isReordered ? shuffled(twice, network.start.seed, subject) : twice;
  return { deliveries, cursor: news.cursor, more: news.more };
}

/** Fisher and Yates (1938), keyed. */
function shuffled<T>(list: readonly T[], ...key: string[]): T[] {
  const random = keyedRandom('shuffle', ...key);
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

export const webhookEndpoints: readonly Endpoint[] = [
  { route: 'PUT /v1/webhook', account: 'token', answer: register },
  { route: 'GET /v1/webhook/pending', call: 'webhook', account: 'token', answer: pending },
];
