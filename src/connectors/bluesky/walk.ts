/**
 * A cursor that only moves forward, over lists that the network gives newest first and orders by a time the author can set back.
 * A walk goes from the newest entry down to where the last walk began; what it meets and does not know is fresh. Because a post with an old
 * clock appears below that point, every walk reads at least one whole page, and once an hour a walk goes a full day down. Entries of the
 * last day are known by their hash (at most 1,000, then the day is shortened), so nothing is handed out twice.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Outcome, success } from '../../kernel/outcome.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../kernel/time.ts';

const firstReachMs = 30 * DAY_MS;
const sweepEveryMs = HOUR_MS;
const sweepReachMs = DAY_MS;
const pagesAtOnce = 10;
const mostKnown = 1_000;

const seenShape = z.object({
  /** Nothing older is ever handed out. */
  horizon: z.number(),
  /** Time of the newest entry when the last finished walk began. */
  floor: z.number(),
  sweptAt: z.number(),
  /** `<time in base 36>.<hash>` of entries handed out since the horizon, newest first. */
  known: z.array(z.string()),
  /** A walk that was not finished in one go. */
  walk: z.object({ next: z.string(), stopAt: z.number(), top: z.number(), sweeps: z.boolean() }).optional(),
});

export type Seen = z.infer<typeof seenShape>;

export interface Entry {
  key: string;
  at: EpochMs;
}

export interface ListPage<T extends Entry> {
  entries: T[];
  next?: string;
}

export interface Walked<T extends Entry> {
  /** Oldest first. */
  fresh: T[];
  /** Absent when nothing moved. */
  seen?: Seen;
  more: boolean;
}

/** A stored cursor, or undefined when it was not made here: then the walk begins anew, 30 days back. */
export function seenFrom(cursor: unknown): Seen | undefined {
  const read = seenShape.safeParse(cursor);
  return read.success ? read.data : undefined;
}

/** Up to ten pages of a walk. A failure on the way changes nothing: the same cursor walks again. */
export async function walkBack<T extends Entry>(
  page: (cursor: string | undefined) => Promise<Outcome<ListPage<T>>>,
  before: Seen | undefined,
  now: EpochMs,
): Promise<Outcome<Walked<T>>> {
  const seen = before ?? { horizon: now - firstReachMs, floor: now - firstReachMs, sweptAt: now, known: [] };
  const sweeps = seen.walk?.sweeps ?? now - seen.sweptAt >= sweepEveryMs;
  const stopAt = seen.walk?.stopAt ?? (sweeps ? seen.horizon : seen.floor);
  const known = new Set(seen.known);
  const fresh: T[] = [];
  let top = seen.walk?.top ?? seen.floor;
  let next = seen.walk?.next;
  for (let pages = 0; pages < pagesAtOnce; pages++) {
    const got = await page(next);
    if (!got.ok) return got;
    const { entries } = got.value;
    for (const entry of entries) {
      top = Math.max(top, Math.min(entry.at, now));
      const mark = markOf(entry);
      if (entry.at < seen.horizon || known.has(mark)) continue;
      known.add(mark);
      fresh.push(entry);
    }
    next = got.value.next;
    const last = entries.at(-1);
    if (next === undefined || last === undefined || last.at < stopAt) {
      const after = finished({ ...seen, floor: top, sweptAt: sweeps ? now : seen.sweptAt }, known);
      const isMoved = before === undefined || fresh.length > 0 || sweeps || seen.walk !== undefined;
      return success({ fresh: oldestFirst(fresh), more: false, ...(isMoved ? { seen: after } : {}) });
    }
  }
  const walk = { next: next ?? '', stopAt, top, sweeps };
  return success({ fresh: oldestFirst(fresh), more: true, seen: { ...seen, known: newestMarks(known), walk } });
}

/** The horizon rises to a day below the newest entry, or to the oldest mark that fits. */
function finished(seen: Seen, known: ReadonlySet<string>): Seen {
  const marks = newestMarks(known);
  const oldestKept = known.size >= mostKnown ? timeOfMark(marks.at(-1) ?? '') : 0;
  const horizon = Math.max(seen.horizon, seen.floor - sweepReachMs, oldestKept);
  const { horizon: _, walk: __, ...rest } = seen;
  return { ...rest, horizon, known: marks.filter((mark) => timeOfMark(mark) >= horizon) };
}

const newestMarks = (known: ReadonlySet<string>): string[] =>
  [...known].sort((a, b) => timeOfMark(b) - timeOfMark(a)).slice(0, mostKnown);

const markOf = ({ key, at }: Entry): string =>
  `${at.toString(36)}.${createHash('sha256').update(key).digest('base64url').slice(0, 8)}`;

const timeOfMark = (mark: string): number => Number.parseInt(mark, 36);

/** Stable, so entries of one instant keep the network's order, reversed. */
const oldestFirst = <T extends Entry>(entries: readonly T[]): T[] => entries.toReversed().sort((a, b) => a.at - b.at);
