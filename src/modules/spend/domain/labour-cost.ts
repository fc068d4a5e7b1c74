import { allocate } from '../../../kernel/money.ts';
import { HOUR_MS } from '../../../kernel/time.ts';

/**
 * A day's cost of one person, in minor units, and how it falls on what they worked on.
 * The day is rounded once; the parts are its shares by largest remainder, so they sum to it exactly.
 */
export function labourCost(workedMs: readonly number[], hourlyMinor: number): number[] {
  const totalMs = workedMs.reduce((sum, ms) => sum + ms, 0);
  if (totalMs === 0) return workedMs.map(() => 0);
  return allocate(Math.round((totalMs * hourlyMinor) / HOUR_MS), workedMs);
}
