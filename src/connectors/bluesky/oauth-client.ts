/** The OAuth library (DPoP, PAR, PKCE, issuer checks), made to keep its state where we keep ours. */
import { NodeOAuthClient, type NodeSavedSession, type NodeSavedState } from '@atproto/oauth-client-node';
import { failure, type Failure, type FailureReason } from '../../kernel/outcome.ts';
import { type FailureCode, withoutSecrets } from '../failures.ts';
import type { Json } from '../items.ts';

export type { NodeSavedSession, NodeSavedState };

/** What the client says about itself; served at `client_id` for addresses that the internet can reach. */
export type ClientMetadata = ConstructorParameters<typeof NodeOAuthClient>[0]['clientMetadata'];

export const oauthScope = 'atproto transition:generic';

/** Where the client metadata must be served, below our public address. */
export const clientMetadataPath = '/oauth/bluesky/client-metadata.json';

/**
 * The metadata for a desk at this address, or undefined when no server would accept it: OAuth needs https, or a desk on this very machine
 * (`http://127.0.0.1:port`), for which the protocol has a rule of its own.
 */
export function clientMetadata(publicUrl: string, redirectUrl: string): ClientMetadata | undefined {
  const { protocol, hostname, origin } = new URL(publicUrl);
  const isLoopback =
    protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]');
  if (protocol !== 'https:' && !isLoopback) return undefined;
  const redirect = redirectUrl.replace(/^http:\/\/localhost(?=[:/])/, 'http://127.0.0.1');
  const own = new URLSearchParams({ redirect_uri: redirect, scope: oauthScope });
  const metadata: Record<string, Json> = {
    client_id: isLoopback ? `http://localhost?${own}` : `${origin}${clientMetadataPath}`,
    client_name: 'Rapport',
    ...(isLoopback ? {} : { client_uri: origin }),
    redirect_uris: [redirect],
    scope: oauthScope,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    application_type: isLoopback ? 'native' : 'web',
    token_endpoint_auth_method: 'none',
    dpop_bound_access_tokens: true,
  };
  return metadata as unknown as ClientMetadata;
}

export interface OAuthStores {
  state?: { get(key: string): NodeSavedState | undefined; set(key: string, value: NodeSavedState): void };
  session: { get(): NodeSavedSession | undefined; set(value: NodeSavedSession): Promise<void> };
}

/** @param server asked for handles, instead of DNS, so that every call goes through `fetch` */
export function oauthClient(
  metadata: ClientMetadata,
  server: string,
  fetch: typeof globalThis.fetch,
  stores: OAuthStores,
): NodeOAuthClient {
  return new NodeOAuthClient({
    clientMetadata: metadata,
    fetch,
    handleResolver: server,
    allowHttp: server.startsWith('http:'),
    // One renewal at a time is the caller's promise; without a lock the library would warn on the console.
    requestLock: async (_name, work) => work(),
    stateStore: {
      get: async (key) => stores.state?.get(key),
      set: async (key, value) => stores.state?.set(key, value),
      del: async () => undefined,
    },
    sessionStore: {
      get: async () => stores.session.get(),
      set: async (_subject, value) => stores.session.set(value),
      // A failed renewal never wipes what is stored: whether it is revoked is judged by its error.
      del: async () => undefined,
    },
  });
}

const meanings: Readonly<Record<string, readonly [FailureReason, FailureCode]>> = {
  TokenRefreshError: ['reconnect', 'token-revoked'],
  TokenRevokedError: ['reconnect', 'token-revoked'],
  TokenInvalidError: ['reconnect', 'token-revoked'],
  AuthMethodUnsatisfiableError: ['reconnect', 'token-revoked'],
  OAuthCallbackError: ['refused', 'consent-refused'],
  OAuthResolverError: ['network', 'server-unreachable'],
};

/** What an error of the library means; undefined for those of `fetch`. */
export function oauthFailure(error: unknown, secrets: Json): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const detail = withoutSecrets(error.message, secrets);
  const known = meanings[error.name] ?? meanings[error.constructor.name];
  if (known !== undefined) return failure(known[0], known[1], detail);
  if (error.constructor.name !== 'OAuthResponseError') return undefined;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 0;
  return status >= 500 || status === 429
    ? failure('network', 'server-error', detail)
    : failure('refused', 'consent-refused', detail);
}
