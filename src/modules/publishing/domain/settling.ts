import type { Settlement } from '../../../connectors/contract.ts';
import type { Failure, Outcome } from '../../../kernel/outcome.ts';
import { type EpochMs, MINUTE_MS } from '../../../kernel/time.ts';
import { type DeliveryPace, doubling, reasonable, waitAt } from './pace.ts';
import type { Standing, Step } from './standing.ts';

export interface Settling {
  /** When the settling read began: absence seen before the waiting time was over proves nothing. */
  readAt: EpochMs;
  now: EpochMs;
  absentAfterMs: number;
  pace: DeliveryPace;
}

/** What a settling read makes of an unconfirmed delivery. The only way back to `scheduled` is a proven absence. */
export function settle(standing: Standing, outcome: Outcome<Settlement>, settling: Settling): Step | undefined {
  if (standing.state !== 'unconfirmed') return undefined;
  if (isTurnedDown(outcome)) return turnedDown(standing, outcome, settling.now);
  if (!outcome.ok) return stillUnclear(standing, outcome, settling);
  const found = outcome.value;
  if (found.state === 'absent') return absent(standing, settling);
  const { now, pace } = settling;
  const isLive = found.state === 'live';
  const next: Standing = {
    ...standing,
    state: isLive ? 'live' : 'waiting-moderation',
    posted: found.posted,
    publishedAt: standing.submittedAt ?? now,
    liveAt: isLive ? now : null,
    lastReadAt: now,
    unclearSince: null,
    nextAt: now + waitAt(isLive ? pace.liveReadMs : pace.moderationMs, 0),
    reads: 0,
    misses: 0,
    problem: null,
  };
  return { event: isLive ? 'found-live' : 'found-waiting', next, values: { remoteId: found.posted.remoteId } };
}

/** The network took the post and its moderators turned it down: a clear no, though late. */
export const isTurnedDown = (outcome: Outcome<unknown>): outcome is Failure =>
  !outcome.ok && outcome.reason === 'refused' && outcome.code === 'blocked';

export function turnedDown(standing: Standing, { code, detail }: Failure, now: EpochMs): Step {
  const problem = { code, detail, at: now };
  return {
    event: 'turned-down',
    code,
    detail,
    next: { ...standing, state: 'refused', unclearSince: null, nextAt: null, problem },
  };
}

/** The first moment from which absence counts as proof. */
export const absenceCountsFrom = (standing: Standing, absentAfterMs: number): EpochMs =>
  (standing.unclearSince ?? standing.submittedAt ?? standing.dueAt) + absentAfterMs;

function absent(standing: Standing, { readAt, now, absentAfterMs, pace }: Settling): Step {
  const countsFrom = absenceCountsFrom(standing, absentAfterMs);
  if (readAt < countsFrom) {
    return {
      event: 'not-seen-yet',
      next: { ...standing, lastReadAt: now, reads: standing.reads + 1, nextAt: countsFrom + 1 },
    };
  }
  const cleared: Standing = { ...standing, unclearSince: null, lastReadAt: now, reads: 0 };
  if (standing.attempts >= pace.maxAttempts) {
    const problem = { code: 'unanswered', detail: '', at: now };
    return {
      event: 'held',
      next: { ...cleared, state: 'held', hold: 'unanswered', nextAt: null, problem },
      values: { reason: 'unanswered' },
    };
  }
  const nextAt = now + doubling(pace.resendMs, pace.longestResendMs, standing.attempts - 1);
  const problem = { code: 'absent', detail: '', at: now, retryAt: nextAt };
  return { event: 'proven-absent', next: { ...cleared, state: 'scheduled', nextAt, problem } };
}

function stillUnclear(standing: Standing, failure: Failure, { now, pace }: Settling): Step {
  const wait = doubling(pace.settleMs, pace.longestSettleMs, standing.reads);
  const isTimed = failure.reason === 'rate-limited' || failure.retryAt !== undefined;
  const nextAt = isTimed ? reasonable(failure.retryAt, now, MINUTE_MS) : now + wait;
  const { code, detail } = failure;
  const problem = code === 'not-settled-yet' ? standing.problem : { code, detail, at: now, retryAt: nextAt };
  return { event: 'not-settled-yet', code, detail, next: { ...standing, reads: standing.reads + 1, nextAt, problem } };
}
