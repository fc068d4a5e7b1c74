import type { EpochMs } from '../../../kernel/time.ts';
import type { HoldReason } from '../contract-shapes.ts';

export interface GateFacts {
  kind: 'post' | 'reply';
  now: EpochMs;
  dueAt: EpochMs;
  overdueMs: number;
  hasConsent: boolean;
  isPaused: boolean;
  canPublish: boolean;
}

/**
 * Why a delivery must not go out now, or null when it may. Asked right before every submission.
 * A pause holds posts, not answers to people: in a bad hour silence is the worst answer.
 */
export function gate(facts: GateFacts): HoldReason | null {
  if (!facts.hasConsent) return 'approval';
  if (facts.isPaused && facts.kind === 'post') return 'paused';
  if (!facts.canPublish) return 'account';
  if (facts.now - facts.dueAt > facts.overdueMs) return 'overdue';
  return null;
}
