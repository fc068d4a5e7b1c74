/** A small Mastodon in memory, for tests: signs in, numbers things, pages and renders as the real one does. */
import { keyedRandom } from '../../kernel/random.ts';
import { toIso } from '../../kernel/time.ts';
import type { Session } from '../contract.ts';
import type { Json } from '../items.ts';
import { type ScriptedServer, scriptedFetch } from '../scripted-server.ts';
import { route } from './scripted-routes.ts';
import { host, origin } from './scripted-payloads.ts';
import { amina, newTown, notify, secrets, shop, type Town, write } from './scripted-town.ts';

export interface ScriptedMastodon extends ScriptedServer {
  town: Town;
}

/** A fresh server with the shop's account on it. `answer` may take over single requests; returning undefined leaves them. */
export function scriptedMastodon(
  answer: (request: Request) => Response | undefined = () => undefined,
): ScriptedMastodon {
  const town = newTown();
  const { fetch, ...faults } = scriptedFetch({
    serve: async (request) => answer(request) ?? route(town, request),
    callOf: (request) => {
      if (request.method === 'GET') return 'read';
      return request.method === 'POST' && new URL(request.url).pathname === '/api/v1/statuses' ? 'write' : undefined;
    },
    refuse,
  });
  const world = { fetch, clock: town.clock, random: keyedRandom('mastodon'), signal: new AbortController().signal };
  return {
    ...faults,
    town,
    session: sessionOf(world),
    connectContext: { ...world, publicUrl: 'https://desk.example' },
    secrets: Object.values(secrets),
    hosts: [host, `streaming.${host}`],
    say: (text) => {
      town.clock.advance(1_000);
      const status = write(town, amina, text);
      notify(town, 'mention', status);
      return `${host}/${status.id}`;
    },
    posts: () =>
      [...town.statuses.values()]
        .filter(({ author }) => author.id === shop.id)
        .map(({ text, replyTo }) => ({ text, ...(replyTo ? { replyTo: `${host}/${replyTo.id}` } : {}) })),
    advance: (ms) => town.clock.advance(ms),
  };
}

const credential: Json = {
  server: origin,
  domain: host,
  accountId: shop.id,
  token: secrets.token,
  streaming: `https://streaming.${host}`,
  clientId: 'client-1',
  clientSecret: secrets.clientSecret,
};

function sessionOf(world: Pick<Session, 'fetch' | 'clock' | 'random' | 'signal'>): Session {
  return {
    ...world,
    identity: { remoteId: `${origin}/users/shop`, handle: `shop@${host}`, name: shop.name, server: origin },
    credential,
    limits: {
      text: 640,
      images: 3,
      imageBytes: 2_000_000,
      imageTypes: ['image/jpeg', 'image/png'],
      altText: 1_200,
      linkLength: 25,
    },
    renew: () => Promise.reject(new Error('Mastodon tokens are not renewed')),
  };
}

const refuse: Parameters<typeof scriptedFetch>[0]['refuse'] = (fault, echoed) => {
  const words = {
    'rate-limited': 'Too many requests',
    'server-error': 'Service Unavailable',
    'token-revoked': 'The access token was revoked',
  };
  const body = JSON.stringify({ error: echoed ?? words[fault.type] });
  if (fault.type === 'rate-limited') {
    return new Response(body, { status: 429, headers: { 'x-ratelimit-reset': toIso(fault.retryAt) } });
  }
  return new Response(body, { status: fault.type === 'server-error' ? 503 : 401 });
};
