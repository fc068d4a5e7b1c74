import { DAY_MS, type EpochMs, MINUTE_MS } from '../../../kernel/time.ts';
import type { TraceState } from '../contract-shapes.ts';

export const LOOK_BACK_MS = 30 * DAY_MS;
/** A shop's clock may run a little behind ours. */
const CLOCK_SLACK_MS = 5 * MINUTE_MS;

/** A contact that we know of: a visit through a link, or the link alone. */
export interface Touch {
  linkId: string;
  at: EpochMs;
  visitId?: string;
}

/**
 * Rung E1: the outcome is credited to the last traced touch in the 30 days before it. Credited, not caused.
 * @param hasReference whether the outcome named a visit or link at all
 */
export function lastTouch(
  touches: readonly Touch[],
  outcomeAt: EpochMs,
  hasReference: boolean,
): { trace: TraceState; touch?: Touch } {
  if (touches.length === 0) return { trace: hasReference ? 'unknown-reference' : 'no-reference' };
  const before = touches.filter((touch) => touch.at <= outcomeAt + CLOCK_SLACK_MS).sort((a, b) => b.at - a.at);
  const [last] = before;
  if (!last) return { trace: 'before-visit' };
  return last.at < outcomeAt - LOOK_BACK_MS ? { trace: 'too-old' } : { trace: 'traced', touch: last };
}
