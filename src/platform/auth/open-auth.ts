import { createHash } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor } from 'better-auth/plugins/two-factor';
import pg from 'pg';
import type { Config } from '../config/settings.ts';
import type { Keyring } from '../crypto/seal.ts';
import type { ConnectionSettings } from '../database/open-database.ts';
import type { SignedInUser } from '../operations/context.ts';

/**
 * Sign-in, kept in schema `auth` of the same database by better-auth: passwords (scrypt), passkeys, second factor, OpenID Connect, sessions.
 * Nobody signs up alone: people come by the first start, by invitation, or by an OpenID provider for an address that was invited.
 */
export interface Auth {
  /** Serves /api/auth/*. */
  handle(request: Request): Promise<Response>;
  user(headers: Headers): Promise<SignedInUser | undefined>;
  /** A token that signs this person in once, within fifteen minutes; makes the person when new. */
  oneTimeToken(email: string): Promise<string>;
  /** Consumes a one-time token: the response that sets the session cookie. */
  redeem(token: string, headers: Headers): Promise<Response>;
  createPerson(person: { name: string; email: string; password: string }): Promise<string>;
  findPerson(email: string): Promise<SignedInUser | undefined>;
  /** Name, address and password of somebody who came by a one-time link. */
  completePerson(id: string, person: { name: string; email: string; password: string }): Promise<void>;
  hasOpenId: boolean;
  close(): Promise<void>;
}

const SCHEMA = 'auth';
const LINK_SECONDS = 15 * 60;

export async function openAuth(
  connection: ConnectionSettings,
  config: Config,
  keyring: Keyring,
  baseUrl: () => string,
): Promise<Auth> {
  const pool = new pg.Pool({ ...connection, max: 3, idleTimeoutMillis: 10_000, options: `-c search_path=${SCHEMA}` });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  await pool.query(`create schema if not exists ${SCHEMA}`);
  const issued = new Map<string, string>();
  const options = authOptions(pool, config, keyring, baseUrl(), issued);
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  const inside = await auth.$context;

  return {
    handle: (request) => auth.handler(request),
    hasOpenId: openIdConfig(config) !== undefined,
    user: async (headers) => {
      const session = await auth.api.getSession({ headers });
      return session ? { id: session.user.id, name: session.user.name, email: session.user.email } : undefined;
    },
    oneTimeToken: async (email) => {
      await auth.api.signInMagicLink({ body: { email }, headers: new Headers() });
      const token = issued.get(email.toLowerCase());
      issued.delete(email.toLowerCase());
      if (!token) throw new Error('no one-time token was issued');
      return token;
    },
    redeem: (token, headers) => auth.api.magicLinkVerify({ query: { token }, headers, asResponse: true }),
    createPerson: async ({ name, email, password }) => {
      const user = await inside.internalAdapter.createUser(
        { name, email: email.toLowerCase(), emailVerified: true },
        { method: 'email-password' },
      );
      await linkPassword(user.id, password);
      return user.id;
    },
    findPerson: async (email) => {
      const found = await inside.internalAdapter.findUserByEmail(email.toLowerCase());
      return found ? { id: found.user.id, name: found.user.name, email: found.user.email } : undefined;
    },
    completePerson: async (id, { name, email, password }) => {
      await inside.internalAdapter.updateUser(id, { name, email: email.toLowerCase(), emailVerified: true });
      await linkPassword(id, password);
    },
    close: () => pool.end(),
  };

  async function linkPassword(userId: string, password: string): Promise<void> {
    const hash = await inside.password.hash(password);
    const accounts = await inside.internalAdapter.findAccounts(userId);
    if (accounts.some((account) => account.providerId === 'credential'))
      await inside.internalAdapter.updatePassword(userId, hash);
    else
      await inside.internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });
  }
}

function authOptions(pool: pg.Pool, config: Config, keyring: Keyring, baseURL: string, issued: Map<string, string>) {
  const openId = openIdConfig(config);
  return {
    database: pool,
    baseURL,
    basePath: '/api/auth',
    // Derived, so that a leak of one use of the key says nothing of the other.
    secret: createHash('sha256').update('sessions').update(keyring.current).digest('hex'),
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: 14 * 86_400, updateAge: 86_400 },
    rateLimit: { enabled: true, window: 60, max: 60, customRules: { '/sign-in/email': { window: 60, max: 8 } } },
    trustedOrigins: (request?: Request) => sameOrigin(request, baseURL),
    advanced: { cookiePrefix: 'rapport', useSecureCookies: baseURL.startsWith('https://') },
    plugins: [
      twoFactor({ issuer: 'Rapport' }),
      passkey({ rpName: 'Rapport' }),
      magicLink({
        expiresIn: LINK_SECONDS,
        storeToken: 'hashed' as const,
        rateLimit: { window: 60, max: 20 },
        sendMagicLink: ({ email, token }) => {
          issued.set(email.toLowerCase(), token);
        },
      }),
      ...(openId ? [genericOAuth({ config: [openId] })] : []),
    ],
  };
}

/** A desk on localhost is reached as localhost, 127.0.0.1 and by its machine's name: the page's own origin is always trusted. */
function sameOrigin(request: Request | undefined, baseURL: string): string[] {
  const host = request?.headers.get('host');
  return host ? [baseURL, `http://${host}`, `https://${host}`] : [baseURL];
}

function openIdConfig(config: Config) {
  const {
    RAPPORT_OIDC_ISSUER: issuer,
    RAPPORT_OIDC_CLIENT_ID: clientId,
    RAPPORT_OIDC_CLIENT_SECRET: clientSecret,
  } = config;
  if (!issuer || !clientId || !clientSecret) return undefined;
  return {
    providerId: 'oidc',
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableImplicitSignUp: true,
  };
}
