import type { outcomesContract } from '../../../src/modules/outcomes/contract.ts';
import type { spendContract } from '../../../src/modules/spend/contract.ts';
import type { OutputOf } from '../../lib/api.ts';

type Outcomes = typeof outcomesContract.operations;
type Spend = typeof spendContract.operations;

export type Overview = OutputOf<Outcomes['overview']>;
export type Evidence = OutputOf<Outcomes['forCampaign']>;
export type Verdict = Evidence['verdict'];
export type Credit = Overview['credit'][number];
export type Untraceable = Evidence['untraceable'];
export type Counts = Evidence['metrics']['latest'];
export type Outcome = OutputOf<Outcomes['list']>['items'][number];
export type Goal = OutputOf<Outcomes['goals']>['items'][number];
export type TrackedLink = OutputOf<Outcomes['links']>['items'][number];
export type Site = OutputOf<Outcomes['sites']>['items'][number];
export type CostEntry = OutputOf<Spend['list']>['items'][number];
export type LabourLine = OutputOf<Spend['labour']>['items'][number];
export type Budget = OutputOf<Spend['budgets']>['items'][number];
export type MonthlyBudget = NonNullable<OutputOf<Spend['budgets']>['month']>;
export type Subscription = OutputOf<Spend['subscriptions']>['items'][number];
export type Subject = CostEntry['subject'];
