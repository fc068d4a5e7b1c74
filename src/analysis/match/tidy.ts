import { mergeSegments } from './merge.ts';
import { type Saved, settle, takeOut } from './saved.ts';
import { newSegment, type Segment } from './segment.ts';

/** So many queries wait in the small segment until it is merged; more, when the big one is big. */
const MAX_LIVE = 512;
const LIVE_SHARE = 32;
/** Covers are chosen anew when so many posts were sampled: the first choice was a guess. */
const RECONSIDER_AT = [200, 2_000, 20_000, 200_000, 2_000_000];

/** Keeps the segments in good order, a few steps at a time. */
export interface Tidying {
  steps: Generator<undefined, Segment> | undefined;
  /** Posts sampled when covers were last chosen. */
  considered: number;
}

export const newTidying = (): Tidying => ({ steps: undefined, considered: 0 });

/** @returns whether there is more to do */
export function tidy(saved: Saved, tidying: Tidying, sampled: number, steps: number): boolean {
  if (tidying.steps === undefined && !isDue(saved, tidying, sampled)) return false;
  tidying.steps ??= begin(saved, tidying, sampled);
  for (let i = 0; i < steps; i++) {
    const { done, value } = tidying.steps.next();
    if (done !== true) continue;
    finish(saved, value);
    tidying.steps = undefined;
    return isDue(saved, tidying, sampled);
  }
  return true;
}

function isDue({ live, settled }: Saved, tidying: Tidying, sampled: number): boolean {
  const all = settled.reduce((sum, segment) => sum + segment.queryCount, 0);
  const dead = settled.reduce((sum, segment) => sum + segment.dead, 0);
  if (live.queryCount >= Math.max(MAX_LIVE, all / LIVE_SHARE) || dead > Math.max(MAX_LIVE, all / 2)) return true;
  const isReconsidered = RECONSIDER_AT.some((at) => sampled >= at && tidying.considered < at);
  return isReconsidered && all + live.queryCount > 0;
}

/** What was live waits to be merged; a new small segment takes what comes. */
function begin(saved: Saved, tidying: Tidying, sampled: number): Generator<undefined, Segment> {
  saved.settled = [...saved.settled, saved.live];
  saved.live = newSegment();
  saved.live.number = saved.nextSegment++;
  const { segmentOf, queryOf } = saved.now;
  const next = { segmentOf: segmentOf.slice(), queryOf: queryOf.slice(), dropped: [], segment: saved.nextSegment++ };
  saved.next = next;
  tidying.considered = sampled;
  const { spare } = saved;
  saved.spare = undefined;
  return mergeSegments(saved.settled, spare, saved.frequencies, (handle, query) =>
    settle(next, handle, next.segment, query),
  );
}

function finish(saved: Saved, merged: Segment): void {
  const { next } = saved;
  if (next === undefined) throw new Error('a merge ends that never began');
  merged.number = next.segment;
  for (const query of next.dropped) takeOut(merged, query);
  saved.now = next;
  saved.next = undefined;
  [saved.spare] = saved.settled;
  saved.settled = [merged];
}
