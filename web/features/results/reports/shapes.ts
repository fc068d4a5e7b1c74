import type { reportsContract } from '../../../../src/modules/reports/contract.ts';
import type { InputOf, OutputOf } from '../../../lib/api.ts';

type Reports = typeof reportsContract.operations;

export type Summary = OutputOf<Reports['list']>['items'][number];
export type Report = OutputOf<Reports['show']>;
export type Made = InputOf<Reports['make']>;
export type Action = OutputOf<Reports['actions']>['items'][number];
export type Schedule = OutputOf<Reports['schedules']>['items'][number];
export type ReportLink = OutputOf<Reports['links']>['items'][number];

export const reportKinds = ['progress', 'campaign', 'incident', 'care', 'channel'] as const;
export type ReportKind = (typeof reportKinds)[number];
