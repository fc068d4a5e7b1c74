import type { Failure } from '../../../kernel/outcome.ts';

/**
 * Whether an account can read and write now.
 * - `trouble`: calls fail for a passing cause; we go on trying and lose nothing.
 * - `reconnect`: the network no longer accepts the credential; only a person can mend that.
 * - `disconnected`: a person ended it.
 */
export type Health = 'ok' | 'trouble' | 'reconnect' | 'disconnected';

export interface HealthState {
  health: Health;
  code: string | null;
  detail: string | null;
  failures: number;
}

/** How many failed calls in a row make trouble worth showing. One hiccup is nobody's business. */
const FAILURES_TO_TROUBLE = 3;

export const healthy: HealthState = { health: 'ok', code: null, detail: null, failures: 0 };

/**
 * Health after a call that failed. Only the network's clear word that the credential is dead asks for a person;
 * being slow, limited or unreachable never disconnects.
 */
export function afterFailure(before: HealthState, failure: Failure): HealthState {
  if (before.health === 'disconnected') return before;
  if (failure.reason === 'reconnect') {
    return { health: 'reconnect', code: failure.code, detail: failure.detail, failures: before.failures + 1 };
  }
  // The network understood us: the account works, the request did not.
  if (failure.reason === 'gone' || failure.reason === 'refused') return before;
  const failures = before.failures + 1;
  if (before.health === 'reconnect') return { ...before, failures };
  if (failures < FAILURES_TO_TROUBLE) return { ...before, failures };
  return { health: 'trouble', code: failure.code, detail: failure.detail, failures };
}

export const isSame = (a: HealthState, b: HealthState): boolean =>
  a.health === b.health && a.code === b.code && a.failures === b.failures;
