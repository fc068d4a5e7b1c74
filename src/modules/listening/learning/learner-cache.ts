import { type Learner, sizeOf } from '../../../analysis/learn/index.ts';
import type { Desk } from '../../../platform/operations/desk.ts';

/** A learner as far as this process has folded the log. */
export interface Kept {
  learner: Learner;
  epoch: number;
  /** Number and identifier of the last decision in it: a number alone may have been rolled back and given again. */
  decisions: number;
  lastDecision: string | null;
}

/** All learners of one process together. Beyond it the longest unused are dropped; they are read again when asked for. */
const MOST_BYTES = 256 * 1024 * 1024;

interface Cache {
  /** In the order of their last use. */
  kept: Map<string, { value: Kept; bytes: number }>;
  bytes: number;
}

export const caches = new WeakMap<Desk, Cache>();

function cacheOf(desk: Desk): Cache {
  const known = caches.get(desk);
  if (known) return known;
  const made: Cache = { kept: new Map(), bytes: 0 };
  caches.set(desk, made);
  return made;
}

export const keptLearner = (desk: Desk, key: string): Kept | undefined => cacheOf(desk).kept.get(key)?.value;

export function keepLearner(desk: Desk, key: string, value: Kept): void {
  const cache = cacheOf(desk);
  dropLearner(desk, key);
  const bytes = sizeOf(value.learner);
  cache.kept.set(key, { value, bytes });
  cache.bytes += bytes;
  for (const oldest of cache.kept.keys()) {
    if (cache.bytes <= MOST_BYTES || oldest === key) break;
    dropLearner(desk, oldest);
  }
}

export function dropLearner(desk: Desk, key: string): void {
  const cache = cacheOf(desk);
  const known = cache.kept.get(key);
  if (!known) return;
  cache.bytes -= known.bytes;
  cache.kept.delete(key);
}
