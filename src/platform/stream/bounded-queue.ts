/** What a queue may hold at most; whichever is reached first makes the giver wait. */
export interface QueueLimits {
  count: number;
  /** Roughly, in memory; see `weigh`. */
  bytes: number;
}

export interface QueueStats {
  depth: number;
  bytes: number;
  /** Since when the oldest waits, by the queue's clock; undefined when nothing does. */
  oldestAt: number | undefined;
  /** How often a giver had to wait, and for how long in all. */
  waits: number;
  waitedMs: number;
  taken: number;
  batches: number;
}

export interface BoundedQueue<T> {
  /**
   * Gives one value. True when it was taken in at once; a promise while there is no room, and that is all the back-pressure there is:
   * a giver that awaits it reads no further, and nothing is ever dropped. False once the queue is closed.
   * A value heavier than the whole queue goes in alone.
   */
  push(value: T, bytes: number): boolean | Promise<boolean>;
  /** Up to `most` values in order, as soon as there is one; none only when the queue is closed and empty. */
  take(most: number): Promise<T[]>;
  /** Nothing more comes in; what waits is still taken. */
  close(): void;
  stats(): QueueStats;
}

/** What waits, column by column, in a ring: nothing is made for a value that passes through. */
interface Ring<T> {
  values: (T | undefined)[];
  bytes: Float64Array;
  at: Float64Array;
  head: number;
  depth: number;
}

const SMALLEST = 64;

const newRing = <T>(size: number): Ring<T> => ({
  values: Array.from({ length: size }, () => undefined),
  bytes: new Float64Array(size),
  at: new Float64Array(size),
  head: 0,
  depth: 0,
});

function append<T>(ring: Ring<T>, value: T, bytes: number, at: number): void {
  if (ring.depth === ring.values.length) grow(ring);
  const place = (ring.head + ring.depth) % ring.values.length;
  ring.values[place] = value;
  ring.bytes[place] = bytes;
  ring.at[place] = at;
  ring.depth += 1;
}

function grow<T>(ring: Ring<T>): void {
  const grown = newRing<T>(2 * ring.values.length);
  for (let i = 0; i < ring.depth; i++) {
    const place = (ring.head + i) % ring.values.length;
    grown.values[i] = ring.values[place];
    grown.bytes[i] = ring.bytes[place] ?? 0;
    grown.at[i] = ring.at[place] ?? 0;
  }
  Object.assign(ring, { ...grown, depth: ring.depth });
}

/** @param now a clock in milliseconds; only differences count */
export function boundedQueue<T>(limits: QueueLimits, now: () => number): BoundedQueue<T> {
  const ring = newRing<T>(SMALLEST);
  let bytes = 0;
  let isClosed = false;
  const counts = { waits: 0, waitedMs: 0, taken: 0, batches: 0 };
  const givers: (() => void)[] = [];
  const takers: (() => void)[] = [];

  const hasRoom = (weight: number): boolean =>
    ring.depth === 0 || (ring.depth < limits.count && bytes + weight <= limits.bytes);
  const wakeAll = (waiting: (() => void)[]): void => {
    for (const wake of waiting.splice(0)) wake();
  };
  const add = (value: T, weight: number): void => {
    append(ring, value, weight, now());
    bytes += weight;
    if (takers.length > 0) wakeAll(takers);
  };
  const pushLater = async (value: T, weight: number): Promise<boolean> => {
    const since = now();
    counts.waits += 1;
    while (!isClosed && !hasRoom(weight)) {
      await new Promise<void>((resolve) => {
        givers.push(resolve);
      });
    }
    counts.waitedMs += now() - since;
    if (isClosed) return false;
    add(value, weight);
    return true;
  };
  const takeNow = (most: number): T[] => {
    const batch: T[] = [];
    for (let left = Math.min(most, ring.depth); left > 0; left--) {
      batch.push(ring.values[ring.head] as T);
      ring.values[ring.head] = undefined;
      bytes -= ring.bytes[ring.head] ?? 0;
      ring.head = (ring.head + 1) % ring.values.length;
      ring.depth -= 1;
    }
    counts.taken += batch.length;
    counts.batches += 1;
    if (givers.length > 0) wakeAll(givers);
    return batch;
  };

  return {
    push: (value, weight) => {
      if (isClosed) return false;
      // Whoever waits was first.
      if (givers.length > 0 || !hasRoom(weight)) return pushLater(value, weight);
      add(value, weight);
      return true;
    },
    take: async (most) => {
      while (ring.depth === 0 && !isClosed) {
        await new Promise<void>((resolve) => {
          takers.push(resolve);
        });
      }
      return ring.depth === 0 ? [] : takeNow(most);
    },
    close: () => {
      isClosed = true;
      wakeAll(givers);
      wakeAll(takers);
    },
    stats: () => ({
      ...{ depth: ring.depth, bytes, oldestAt: ring.depth === 0 ? undefined : ring.at[ring.head] },
      ...counts,
    }),
  };
}
