import type { Posted } from '../../../connectors/contract.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import type { DeliveryState, HoldReason } from '../contract-shapes.ts';

/** Where a delivery stands: everything its rules look at. The rest of the row (text, target) never changes what may happen next. */
export interface Standing {
  state: DeliveryState;
  /** Only with `held`. */
  hold: HoldReason | null;
  dueAt: EpochMs;
  /** When the desk looks at it again by itself; null: never. */
  nextAt: EpochMs | null;
  /** Submissions begun, under one and the same key. */
  attempts: number;
  submittedAt: EpochMs | null;
  /** The last moment at which an unclear call may still have been on its way to the network. */
  unclearSince: EpochMs | null;
  /** Reads made since the state was entered; they set the pace of the next one. */
  reads: number;
  /** Read-backs in a row that did not find the post. */
  misses: number;
  posted: Posted | null;
  publishedAt: EpochMs | null;
  liveAt: EpochMs | null;
  lastReadAt: EpochMs | null;
  problem: DeliveryProblem | null;
}

export interface DeliveryProblem {
  code: string;
  detail: string;
  at: EpochMs;
  retryAt?: EpochMs;
}

/** One transition: what happened, in a word of ours, and where the delivery stands after it. */
export interface Step {
  event: string;
  next: Standing;
  code?: string;
  detail?: string;
  values?: Readonly<Record<string, string | number | boolean>>;
}

/** A delivery as it begins. */
export const planned = (dueAt: EpochMs, hold: HoldReason | null): Standing => ({
  state: hold ? 'held' : 'scheduled',
  hold,
  dueAt,
  nextAt: hold === 'approval' ? null : dueAt,
  attempts: 0,
  submittedAt: null,
  unclearSince: null,
  reads: 0,
  misses: 0,
  posted: null,
  publishedAt: null,
  liveAt: null,
  lastReadAt: null,
  problem: null,
});
