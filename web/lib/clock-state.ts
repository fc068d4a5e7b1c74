import { MINUTE_MS } from '../../src/kernel/time.ts';
import type { ClockState } from '../ui/clock-pill.tsx';

/** The same half hour that `inbox.counts` calls near a breach. */
const NEAR_MS = 30 * MINUTE_MS;

/**
 * How a clock stands now.
 * @param dueAt ISO; null when it is paused or none runs
 * @param now epoch ms
 */
export function clockStateOf(dueAt: string | null, now: number): ClockState | undefined {
  if (dueAt === null) return undefined;
  const left = new Date(dueAt).getTime() - now;
  if (left <= 0) return 'breached';
  return left <= NEAR_MS ? 'near' : 'due';
}
