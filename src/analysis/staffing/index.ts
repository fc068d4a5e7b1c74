export { type Need, peopleByRootRule, peopleNeeded, type Target } from './people-needed.ts';
export { erlangB, type Load, type Service, service } from './queues.ts';
export { type TargetCost, targetCosts } from './target-costs.ts';
export { FEWEST_WEEKS, type HourPlan, type PastHour, type PlanFault, type WeekPlan, weekPlan } from './week-plan.ts';
