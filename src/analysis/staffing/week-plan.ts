import { quantile } from '../numerics/index.ts';
import { type Need, peopleNeeded, type Target } from './people-needed.ts';

export interface PastHour {
  /** Hour of the week, 0 (Monday, midnight) to 167, in the department's own zone. */
  hour: number;
  /** Messages that arrived in that hour of that week. */
  arrivals: number;
}

export interface WeekPlan {
  /** For each hour of the week; undefined where the target can't be met, or nothing is known. */
  hours: (HourPlan | undefined)[];
  /** Hours of work in the week. */
  personHours: number;
}

export interface HourPlan extends Need {
  /** Messages planned for. */
  arrivals: number;
}

export type PlanFault = 'too-few-weeks' | 'no-handling-time';

/** Fewer weeks say nothing of an hour of the week. */
export const FEWEST_WEEKS = 4;

/**
 * How many people each hour of the week needs. Planned for is not the mean hour but one that only one week in five exceeds (`busyShare`), because messages come in
 * rushes: the mean alone meets the target in half of the weeks.
 * @param open hours of the week in which somebody works; others get nobody
 */
export function weekPlan(
  past: readonly PastHour[],
  given: { rate: number; impatience?: number; target: Target; open: ReadonlySet<number>; busyShare?: number },
): WeekPlan | PlanFault {
  if (!(given.rate > 0 && given.rate < Number.POSITIVE_INFINITY)) return 'no-handling-time';
  const byHour: number[][] = Array.from({ length: 168 }, () => []);
  for (const { hour, arrivals } of past)
    if (arrivals >= 0 && arrivals < Number.POSITIVE_INFINITY) byHour[hour]?.push(arrivals);
  if (Math.max(...byHour.map((weeks) => weeks.length)) < FEWEST_WEEKS) return 'too-few-weeks';
  const hours = byHour.map((weeks, hour): HourPlan | undefined => {
    if (!given.open.has(hour) || weeks.length === 0) return undefined;
    const arrivals = quantile(weeks, given.busyShare ?? 0.8);
    const need = peopleNeeded({ arrivals, rate: given.rate, impatience: given.impatience ?? 0 }, given.target);
    return need && { ...need, arrivals };
  });
  return { hours, personHours: hours.reduce((sum, plan) => sum + (plan?.people ?? 0), 0) };
}
