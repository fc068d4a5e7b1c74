import type { EpochMs } from './time.ts';

/**
 * What a call to the outside world came to. A refusal is a value, so that nobody can forget it; a bug still throws.
 * - `rate-limited`: ask again at `retryAt`, nothing was done.
 * - `reconnect`: the credential no longer works; a person must connect the account again.
 * - `gone`: the thing spoken of no longer exists there.
 * - `refused`: the network understood and said no; repeating will not help.
 * - `network`: no clear answer arrived. For a read: try again. For a write: it may have happened (see `unknown` in publishing).
 */
export type Outcome<T> = { ok: true; value: T } | Failure;

export type FailureReason = 'rate-limited' | 'reconnect' | 'gone' | 'refused' | 'network';

export interface Failure {
  ok: false;
  reason: FailureReason;
  /** From the connector's closed catalogue, e.g. `too-long`, `token-revoked`; the screen words it. */
  code: string;
  /** For people who look closer: what the network said, bounded, never with a secret inside. */
  detail: string;
  /** Only with `rate-limited`: when it makes sense to ask again. */
  retryAt?: EpochMs;
}

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const failure = (reason: FailureReason, code: string, detail: string, retryAt?: EpochMs): Failure => ({
  ok: false,
  reason,
  code,
  detail: detail.slice(0, 500),
  ...(retryAt === undefined ? {} : { retryAt }),
});
