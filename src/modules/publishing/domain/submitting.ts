import type { Posted, Submission } from '../../../connectors/contract.ts';
import type { Failure } from '../../../kernel/outcome.ts';
import { type EpochMs, MINUTE_MS } from '../../../kernel/time.ts';
import { type DeliveryPace, doubling, reasonable, waitAt } from './pace.ts';
import type { Standing, Step } from './standing.ts';

/**
 * Takes a due delivery for one submission. Committed before the call: whatever happens after it, the row says that a call may be out.
 * @returns undefined when it is not its turn
 */
export function claim(standing: Standing, now: EpochMs, pace: DeliveryPace): Step | undefined {
  if (standing.state !== 'scheduled' || standing.nextAt === null || standing.nextAt > now) return undefined;
  return {
    event: 'submitting',
    values: { attempt: standing.attempts + 1 },
    next: {
      ...standing,
      state: 'submitting',
      attempts: standing.attempts + 1,
      submittedAt: now,
      nextAt: now + pace.leaseMs,
      unclearSince: now + pace.leaseMs,
      reads: 0,
      misses: 0,
      problem: null,
    },
  };
}

/**
 * The answer to a submission, in time or late. An answer to an attempt that is no longer the last one changes nothing,
 * but a late "published" is believed wherever no other truth is known: it is the network's own word.
 */
export function answer(
  standing: Standing,
  attempt: number,
  submission: Submission,
  now: EpochMs,
  pace: DeliveryPace,
): Step | undefined {
  if (submission.ok) return published(standing, submission.value, now, pace);
  if (standing.attempts !== attempt) return undefined;
  const isLate = standing.state === 'unconfirmed';
  if (standing.state !== 'submitting' && !isLate) return undefined;
  if (submission.reason === 'unknown' || submission.reason === 'network') {
    return isLate ? undefined : unclear(standing, submission.code, submission.detail, now, pace);
  }
  return notAccepted(standing, submission, now, pace);
}

/** The call was never made (no session could be opened): it surely is not on the network, so it may be tried again. */
export function notSent(
  standing: Standing,
  attempt: number,
  failure: Failure,
  now: EpochMs,
  pace: DeliveryPace,
): Step | undefined {
  if (standing.state !== 'submitting' || standing.attempts !== attempt) return undefined;
  if (failure.reason !== 'network') return notAccepted(standing, failure, now, pace);
  const nextAt = now + doubling(pace.resendMs, pace.longestResendMs, standing.attempts - 1);
  return again(standing, 'not-sent', failure, now, nextAt);
}

/** The process that was submitting is gone: the post may or may not be out. */
export function expire(standing: Standing, now: EpochMs): Step | undefined {
  if (standing.state !== 'submitting' || standing.nextAt === null || standing.nextAt > now) return undefined;
  const problem = { code: 'lease-expired', detail: '', at: now };
  return {
    event: 'lost',
    code: problem.code,
    next: { ...standing, state: 'unconfirmed', nextAt: now, reads: 0, problem },
  };
}

const believable: ReadonlySet<Standing['state']> = new Set([
  'submitting',
  'unconfirmed',
  'scheduled',
  'held',
  'refused',
  'cancelled',
]);

function published(standing: Standing, posted: Posted, now: EpochMs, pace: DeliveryPace): Step | undefined {
  if (!believable.has(standing.state)) return undefined;
  const next: Standing = {
    ...standing,
    state: 'published',
    hold: null,
    posted,
    publishedAt: now,
    nextAt: now + waitAt(pace.readBackMs, 0),
    unclearSince: null,
    reads: 0,
    misses: 0,
    problem: null,
  };
  return { event: 'published', next, values: { remoteId: posted.remoteId } };
}

function unclear(standing: Standing, code: string, detail: string, now: EpochMs, pace: DeliveryPace): Step {
  const problem = { code, detail, at: now, retryAt: now + pace.settleMs };
  const next: Standing = {
    ...standing,
    state: 'unconfirmed',
    unclearSince: now,
    nextAt: now + pace.settleMs,
    reads: 0,
    problem,
  };
  return { event: 'unanswered', code, detail, next };
}

/** The network said clearly that it did not take it. */
function notAccepted(standing: Standing, failure: Failure, now: EpochMs, pace: DeliveryPace): Step {
  const { code, detail } = failure;
  const cleared: Standing = { ...standing, unclearSince: null, reads: 0 };
  switch (failure.reason) {
    case 'rate-limited':
      return again(cleared, 'rate-limited', failure, now, reasonable(failure.retryAt, now, MINUTE_MS));
    case 'reconnect': {
      const next: Standing = {
        ...cleared,
        state: 'held',
        hold: 'account',
        nextAt: now + pace.holdCheckMs,
        problem: { code, detail, at: now },
      };
      return { event: 'held', code, detail, next, values: { reason: 'account' } };
    }
    default: {
      const next: Standing = { ...cleared, state: 'refused', nextAt: null, problem: { code, detail, at: now } };
      return { event: 'refused', code, detail, next };
    }
  }
}

function again(standing: Standing, event: string, failure: Failure, now: EpochMs, nextAt: EpochMs): Step {
  const { code, detail } = failure;
  const problem = { code, detail, at: now, retryAt: nextAt };
  return { event, code, detail, next: { ...standing, state: 'scheduled', unclearSince: null, nextAt, problem } };
}
