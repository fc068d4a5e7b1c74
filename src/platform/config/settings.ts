import { z } from 'zod';
import { isNatsAddress } from '../stream/nats-address.ts';

/** Every setting there is: its meaning, its default, and whether its value may be shown. The only list; `rapport config` prints it. */
interface Setting<T> {
  about: string;
  schema: z.ZodType<T>;
  /** As it would stand in the environment; absent means "not set". */
  fallback?: string;
  secret?: true;
}

const setting = <T>(about: string, schema: z.ZodType<T>, fallback?: string): Setting<T> => ({
  about,
  schema,
  ...(fallback === undefined ? {} : { fallback }),
});
const secret = <T>(about: string, schema: z.ZodType<T>): Setting<T> => ({ about, schema, secret: true });

const text = z.string().min(1);
const port = z.coerce.number().int().min(0).max(65_535);
const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const flag = z.enum(['on', 'off']).transform((value) => value === 'on');
const address = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const connectionString = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://');

export const settings = {
  RAPPORT_DATA: setting('folder for the embedded database, media, keys', text, './data'),
  RAPPORT_HOST: setting('address to listen on', text, '127.0.0.1'),
  RAPPORT_PORT: setting('port to listen on', port, '4780'),
  RAPPORT_PUBLIC_URL: setting('address people and networks reach the desk at', address.optional()),
  RAPPORT_KEY: secret(
    'key that seals credentials, 32 bytes in base64; default: a file in the data folder',
    z.base64().length(44).optional(),
  ),
  RAPPORT_PRACTICE: setting('create and run the practice workspace', flag, 'on'),
  RAPPORT_API_KEY: secret('API key that `rapport mcp` serves', text.optional()),
  RAPPORT_ALLOW_PRIVATE: setting(
    'host names or CIDR ranges in private networks that may be called, comma separated',
    list,
    '',
  ),
  RAPPORT_JETSTREAM: setting(
    'Bluesky Jetstream address; empty for polling only',
    z.url({ protocol: /^wss?$/ }).or(z.literal('')),
    '',
  ),
  RAPPORT_LOG: setting('least severe log line written', z.enum(['debug', 'info', 'warn', 'error']), 'info'),
  RAPPORT_SEARCH_TIMEOUT_MS: setting('longest a search may run', count(100, 60_000), '5000'),
  RAPPORT_SEARCH_INDEX: setting(
    'mentions from which a workspace has an index of words beside the database; off for never',
    z
      .literal('off')
      .transform(() => undefined)
      .or(count(0, 1_000_000_000)),
    '300000',
  ),
  RAPPORT_SMTP_URL: secret(
    'outgoing mail, smtp(s)://user:password@host:port',
    z
      .string()
      .regex(/^smtps?:\/\//)
      .optional(),
  ),
  RAPPORT_MAIL_FROM: setting('sender of mail', text, 'Rapport <rapport@localhost>'),
  RAPPORT_OIDC_ISSUER: setting('OpenID Connect issuer for single sign-on', address.optional()),
  RAPPORT_OIDC_CLIENT_ID: setting('OpenID Connect client', text.optional()),
  RAPPORT_OIDC_CLIENT_SECRET: secret('OpenID Connect client secret', text.optional()),
  RAPPORT_WORKERS: setting('deliveries sent at the same time by one process', count(1, 64), '8'),
  RAPPORT_POOL: setting('database connections per process', count(2, 100), '10'),
  RAPPORT_METRICS_PORT: setting(
    'port on 127.0.0.1 where a process without screens (`work`) tells its figures at /metrics',
    port.optional(),
  ),
  RAPPORT_ROLE: setting(
    'what background work this process does: all, collect (read sources), match (store what was read; both need NATS_URL), or rest',
    z.enum(['all', 'collect', 'match', 'rest']),
    'all',
  ),
  RAPPORT_STREAM: setting(
    'name of the stream on the NATS server, when several desks share one',
    z.string().regex(/^[a-z0-9-]{1,40}$/),
    'rapport',
  ),
  NATS_URL: secret(
    'NATS server with JetStream between collectors and matchers, nats(or tls)://user:password@host:4222; absent: one process does both',
    z.string().refine(isNatsAddress, 'must be like nats://host:4222 or tls://user:password@host:4222').optional(),
  ),
  DATABASE_URL: secret('PostgreSQL 15 or later to use instead of the embedded one', connectionString.optional()),
} satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof settings;
export type Config = { [Name in SettingName]: z.infer<(typeof settings)[Name]['schema']> };
