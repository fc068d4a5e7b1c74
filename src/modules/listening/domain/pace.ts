import type { Failure } from '../../../kernel/outcome.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts';

/** How much slower than the polite pace a quiet source is read. */
const QUIET_FACTOR = 4;
const SLOWER = 1.5;
const LONGEST_BACK_OFF_MS = 5 * MINUTE_MS;
/** A network that understood us and said no will say no again for a while. */
const REFUSED_PAUSE_MS = 15 * MINUTE_MS;

/**
 * How long until a source is read again: at the network's polite pace while things arrive, up to four times slower when nothing does.
 * @param before the pace so far; null when it was never read
 * @param politeMs from the network's facts: never faster than this
 */
export function nextPace(before: number | null, politeMs: number, found: number): number {
  if (found > 0 || before === null) return politeMs;
  return Math.min(politeMs * QUIET_FACTOR, Math.max(politeMs, Math.round(before * SLOWER)));
}

/** When to try again after a failure. Every failure passes; none disconnects. @param chance uniform in [0, 1), so that sources don't come back in step */
export function retryAt(failed: Failure, failures: number, now: EpochMs, chance: number): EpochMs {
  if (failed.reason === 'rate-limited') return Math.max(failed.retryAt ?? now + MINUTE_MS, now + SECOND_MS);
  if (failed.reason === 'refused' || failed.reason === 'gone')
    return now + Math.min(HOUR_MS, REFUSED_PAUSE_MS * failures);
  // An account that asks for a person is looked at now and then; reconnecting it wakes its sources at once.
  if (failed.reason === 'reconnect') return now + LONGEST_BACK_OFF_MS;
  return now + backOffMs(failures, chance);
}

/** 1 s, 2 s, 4 s ... five minutes, half of it by chance. */
export function backOffMs(failures: number, chance: number): number {
  const whole = Math.min(LONGEST_BACK_OFF_MS, SECOND_MS * 2 ** Math.min(failures - 1, 10));
  return Math.round(whole / 2 + (whole / 2) * chance);
}
