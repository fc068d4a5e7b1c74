/** What a server's refusal means for us: its errors, in the words every connector uses. */
import { type Failure, type FailureReason, failure } from '../../kernel/outcome.ts';
import type { EpochMs } from '../../kernel/time.ts';
import { type FailureCode, withoutSecrets } from '../failures.ts';
import { retryAtFrom } from '../http-answer.ts';
import type { Json } from '../items.ts';
import type { Reply } from './exchange.ts';

type Meaning = readonly [FailureReason, FailureCode];

/** By XRPC error name; what is not here is judged by its HTTP status. */
const byName: Readonly<Record<string, Meaning>> = {
  ExpiredToken: ['reconnect', 'token-expired'],
  InvalidToken: ['reconnect', 'token-revoked'],
  invalid_token: ['reconnect', 'token-revoked'],
  AuthMissing: ['reconnect', 'token-revoked'],
  AuthenticationRequired: ['reconnect', 'token-revoked'],
  AuthFactorTokenRequired: ['reconnect', 'wrong-password'],
  AccountTakedown: ['reconnect', 'account-suspended'],
  AccountSuspended: ['reconnect', 'account-suspended'],
  AccountDeactivated: ['reconnect', 'account-suspended'],
  ScopeMissingError: ['reconnect', 'scope-missing'],
  RecordNotFound: ['gone', 'not-found'],
  NotFound: ['gone', 'not-found'],
  BlockedActor: ['refused', 'blocked'],
  BlockedByActor: ['refused', 'blocked'],
  BlobTooLarge: ['refused', 'media-too-large'],
  InvalidMimeType: ['refused', 'media-rejected'],
};

/** The token may be renewed, and the call asked again: nothing was done. */
export const wantsRenewal = (reply: Reply): boolean =>
  reply.kind === 'refusal' &&
  (reply.error === 'ExpiredToken' || reply.error === 'InvalidToken' || (reply.status === 401 && reply.error === ''));

/** @param credential blotted out of whatever the server said */
export function failureFrom(reply: Exclude<Reply, { kind: 'answer' }>, now: EpochMs, credential: Json): Failure {
  if (reply.kind === 'lost') {
    const reason = reply.code === 'malformed-answer' ? 'refused' : 'network';
    return failure(reason, reply.code, withoutSecrets(reply.detail, credential));
  }
  const detail = withoutSecrets(`${reply.status} ${reply.error} ${reply.message}`, credential);
  if (reply.status === 429) return failure('rate-limited', 'rate-limited', detail, retryAtFrom(reply.headers, now));
  const [reason, code] = byName[reply.error] ?? byStatus(reply.status);
  return failure(reason, code, detail);
}

function byStatus(status: number): Meaning {
  if (status === 401) return ['reconnect', 'token-revoked'];
  if (status === 404) return ['gone', 'not-found'];
  if (status === 413) return ['refused', 'media-too-large'];
  if (status >= 500 || status === 408) return ['network', 'server-error'];
  return ['refused', 'refused-unknown'];
}
