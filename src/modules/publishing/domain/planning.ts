/** What people may do with a delivery. Nothing here moves one whose call may be out: that is settled by reading first. */
import type { EpochMs } from '../../../kernel/time.ts';
import type { HoldReason } from '../contract-shapes.ts';
import type { DeliveryPace } from './pace.ts';
import type { Standing, Step } from './standing.ts';

export interface Allowed {
  move: boolean;
  cancel: boolean;
  retry: boolean;
  remove: boolean;
}

/** `retry` only where the post surely is not on the network; `remove` only where it surely was. */
export function allowed(standing: Standing): Allowed {
  const waits = standing.state === 'scheduled' || standing.state === 'held';
  const isLate = standing.hold === 'overdue' || standing.hold === 'unanswered';
  return {
    move: waits,
    cancel: waits || standing.state === 'refused',
    retry: standing.state === 'refused' || (standing.state === 'held' && isLate),
    remove: standing.state === 'live' || standing.state === 'published' || standing.state === 'waiting-moderation',
  };
}

/** @param hold why it may still not go out at its new time */
export function move(standing: Standing, dueAt: EpochMs, hold: HoldReason | null): Step | undefined {
  if (!allowed(standing).move) return undefined;
  return {
    event: 'moved',
    next: waiting({ ...standing, dueAt }, dueAt, hold),
    values: { from: standing.dueAt, to: dueAt },
  };
}

/** @param event `withdrawn` when the author of an answer takes it back in the inbox */
export function cancel(standing: Standing, event: 'cancelled' | 'withdrawn' = 'cancelled'): Step | undefined {
  if (!allowed(standing).cancel) return undefined;
  return { event, next: { ...standing, state: 'cancelled', hold: null, nextAt: null } };
}

export function restore(standing: Standing, now: EpochMs, hold: HoldReason | null): Step | undefined {
  if (standing.state !== 'cancelled' || standing.dueAt <= now) return undefined;
  return { event: 'restored', next: waiting(standing, standing.dueAt, hold) };
}

/** Tries again now, under the same key. */
export function retry(standing: Standing, now: EpochMs, hold: HoldReason | null): Step | undefined {
  if (!allowed(standing).retry) return undefined;
  return { event: 'retried', next: waiting({ ...standing, dueAt: now, attempts: standing.attempts }, now, hold) };
}

/** Changed text or images; the time stays. */
export function rewrite(standing: Standing, hold: HoldReason | null): Step | undefined {
  if (!allowed(standing).move) return undefined;
  return { event: 'edited', next: waiting(standing, standing.nextAt ?? standing.dueAt, hold) };
}

/** Puts a delivery on hold right before it would go out, or keeps it there for another reason. */
export function hold(standing: Standing, reason: HoldReason, now: EpochMs, pace: DeliveryPace): Step | undefined {
  if (standing.state !== 'scheduled' && standing.state !== 'held') return undefined;
  const nextAt = looksAgain(reason) ? now + pace.holdCheckMs : null;
  const next: Standing = { ...standing, state: 'held', hold: reason, nextAt };
  return { event: 'held', next, values: { reason } };
}

/** Nothing holds it any more. */
export function release(standing: Standing, now: EpochMs): Step | undefined {
  if (standing.state !== 'held') return undefined;
  const next: Standing = {
    ...standing,
    state: 'scheduled',
    hold: null,
    nextAt: Math.max(now, standing.dueAt),
    problem: null,
  };
  return { event: 'released', next, values: { reason: standing.hold ?? '' } };
}

export function removed(standing: Standing): Step | undefined {
  if (!allowed(standing).remove) return undefined;
  return { event: 'removed', next: { ...standing, state: 'removed', nextAt: null, problem: null } };
}

/** An account gets well without telling us; every other hold ends by somebody's act. */
const looksAgain = (reason: HoldReason): boolean => reason === 'account';

function waiting(standing: Standing, nextAt: EpochMs, reason: HoldReason | null): Standing {
  const problem = null;
  if (reason === null) return { ...standing, state: 'scheduled', hold: null, nextAt, problem };
  return { ...standing, state: 'held', hold: reason, nextAt: looksAgain(reason) ? nextAt : null, problem };
}

/** The zone's rules changed: the wall time stays, the instant follows. A delivery already tried keeps its own next moment. */
export function retimed(standing: Standing, dueAt: EpochMs, now: EpochMs): Step | undefined {
  if (!allowed(standing).move || standing.dueAt === dueAt) return undefined;
  const nextAt = standing.nextAt === standing.dueAt ? Math.max(now, dueAt) : standing.nextAt;
  return {
    event: 'zone-rules-changed',
    next: { ...standing, dueAt, nextAt },
    values: { from: standing.dueAt, to: dueAt },
  };
}
