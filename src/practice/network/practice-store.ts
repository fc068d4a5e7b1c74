import type { EpochMs } from '../../kernel/time.ts';

/** What the practice network has accepted, in the wall clock's time. The whole network is derived from these and nothing else. */
export type PracticeEvent =
  | { type: 'started'; at: EpochMs; seed: string; speed: number; people: number; historyMs: number }
  | PastEvent
  | { type: 'joined'; at: EpochMs; account: string; name: string; salt: string; passwordHash: string }
  | { type: 'token'; at: EpochMs; account: string; tokenHash: string; refreshHash: string; expiresAt: EpochMs }
  | { type: 'revoked'; at: EpochMs; account: string }
  | PostedEvent
  | { type: 'deleted'; at: EpochMs; account: string; id: string; postId: string }
  | { type: 'followed' | 'unfollowed'; at: EpochMs; account: string; id: string; person: number }
  | { type: 'webhook'; at: EpochMs; account: string; secret: string }
  | { type: 'storm'; at: EpochMs; account: string; id: string; strength: number }
  | { type: 'promotion'; at: EpochMs; account: string; id: string; untilAt: EpochMs; factor: number }
  | { type: 'say'; at: EpochMs; account: string; id: string; person: number; text: string; replyTo?: string }
  | { type: 'speed'; at: EpochMs; account?: string; speed: number }
  | { type: 'faults'; at: EpochMs; rules: readonly FaultRule[] }
  | { type: 'reset'; at: EpochMs; account: string };

/** What lies behind a town before its account joins: the posts of a firm that was there already, and discounts it gave. */
export interface PastEvent {
  type: 'past';
  at: EpochMs;
  account: string;
  /** When the town's history begins. */
  from: EpochMs;
  posts: readonly { id: string; at: EpochMs; text: string; language: string }[];
  promotions: readonly { id: string; at: EpochMs; untilAt: EpochMs; factor: number }[];
}

export interface PostedEvent {
  type: 'posted';
  /** When the post counts as accepted; later than the append after a fault `late`. */
  at: EpochMs;
  account: string;
  id: string;
  /** The caller's idempotency key. */
  key?: string;
  text: string;
  language?: string;
  replyTo?: string;
  /** The bytes are not kept: a practice image is its type, its size and what its alternative text says. */
  images: readonly { type: string; alt: string; size: number }[];
  /** Held silently for moderation, and what becomes of it. */
  held?: { untilAt: EpochMs; verdict: 'released' | 'rejected' };
}

export const faultKinds = [
  'rate-limited',
  'reset-before',
  'reset-after',
  'timeout-before',
  'timeout-after',
  'late',
  'error-before',
  'error-after',
  'token-expired',
  'token-revoked',
  'held',
  'malformed',
  'duplicate',
  'reorder',
] as const;
export type FaultKind = (typeof faultKinds)[number];
export const callKinds = ['publish', 'read', 'delete', 'token', 'webhook'] as const;
export type CallKind = (typeof callKinds)[number];

/** One thing that goes wrong: for the next `count` calls of a kind, or with a probability for each. */
export interface FaultRule {
  call: CallKind | 'any';
  kind: FaultKind;
  probability?: number;
  /** Counted in each process by itself. */
  count?: number;
  /** `rate-limited`: until when to wait; `late`: accepted so long after; `held`: so long in the queue. At most 90,000. */
  delayMs?: number;
}

export interface StoredEvent {
  /** Rises by the order of acceptance. */
  sequence: number;
  event: PracticeEvent;
}

/**
 * Where accepted events are kept. Several processes may share one store and serve the same network from it, so an implementation promises:
 * - `appendOnce` is atomic and durable when it returns, and unique by `key`, for ever: a second append under a key changes nothing and
 *   answers `{sequence, existing}` with what stands there. Keys are at most 300 characters.
 * - Sequences become visible in order: once an event is listed, no event with a smaller sequence appears later. (In SQL: take one
 *   lock around reading the highest sequence and inserting, and hold it until commit; a plain sequence or identity column is not enough.)
 * - `list` gives events after a sequence, in order, at most `limit`. It is called before every answer: an index look-up when nothing is new.
 * - Checkpoints are a cache: saving one may replace that of the same account and instant; losing all of them costs only time.
 */
export interface PracticeStore {
  appendOnce(key: string, event: PracticeEvent): Promise<{ sequence: number; existing?: StoredEvent }>;
  list(afterSequence: number, limit: number): Promise<StoredEvent[]>;
  saveCheckpoint(account: string, simAt: EpochMs, state: string): Promise<void>;
  /** The latest checkpoint of the account at or before an instant of its town's own time. */
  checkpointBefore(account: string, simAt: EpochMs): Promise<{ simAt: EpochMs; state: string } | undefined>;
}

/** A store that forgets when the process ends. Hand one to several servers to let them share a network. */
export function memoryPracticeStore(): PracticeStore {
  const events: StoredEvent[] = [];
  const byKey = new Map<string, StoredEvent>();
  const checkpoints: { account: string; simAt: EpochMs; state: string }[] = [];
  return {
    appendOnce: async (key, event) => {
      const existing = byKey.get(key);
      if (existing !== undefined) return { sequence: existing.sequence, existing };
      const stored = { sequence: events.length + 1, event };
      events.push(stored);
      byKey.set(key, stored);
      return { sequence: stored.sequence };
    },
    list: async (afterSequence, limit) => events.slice(afterSequence, afterSequence + limit),
    saveCheckpoint: async (account, simAt, state) => {
      checkpoints.push({ account, simAt, state });
    },
    checkpointBefore: async (account, simAt) =>
      checkpoints
        .filter((saved) => saved.account === account && saved.simAt <= simAt)
        .reduce<(typeof checkpoints)[number] | undefined>((a, b) => (a && a.simAt >= b.simAt ? a : b), undefined),
  };
}
