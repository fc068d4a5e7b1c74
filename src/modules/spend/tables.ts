import type { ColumnType, Selectable } from 'kysely';
import type { Defaulted, Instant, NullableInstant } from '../../platform/database/row-types.ts';
import type { CostKind, entrySources, SubjectType } from './contract-shapes.ts';

type Null<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface SpendTables {
  activity: {
    workspace_id: string;
    user_id: string;
    at: Instant;
    tab: string;
    kind: string;
    subject_type: SubjectType;
    subject_id: string;
  };
  labour: {
    workspace_id: string;
    /** `2026-11-22`, in the workspace's zone. */
    day: string;
    user_id: string;
    subject_type: SubjectType;
    subject_id: string;
    seen_ms: number;
    corrected_ms: Null<number>;
    correction: Null<string>;
    corrected_by: Null<string>;
    hourly_minor: number;
    currency: string;
    cost_minor: number;
  };
  cost_entries: {
    workspace_id: string;
    id: string;
    day: string;
    kind: CostKind;
    amount_minor: number;
    currency: string;
    subject_type: SubjectType;
    subject_id: string;
    note: string;
    supplier: string;
    reference: Null<string>;
    entry_key: Null<string>;
    source: (typeof entrySources)[number];
    subscription_id: Null<string>;
    created_at: Instant;
    created_by: string;
    voided_at: NullableInstant;
    voided_by: Null<string>;
    void_reason: Null<string>;
  };
  rates: {
    workspace_id: string;
    id: string;
    scope: 'department' | 'role';
    key: string;
    from_day: string;
    hourly_minor: number;
    currency: string;
  };
  budgets: {
    workspace_id: string;
    campaign_id: string;
    amount_minor: number;
    currency: string;
    warn_at_percent: Defaulted<number>;
  };
  monthly_budgets: {
    workspace_id: string;
    amount_minor: number;
    currency: string;
    warn_at_percent: number;
  };
  exchange_rates: {
    workspace_id: string;
    from_currency: string;
    to_currency: string;
    day: string;
    /** One unit of `from` was worth so much of `to`. */
    rate: number;
    source: string;
    entered_at: Instant;
    entered_by: string;
  };
  subscriptions: {
    workspace_id: string;
    id: string;
    name: string;
    supplier: string;
    created_at: Instant;
  };
  subscription_terms: {
    workspace_id: string;
    subscription_id: string;
    from_day: string;
    price_minor: number;
    currency: string;
    every: 'month' | 'year';
    seats: number;
    share_percent: number;
  };
}

export type LabourRow = Selectable<SpendTables['labour']>;
export type EntryRow = Selectable<SpendTables['cost_entries']>;
