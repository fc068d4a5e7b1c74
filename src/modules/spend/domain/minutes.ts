import { allocate } from '../../../kernel/money.ts';
import { type EpochMs, SECOND_MS } from '../../../kernel/time.ts';

/** A sign of life of one open tab, and what it showed. */
export interface Beat {
  tab: string;
  subject: string;
  at: EpochMs;
}

/** Silence longer than this is not work: nothing between the two beats counts. */
export const IDLE_CUT_MS = 120 * SECOND_MS;

interface Span {
  from: EpochMs;
  to: EpochMs;
  subject: string;
}

/**
 * Active milliseconds by subject, of one person, from the beats of all their tabs.
 * The time between two beats of a tab belongs to what the tab showed at the first of them. Where several tabs are active at once their
 * time is shared equally, so that the sum is never more than the clock on the wall.
 * @param within only time inside it counts, e.g. one day; beats around it say what happened at its edges
 */
export function activeTime(beats: readonly Beat[], within: { from: EpochMs; to: EpochMs }): Map<string, number> {
  const spans = spansOf(beats)
    .map((span) => ({ ...span, from: Math.max(span.from, within.from), to: Math.min(span.to, within.to) }))
    .filter((span) => span.to > span.from);
  return shareTime(spans);
}

function spansOf(beats: readonly Beat[]): Span[] {
  const sorted = [...beats].sort((a, b) => (a.tab === b.tab ? a.at - b.at : a.tab < b.tab ? -1 : 1));
  const spans: Span[] = [];
  for (const [i, beat] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next === undefined || next.tab !== beat.tab) continue;
    if (next.at - beat.at > 0 && next.at - beat.at <= IDLE_CUT_MS) {
      spans.push({ from: beat.at, to: next.at, subject: beat.subject });
    }
  }
  return spans;
}

/** Walks the edges of all spans in order; each stretch between two edges is split over the spans that hold it. */
function shareTime(spans: readonly Span[]): Map<string, number> {
  const total = new Map<string, number>();
  const starts = [...spans].sort((a, b) => a.from - b.from);
  const edges = [...new Set(spans.flatMap((span) => [span.from, span.to]))].sort((a, b) => a - b);
  let active: Span[] = [];
  let started = 0;
  for (const [i, edge] of edges.entries()) {
    active = active.filter((span) => span.to > edge);
    for (let span = starts[started]; span !== undefined && span.from <= edge; span = starts[started]) {
      active.push(span);
      started += 1;
    }
    const next = edges[i + 1];
    if (next === undefined || active.length === 0) continue;
    const shares = allocate(
      next - edge,
      active.map(() => 1),
    );
    for (const [k, span] of active.entries())
      total.set(span.subject, (total.get(span.subject) ?? 0) + (shares[k] ?? 0));
  }
  return total;
}
