import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts';

/** How fast deliveries are handled. The fault run uses a quicker one; nothing in the rules depends on the numbers. */
export interface DeliveryPace {
  /** Longest a submission may take; its call is cut off then. */
  submitTimeoutMs: number;
  /** From the claim until another process may call the submission lost. Longer than the time-out, so that no call outlives its lease. */
  leaseMs: number;
  /** Longest a settling read or a read-back may take. */
  readTimeoutMs: number;
  /** After a stop is asked for: how long calls under way may still finish. */
  stopGraceMs: number;
  /** Wait before the first settling read; each further one waits twice as long, up to the longest. */
  settleMs: number;
  longestSettleMs: number;
  /** Waits before the read-backs after publishing; the last repeats until the post is seen. */
  readBackMs: readonly number[];
  /** Waits between reads of a live post; none after the last. */
  liveReadMs: readonly number[];
  /** Waits between reads of a post held by the network's moderation; the last repeats. */
  moderationMs: readonly number[];
  /** Wait before sending again what surely was not accepted; doubles, up to the longest. */
  resendMs: number;
  longestResendMs: number;
  /** How often a held delivery is looked at again. */
  holdCheckMs: number;
  /** After so many unanswered submissions a person decides. */
  maxAttempts: number;
  /** Read-backs in a row without the post, after which it counts as gone. */
  goneAfterMisses: number;
}

export const ordinaryPace: DeliveryPace = {
  submitTimeoutMs: 60 * SECOND_MS,
  leaseMs: 90 * SECOND_MS,
  readTimeoutMs: 20 * SECOND_MS,
  stopGraceMs: 8 * SECOND_MS,
  settleMs: 2 * SECOND_MS,
  longestSettleMs: 5 * MINUTE_MS,
  readBackMs: [2 * SECOND_MS, 10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS],
  liveReadMs: [5 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS],
  moderationMs: [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS],
  resendMs: 5 * SECOND_MS,
  longestResendMs: 10 * MINUTE_MS,
  holdCheckMs: 15 * SECOND_MS,
  maxAttempts: 8,
  goneAfterMisses: 4,
};

/** The wait at a place in a list; the last one repeats. */
export const waitAt = (waits: readonly number[], place: number): number =>
  waits[Math.min(place, waits.length - 1)] ?? MINUTE_MS;

/** `first`, doubled for each time before, up to `longest`. */
export const doubling = (first: number, longest: number, before: number): number =>
  Math.min(longest, first * 2 ** Math.min(before, 30));

/** A moment the network named, kept within reason: not in the past, not beyond a day. */
export const reasonable = (retryAt: EpochMs | undefined, now: EpochMs, fallbackMs: number): EpochMs =>
  Math.min(Math.max(retryAt ?? now + fallbackMs, now + SECOND_MS), now + DAY_MS);
