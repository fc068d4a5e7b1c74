/** One call to one server of the Mastodon API, and what its answer means. */
import { type Failure, failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Session } from '../contract.ts';
import { type FailureCode, withoutSecrets } from '../failures.ts';
import { ask, type HttpAnswer, retryAtFrom } from '../http-answer.ts';
import type { Json } from '../items.ts';
import { type Credential, credentialShape } from './shapes.ts';

/** A server and what may be said to it. `secrets` are blotted out of every failure. */
export interface Line {
  fetch: typeof fetch;
  signal: AbortSignal;
  clock: Clock;
  /** Origin without a trailing slash. */
  server: string;
  token?: string;
  secrets: Json;
}

export interface Call {
  method?: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: readonly (readonly [string, string])[];
  json?: Json;
  form?: FormData;
  headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  status: number;
  body: unknown;
  headers: Headers;
}

/** Servers of this family refuse callers without a name. */
const userAgent = 'Rapport social desk';

export function credentialOf(session: Session): Credential {
  return credentialShape.parse(session.credential);
}

export function lineOf(session: Session): Line {
  const { server, token } = credentialOf(session);
  const { fetch, signal, clock, credential } = session;
  return { fetch, signal, clock, server, token, secrets: credential };
}

/** Asks and parses. A 2xx with a body that is no JSON is `malformed-answer`; every other status goes through `refusalOf`. */
export async function call(
  line: Line,
  { method = 'GET', path, query = [], json, form, headers = {} }: Call,
): Promise<Outcome<Reply>> {
  const url = new URL(line.server + path);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const answer = await ask(line, url.href, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      'user-agent': userAgent,
      ...(line.token === undefined ? {} : { authorization: `Bearer ${line.token}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(form === undefined ? {} : { body: form }),
  });
  if (!answer.ok) return { ...answer, detail: withoutSecrets(answer.detail, line.secrets) };
  const { status, headers: answered } = answer.value;
  if (status < 200 || status > 299) return refusalOf(answer.value, line);
  const body = parsed(answer.value.text);
  if (body === undefined) return failure('refused', 'malformed-answer', 'the answer is not JSON');
  return success({ status, body, headers: answered });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The failure behind a status that is not 2xx. Only a 401 or a named 403 ever asks to reconnect. */
export function refusalOf(answer: HttpAnswer, line: Pick<Line, 'clock' | 'secrets'>): Failure {
  const said = withoutSecrets(wordsOf(answer.text), line.secrets);
  const detail = `${answer.status} ${said}`;
  if (answer.status === 429) {
    return failure('rate-limited', 'rate-limited', detail, retryAtFrom(answer.headers, line.clock.now()));
  }
  if (answer.status >= 500 || answer.status === 408) return failure('network', 'server-error', detail);
  if (answer.status === 401)
    return failure('reconnect', /expired/i.test(said) ? 'token-expired' : 'token-revoked', detail);
  if (answer.status === 404) return failure('gone', 'not-found', detail);
  if (answer.status === 410) return failure('gone', 'source-gone', detail);
  if (answer.status === 413) return failure('refused', 'media-too-large', detail);
  if (answer.status >= 300 && answer.status < 400) return failure('refused', 'wrong-address', detail);
  if (answer.status === 403) return forbidden(said, detail);
  return failure('refused', rejectionCode(said), detail);
}

function forbidden(said: string, detail: string): Failure {
  if (/scope/i.test(said)) return failure('reconnect', 'scope-missing', detail);
  if (/suspend|disabled|login is currently|pending|confirm/i.test(said))
    return failure('reconnect', 'account-suspended', detail);
  return failure('refused', 'blocked', detail);
}

/** 422 and its like say why only in English sentences. */
function rejectionCode(said: string): FailureCode {
  if (/character limit|too long/i.test(said)) return 'too-long';
  if (/can't be blank|blank/i.test(said)) return 'empty';
  if (/duplicate|already/i.test(said)) return 'duplicate';
  if (/file|media|image|format|processing/i.test(said)) return 'media-rejected';
  return 'refused-unknown';
}

function wordsOf(text: string): string {
  const body = parsed(text);
  if (body === null || typeof body !== 'object') return text;
  const { error, error_description: description } = body as { error?: unknown; error_description?: unknown };
  return [error, description].filter((part) => typeof part === 'string').join(': ') || text;
}
