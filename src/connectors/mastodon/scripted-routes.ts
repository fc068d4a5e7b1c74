/** The test server's answers, route by route. */
import type { Json } from '../items.ts';
import {
  accountPayload,
  host,
  instancePayload,
  notificationPayload,
  origin,
  statusPayload,
  type Written,
} from './scripted-payloads.ts';
import { secrets, shop, type Town, write } from './scripted-town.ts';

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const missing = (): Response => json({ error: 'Record not found' }, 404);

const open = new Set(['/api/v1/apps', '/oauth/token', '/api/v2/instance', '/.well-known/oauth-authorization-server']);

export async function route(town: Town, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!request.headers.get('user-agent')) return json({ error: 'teapot' }, 418);
  if (!open.has(pathname) && request.headers.get('authorization') !== `Bearer ${secrets.token}`) {
    return json({ error: 'The access token is invalid' }, 401);
  }
  const endpoint = endpoints[`${request.method} ${pathname.replace(/\/\d+(?=\/|$)/, '/:id')}`];
  const id = /\/(\d+)(?:\/|$)/.exec(pathname)?.[1] ?? '';
  return endpoint ? endpoint(town, request, id) : missing();
}

type Endpoint = (town: Town, request: Request, id: string) => Response | Promise<Response>;

const endpoints: Readonly<Record<string, Endpoint>> = {
  'GET /api/v2/instance': () => json(instancePayload),
  'GET /api/v1/accounts/verify_credentials': () =>
    json({
      ...accountPayload(shop),
      source: { note: '', fields: [], privacy: 'public' },
      role: { id: '-99', name: '' },
    }),
  'GET /.well-known/oauth-authorization-server': () =>
    json({ issuer: `${origin}/`, code_challenge_methods_supported: ['S256'] }),
  'POST /api/v1/apps': () =>
    json({
      id: '1',
      name: 'Rapport',
      client_id: 'client-1',
      client_secret: secrets.clientSecret,
      redirect_uris: [],
      scopes: ['read'],
    }),
  'POST /oauth/token': token,
  'GET /api/v1/notifications': (town, request) =>
    json(page(filtered(town, request), request).map(({ id, type, status }) => notificationPayload(id, type, status))),
  'GET /api/v1/accounts/:id/statuses': (town, request, id) =>
    json(
      page(
        [...town.statuses.values()].filter(({ author }) => author.id === id),
        request,
      ).map(statusPayload),
    ),
  'GET /api/v1/accounts/:id/followers': followers,
  'POST /api/v1/statuses': create,
  'GET /api/v1/statuses': (town, request) =>
    json(new URL(request.url).searchParams.getAll('id[]').flatMap((id) => payloadOf(town, id) ?? [])),
  'GET /api/v1/statuses/:id': (town, _, id) =>
    json(payloadOf(town, id) ?? { error: 'gone' }, town.statuses.has(id) ? 200 : 404),
  'GET /api/v1/statuses/:id/context': context,
  'GET /api/v1/statuses/:id/source': (town, _, id) =>
    json({ id, text: town.statuses.get(id)?.text ?? '', spoiler_text: '' }),
  'DELETE /api/v1/statuses/:id': (town, _, id) => {
    const payload = payloadOf(town, id);
    town.statuses.delete(id);
    return payload ? json(payload) : missing();
  },
  'GET /api/v2/search': (town, request) => {
    const words = new URL(request.url).searchParams.get('q') ?? '';
    const found = [...town.statuses.values()].filter(({ text }) => text.includes(words));
    return json({ accounts: [], hashtags: [], statuses: page(found, request).map(statusPayload) });
  },
  'POST /api/v2/media': upload,
  'GET /api/v1/media/:id': (town, _, id) => {
    const media = town.media.get(id);
    if (!media) return missing();
    media.looks += 1;
    return json({ id, type: 'image', url: `${origin}/media/${id}.png` });
  },
};

const payloadOf = (town: Town, id: string) => {
  const status = town.statuses.get(id);
  return status && statusPayload(status);
};

function filtered(town: Town, request: Request): Town['notifications'] {
  const types = new URL(request.url).searchParams.getAll('types[]');
  return town.notifications.filter(({ type }) => types.length === 0 || types.includes(type));
}

/** Latest first; `min_id` gives the page just above it, `since_id` the latest page above it, `max_id` the page just below. */
export function page<Row extends { id: string }>(rows: readonly Row[], request: Request): Row[] {
  const query = new URL(request.url).searchParams;
  const limit = Math.min(Number(query.get('limit') ?? 20), 40);
  const above = Number(query.get('min_id') ?? query.get('since_id') ?? 0);
  const below = Number(query.get('max_id') ?? Number.POSITIVE_INFINITY);
  const within = rows.filter(({ id }) => Number(id) > above && Number(id) < below);
  return (query.has('min_id') ? within.slice(0, limit) : within.slice(-limit)).toReversed();
}

async function token(town: Town, request: Request): Promise<Response> {
  const asked = (await request.json()) as Record<string, string>;
  const challenge = Buffer.from(
    await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(asked['code_verifier'] ?? '')),
  ).toString('base64url');
  const fits =
    asked['code'] === secrets.code &&
    asked['client_secret'] === secrets.clientSecret &&
    town.challenges.get(secrets.code) === challenge;
  if (!fits) return json({ error: 'invalid_grant', error_description: 'The code is invalid' }, 400);
  return json({
    access_token: secrets.token,
    token_type: 'Bearer',
    scope: 'read write:statuses write:media',
    created_at: 1,
  });
}

async function create(town: Town, request: Request): Promise<Response> {
  const asked = (await request.json()) as Record<string, Json>;
  const key = request.headers.get('idempotency-key') ?? '';
  const known = town.keys.get(key);
  if (known) return json(statusPayload(known));
  const text = String(asked['status'] ?? '');
  const limit = instancePayload.configuration.statuses.max_characters;
  if ([...text].length > limit)
    return json({ error: `Validation failed: Text character limit of ${limit} exceeded` }, 422);
  const replyTo = asked['in_reply_to_id'] ? town.statuses.get(String(asked['in_reply_to_id'])) : null;
  if (replyTo === undefined) return missing();
  const status = write(town, shop, text, {
    replyTo,
    visibility: String(asked['visibility'] ?? 'public'),
    language: typeof asked['language'] === 'string' ? asked['language'] : null,
    mediaIds: (asked['media_ids'] as string[] | undefined) ?? [],
  });
  town.keys.set(key, status);
  return json(statusPayload(status));
}

function context(town: Town, _request: Request, id: string): Response {
  const status = town.statuses.get(id);
  if (!status) return missing();
  const ancestors: Written[] = [];
  for (let above = status.replyTo; above; above = above.replyTo) ancestors.unshift(above);
  const descendants = [...town.statuses.values()].filter(({ replyTo }) => replyTo?.id === id);
  return json({ ancestors: ancestors.map(statusPayload), descendants: descendants.map(statusPayload) });
}

function followers(_town: Town, request: Request): Response {
  const below = Number(new URL(request.url).searchParams.get('max_id') ?? 1_000);
  const first = { id: '950', username: 'juma', name: 'Juma' };
  const second = { id: '940', username: 'noa', name: 'נועה' };
  const next = `<https://${host}/api/v1/accounts/900/followers?max_id=945>; rel="next", <https://${host}/x?min_id=1>; rel="prev"`;
  const rows = below > 945 ? [first] : [second];
  const response = json(rows.map(accountPayload));
  if (below > 945) response.headers.set('link', next);
  return response;
}

async function upload(town: Town, request: Request): Promise<Response> {
  const form = await request.formData();
  const file = form.get('file') as File;
  const alt = form.get('description');
  const id = town.nextId();
  town.media.set(id, { alt: typeof alt === 'string' ? alt : '', bytes: file.size, looks: 0 });
  return json({ id, type: 'image', url: null }, 202);
}
