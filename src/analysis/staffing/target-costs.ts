import { type PastHour, type PlanFault, weekPlan } from './week-plan.ts';
import type { Target } from './people-needed.ts';

export interface TargetCost {
  target: Target;
  /** Hours of work in a week; absent when in some hour no number of people meets the target. */
  personHours?: number;
  /** The most people at work in one hour. */
  mostPeople?: number;
  /** What these hours cost at the loaded rate, minor units, rounded once. */
  weekMinor?: number;
}

/**
 * What each target would take: people, hours of work in a week and their cost, to be laid side by side. Hours are planned as `weekPlan` plans them.
 * @param given.hourlyMinor loaded cost of an hour of work, minor units
 * @returns a line a target, in the order given; or why nothing can be said of any
 */
export function targetCosts(
  past: readonly PastHour[],
  given: {
    rate: number;
    impatience?: number;
    open: ReadonlySet<number>;
    targets: readonly Target[];
    hourlyMinor: number;
  },
): TargetCost[] | PlanFault {
  const { targets, hourlyMinor, ...load } = given;
  const seen = busyHours(past, given.open);
  const lines: TargetCost[] = [];
  for (const target of targets) {
    const plan = weekPlan(past, { ...load, target });
    if (typeof plan === 'string') return plan;
    const planned = plan.hours.filter((hour) => hour !== undefined);
    const weekMinor = Math.round(plan.personHours * hourlyMinor);
    const isMet = planned.length >= seen.size && Number.isSafeInteger(weekMinor) && weekMinor >= 0;
    const mostPeople = planned.reduce((most, { people }) => Math.max(most, people), 0);
    lines.push(isMet ? { target, personHours: plan.personHours, mostPeople, weekMinor } : { target });
  }
  return lines;
}

/** Open hours of the week of which anything is known: each needs a plan. */
const busyHours = (past: readonly PastHour[], open: ReadonlySet<number>): Set<number> =>
  new Set(
    past
      .filter(({ hour, arrivals }) => open.has(hour) && arrivals >= 0 && arrivals < Number.POSITIVE_INFINITY)
      .map(({ hour }) => hour),
  );
