/**
 * The closed list of codes a connector may put into a `Failure` or an `unknown` submission. Every connector uses these and no others, so
 * that screens, retry rules and the health page need one sentence each: `failure.<code>` (cause) and `failure.<code>.remedy` (the one thing
 * to do) in locales `networks.json`. The conformance suite refuses a code that is not listed here.
 *
 * The reason beside a code says how the product behaves:
 * - `rate-limited`: rate-limited, quota-used-up (always with `retryAt`).
 * - `reconnect`: token-revoked, token-expired (and could not be renewed), scope-missing, account-suspended, wrong-password.
 * - `gone`: not-found, source-gone.
 * - `refused`: the network understood and said no: too-long, empty, duplicate, media-rejected, media-too-large, blocked, replies-closed,
 *   not-supported, wrong-address, signature-mismatch, consent-refused, malformed-answer (an answer nobody can read), refused-unknown (the rest).
 * - `network`: no clear answer: server-unreachable, server-error, timeout, stopped (we were told to stop), not-settled-yet
 *   (from `settle`, with `retryAt`: not seen yet, and too early to call it absent).
 * - `unknown` submissions carry the code of what cut the answer off: server-unreachable, server-error, timeout, stopped, malformed-answer.
 */
import type { Json } from './items.ts';

export const failureCodes = [
  'rate-limited',
  'quota-used-up',
  'token-revoked',
  'token-expired',
  'scope-missing',
  'account-suspended',
  'wrong-password',
  'consent-refused',
  'server-unreachable',
  'server-error',
  'timeout',
  'stopped',
  'not-settled-yet',
  'malformed-answer',
  'too-long',
  'empty',
  'duplicate',
  'media-rejected',
  'media-too-large',
  'not-found',
  'source-gone',
  'blocked',
  'replies-closed',
  'not-supported',
  'wrong-address',
  'signature-mismatch',
  'refused-unknown',
] as const;

export type FailureCode = (typeof failureCodes)[number];

const shortestSecret = 6;

/**
 * A detail fit to be shown and stored: every string of the credential is blotted out (also when percent-encoded), then bounded to 500 characters.
 * Use it on whatever a server said: servers do echo headers and forms.
 */
export function withoutSecrets(detail: string, credential: Json): string {
  let clean = detail;
  for (const secret of secretsIn(credential)) {
    clean = clean.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***');
  }
  return clean.slice(0, 500);
}

function secretsIn(value: Json): string[] {
  if (typeof value === 'string') return value.length >= shortestSecret ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value)
    .flatMap(secretsIn)
    .sort((a, b) => b.length - a.length);
}
