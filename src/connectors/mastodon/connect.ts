/** Connecting: over the server's consent page (OAuth 2, PKCE where spoken), or with an access token made by hand. */
import { z } from 'zod';
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { Connected, ConnectContext, ConnectMethod } from '../contract.ts';
import type { Json } from '../items.ts';
import { call, type Line } from './line.ts';
import { identityOf } from './map.ts';
import { readServer, serverAddress } from './server.ts';
import { accountShape, asJson, type Credential } from './shapes.ts';

const scopes = 'read write:statuses write:media';

const appShape = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
const tokenShape = z.object({ access_token: z.string().min(1), scope: z.string().optional() });
const discoveryShape = z.object({ code_challenge_methods_supported: z.array(z.string()).optional().catch(undefined) });
/** What we keep while the person is away at the network. */
const journeyShape = z.object({
  server: z.url(),
  clientId: z.string(),
  clientSecret: z.string(),
  stateKey: z.string(),
  verifier: z.string().optional(),
});

const lineTo = ({ fetch, signal, clock }: ConnectContext, server: string, secrets: Json, token?: string): Line => ({
  fetch,
  signal,
  clock,
  server,
  secrets,
  ...(token === undefined ? {} : { token }),
});

const noServer = () => failure('refused', 'wrong-address', 'this is no address of a server');
const unreadable = (what: string) => failure('refused', 'malformed-answer', `the server's ${what} could not be read`);

export const oauth: ConnectMethod = {
  kind: 'redirect',
  id: 'oauth',
  fields: [{ name: 'server', type: 'text', example: 'mastodon.example' }],

  async begin(context, values, redirectUrl) {
    const server = serverAddress(values['server'] ?? '');
    if (server === undefined) return noServer();
    const line = lineTo(context, server, null);
    const registered = await call(line, {
      method: 'POST',
      path: '/api/v1/apps',
      json: { client_name: 'Rapport', redirect_uris: redirectUrl, scopes, website: context.publicUrl },
    });
    if (!registered.ok) return registered;
    const app = appShape.safeParse(registered.value.body);
    if (!app.success) return unreadable('registration');
    const verifier = (await speaksPkce(line)) ? base64url(context.random.bytes(32)) : undefined;
    const stateKey = base64url(context.random.bytes(24));
    const { client_id: clientId, client_secret: clientSecret } = app.data;
    const url = await consentUrl({ server, clientId, redirectUrl, stateKey, verifier });
    return success({ url, stateKey, state: asJson({ server, clientId, clientSecret, stateKey, verifier }) });
  },

  async finish(context, state, callback, redirectUrl) {
    const journey = journeyShape.safeParse(state);
    if (!journey.success || callback['state'] !== journey.data.stateKey) {
      return failure('refused', 'consent-refused', 'the answer does not belong to the question we asked');
    }
    const code = callback['code'];
    if (!code) return failure('refused', 'consent-refused', (callback['error'] ?? 'no code came back').slice(0, 200));
    const { server, clientId, clientSecret, verifier } = journey.data;
    const traded = await call(lineTo(context, server, asJson({ clientSecret, code, verifier })), {
      method: 'POST',
      path: '/oauth/token',
      json: asJson({
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uri: redirectUrl,
        code,
        code_verifier: verifier,
        scope: scopes,
      }),
    });
    if (!traded.ok) return traded;
    const token = tokenShape.safeParse(traded.value.body);
    if (!token.success) return unreadable('token');
    const granted = token.data.scope ?? scopes;
    return introduce(context, { server, token: token.data.access_token, clientId, clientSecret }, granted.split(' '));
  },
};

export const byToken: ConnectMethod = {
  kind: 'form',
  id: 'token',
  fields: [
    { name: 'server', type: 'text', example: 'mastodon.example' },
    { name: 'token', type: 'password' },
  ],
  async connect(context, values) {
    const server = serverAddress(values['server'] ?? '');
    const token = values['token']?.trim() ?? '';
    if (server === undefined) return noServer();
    if (token === '') return failure('refused', 'wrong-password', 'the access token is empty');
    return introduce(context, { server, token }, []);
  },
};

/** Who are we there, and what are the server's limits? */
async function introduce(
  context: ConnectContext,
  known: Pick<Credential, 'server' | 'token' | 'clientId' | 'clientSecret'>,
  granted: readonly string[],
): Promise<Outcome<Connected>> {
  const line = lineTo(context, known.server, asJson(known), known.token);
  const verified = await call(line, { path: '/api/v1/accounts/verify_credentials' });
  if (!verified.ok) return verified;
  const account = accountShape.safeParse(verified.value.body);
  if (!account.success) return unreadable('account');
  const profile = await readServer(line);
  if (!profile.ok) return profile;
  const { domain, limits, streaming } = profile.value;
  const credential: Credential = { ...known, domain, accountId: account.data.id, ...(streaming ? { streaming } : {}) };
  return success({
    identity: identityOf(account.data, credential),
    credential: asJson(credential),
    limits,
    scopes: granted,
  });
}

/** Servers since 4.3 say so in their metadata (RFC 8414); where nothing is said, the secret of the app must do. */
async function speaksPkce(line: Line): Promise<boolean> {
  const metadata = await call(line, { path: '/.well-known/oauth-authorization-server' });
  const known = metadata.ok ? discoveryShape.safeParse(metadata.value.body) : undefined;
  return known?.data?.code_challenge_methods_supported?.includes('S256') ?? false;
}

async function consentUrl(journey: {
  server: string;
  clientId: string;
  redirectUrl: string;
  stateKey: string;
  verifier: string | undefined;
}): Promise<string> {
  const url = new URL('/oauth/authorize', journey.server);
  const parameters = {
    response_type: 'code',
    client_id: journey.clientId,
    redirect_uri: journey.redirectUrl,
    scope: scopes,
    state: journey.stateKey,
    ...(journey.verifier ? { code_challenge: await challengeOf(journey.verifier), code_challenge_method: 'S256' } : {}),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** RFC 7636, S256. */
async function challengeOf(verifier: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
