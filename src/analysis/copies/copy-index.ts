import { likeness, LIKE_ENOUGH, type Sketch } from './sketch.ts';

interface Entry<Id> {
  id: Id;
  sketch: Sketch;
  /** Where each band's slot was taken; frees them when the entry is forgotten. */
  taken: readonly number[];
}

export interface CopyIndex<Id> {
  /** The text this is a copy of, the likest first known one; undefined when it is new. Never changes the index. */
  find(sketch: Sketch): Id | undefined;
  /** Remembers a text as one that copies may follow. The oldest is forgotten when the index is full. */
  add(id: Id, sketch: Sketch): void;
  readonly size: number;
}

/**
 * Texts by their bands, at most `capacity` of them, the oldest forgotten first. A band key belongs to the first text that had it: frequent
 * phrases therefore cost one candidate, not thousands, and one post is compared with eight others at most.
 */
export function copyIndex<Id>(capacity: number): CopyIndex<Id> {
  const slots = new Map<number, Entry<Id>>();
  const entries = new Set<Entry<Id>>();
  return {
    find: (sketch) => likest(sketch, candidates(slots, sketch))?.id,
    add: (id, sketch) => {
      if (entries.size >= capacity) forgetOldest(slots, entries);
      const taken = [...sketch.bands].filter((key) => !slots.has(key));
      const entry = { id, sketch, taken };
      for (const key of taken) slots.set(key, entry);
      entries.add(entry);
    },
    get size() {
      return entries.size;
    },
  };
}

function candidates<Id>(slots: ReadonlyMap<number, Entry<Id>>, sketch: Sketch): Set<Entry<Id>> {
  const found = new Set<Entry<Id>>();
  for (const key of sketch.bands) {
    const entry = slots.get(key);
    if (entry !== undefined) found.add(entry);
  }
  return found;
}

/** The likest of the candidates that is like enough; of equals the one that came first. */
export function likest<C extends { sketch: Pick<Sketch, 'features'> }>(
  sketch: Pick<Sketch, 'features'>,
  found: Iterable<C>,
): C | undefined {
  let best: C | undefined;
  let most = 0;
  for (const candidate of found) {
    const like = likeness(sketch.features, candidate.sketch.features);
    if (like >= LIKE_ENOUGH && like > most) {
      best = candidate;
      most = like;
    }
  }
  return best;
}

function forgetOldest<Id>(slots: Map<number, Entry<Id>>, entries: Set<Entry<Id>>): void {
  const [oldest] = entries;
  if (oldest === undefined) return;
  for (const key of oldest.taken) slots.delete(key);
  entries.delete(oldest);
}
