import type { Settlement } from '../../../connectors/contract.ts';
import type { Failure, Outcome } from '../../../kernel/outcome.ts';
import { type EpochMs, MINUTE_MS } from '../../../kernel/time.ts';
import { type DeliveryPace, reasonable, waitAt } from './pace.ts';
import { isTurnedDown, turnedDown } from './settling.ts';
import type { Standing, Step } from './standing.ts';

const readable: ReadonlySet<Standing['state']> = new Set(['published', 'waiting-moderation', 'live']);

/** One read of a post: what the public sees, and where it does not, what the network says became of it. */
export interface ReadBack {
  shown: Outcome<{ live: boolean; text: string }>;
  /** Asked only of a post that was never seen live: it may be waiting for moderation, or turned down. */
  fate?: Outcome<Settlement>;
}

/**
 * What a read-back makes of a delivery whose post the network named. `live` is said only after the public can see it. A post that is
 * not found several times in a row is `gone`; one the network holds waits for its moderation; one it turned down is `refused`.
 */
export function readBack(
  standing: Standing,
  { shown, fate }: ReadBack,
  now: EpochMs,
  pace: DeliveryPace,
): Step | undefined {
  if (!readable.has(standing.state)) return undefined;
  if (shown.ok && shown.value.live) return seen(standing, now, pace);
  if (!shown.ok && shown.reason !== 'gone') return unread(standing, shown, now, pace);
  if (fate?.ok && fate.value.state === 'waiting') return hidden(standing, now, pace);
  if (fate && isTurnedDown(fate)) return turnedDown(standing, fate, now);
  return missed(standing, now, pace);
}

function seen(standing: Standing, now: EpochMs, pace: DeliveryPace): Step {
  const wasLive = standing.state === 'live';
  const reads = wasLive ? standing.reads + 1 : 0;
  const wait = pace.liveReadMs[reads];
  const next: Standing = {
    ...standing,
    state: 'live',
    liveAt: standing.liveAt ?? now,
    lastReadAt: now,
    nextAt: wait === undefined ? null : now + wait,
    reads,
    misses: 0,
    problem: null,
  };
  return { event: wasLive ? 'still-live' : 'live', next };
}

/** It exists, but the public does not see it. */
function hidden(standing: Standing, now: EpochMs, pace: DeliveryPace): Step {
  const reads = standing.state === 'waiting-moderation' ? standing.reads + 1 : 0;
  const nextAt = now + waitAt(pace.moderationMs, reads);
  const next: Standing = {
    ...standing,
    state: 'waiting-moderation',
    lastReadAt: now,
    reads,
    misses: 0,
    nextAt,
    problem: null,
  };
  return { event: standing.state === 'waiting-moderation' ? 'still-waiting' : 'waiting-moderation', next };
}

function missed(standing: Standing, now: EpochMs, pace: DeliveryPace): Step {
  const misses = standing.misses + 1;
  if (misses < pace.goneAfterMisses) {
    const nextAt = now + waitAt(pace.readBackMs, misses);
    return { event: 'not-seen', next: { ...standing, misses, lastReadAt: now, nextAt } };
  }
  const problem = { code: 'gone', detail: '', at: now };
  return { event: 'gone', next: { ...standing, state: 'gone', misses, lastReadAt: now, nextAt: null, problem } };
}

/** No answer about it: nothing is known that was not known before. */
function unread(standing: Standing, failure: Failure, now: EpochMs, pace: DeliveryPace): Step {
  const waits = standing.state === 'waiting-moderation' ? pace.moderationMs : pace.readBackMs;
  const isTimed = failure.reason === 'rate-limited';
  const nextAt = isTimed ? reasonable(failure.retryAt, now, MINUTE_MS) : now + waitAt(waits, standing.reads + 1);
  const { code, detail } = failure;
  const next: Standing = {
    ...standing,
    nextAt,
    reads: standing.reads + 1,
    problem: { code, detail, at: now, retryAt: nextAt },
  };
  return { event: 'not-read', code, detail, next };
}
