/** One call to the practice network, and what its answer means. */
import { z } from 'zod';
import { type Failure, failure, type Outcome, success } from '../../kernel/outcome.ts';
import { MINUTE_MS } from '../../kernel/time.ts';
import type { ConnectContext, Session } from '../contract.ts';
import { type FailureCode, withoutSecrets } from '../failures.ts';
import { ask, type HttpAnswer, retryAtFrom } from '../http-answer.ts';
import type { Json } from '../items.ts';
import { origin } from './facts.ts';
import { tokensShape } from './payload.ts';

const credentialShape = z.object({ token: z.string(), refreshToken: z.string(), expiresAt: z.number() });
export type Credential = z.infer<typeof credentialShape>;

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  json?: Json;
  headers?: Readonly<Record<string, string>>;
}

/** Asks in the session's name. A token that has expired is renewed first, or once the network says so: nothing was done then. */
export async function call<T>(session: Session, wanted: Call, shape: z.ZodType<T>): Promise<Outcome<T>> {
  const known = credentialShape.safeParse(session.credential);
  if (!known.success) return failure('reconnect', 'token-revoked', 'the stored credential is not readable');
  const early = known.data.expiresAt - session.clock.now() < MINUTE_MS;
  const first = early ? await renewed(session, known.data) : success(known.data);
  if (!first.ok) return first;
  const answer = await callWith(session, first.value, wanted, shape);
  if (early || answer.ok || answer.code !== 'token-expired') return answer;
  const second = await renewed(session, known.data);
  return second.ok ? callWith(session, second.value, wanted, shape) : second;
}

function callWith<T>(session: Session, credential: Credential, wanted: Call, shape: z.ZodType<T>): Promise<Outcome<T>> {
  const headers = { ...wanted.headers, authorization: `Bearer ${credential.token}` };
  const secrets = [credential.token, credential.refreshToken, session.credential];
  return plainCall(session, { ...wanted, headers }, shape, secrets);
}

async function renewed(session: Session, old: Credential): Promise<Outcome<Credential>> {
  const wanted: Call = { method: 'POST', path: '/v1/tokens/refresh', json: { refreshToken: old.refreshToken } };
  const answer = await plainCall(session, wanted, tokensShape, session.credential);
  if (!answer.ok) return answer;
  const credential = credentialFrom(answer.value);
  await session.renew(credential);
  return success(credential);
}

export const credentialFrom = ({ token, refreshToken, expiresAt }: z.infer<typeof tokensShape>): Credential => ({
  token,
  refreshToken,
  expiresAt: Date.parse(expiresAt),
});

/** Asks without a session. `secrets` are blotted out of every failure. */
export async function plainCall<T>(
  world: Pick<ConnectContext, 'fetch' | 'signal' | 'clock'>,
  { method = 'GET', path, json, headers = {} }: Call,
  shape: z.ZodType<T>,
  secrets: Json,
): Promise<Outcome<T>> {
  const body = json === undefined ? {} : { body: JSON.stringify(json) };
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await ask(world, origin + path, {
    method,
    redirect: 'manual',
    headers: { ...type, ...headers },
    ...body,
  });
  if (!answer.ok) return { ...answer, detail: withoutSecrets(answer.detail, secrets) };
  if (answer.value.status !== 200) return refusalOf(answer.value, world.clock.now(), secrets);
  const read = shape.safeParse(parsed(answer.value.text));
  return read.success ? success(read.data) : failure('refused', 'malformed-answer', 'the answer is not as agreed');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const refusalShape = z.object({ code: z.string(), message: z.string() });

/** The network's own codes, where they differ from ours. */
const codes: Readonly<Record<string, FailureCode>> = {
  empty: 'empty',
  'too-long': 'too-long',
  'media-rejected': 'media-rejected',
  'media-too-large': 'media-too-large',
  'too-many-images': 'media-rejected',
  'too-large': 'media-too-large',
  'wrong-password': 'wrong-password',
  'bad-handle': 'wrong-address',
  'token-expired': 'token-expired',
};

function refusalOf({ status, text, headers }: HttpAnswer, now: number, secrets: Json): Failure {
  const said = refusalShape.safeParse(parsed(text));
  const words = said.success ? `${said.data.code}: ${said.data.message}` : text;
  const detail = `${status} ${withoutSecrets(words, secrets)}`;
  const code = said.success ? codes[said.data.code] : undefined;
  if (status === 429) return failure('rate-limited', 'rate-limited', detail, retryAtFrom(headers, now));
  if (status >= 500) return failure('network', 'server-error', detail);
  if (status === 401) return failure('reconnect', code ?? 'token-revoked', detail);
  if (status === 404) return failure('gone', 'not-found', detail);
  return failure('refused', code ?? 'refused-unknown', detail);
}
