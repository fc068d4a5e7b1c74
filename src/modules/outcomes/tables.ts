import type { ColumnType, Selectable } from 'kysely';
import type { Posted } from '../../connectors/contract.ts';
import type { Counts } from '../../connectors/items.ts';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { OutcomeKind, TraceState } from './contract-shapes.ts';
import type { Referrer } from './domain/visitor.ts';

type Null<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface OutcomeTables {
  goals: {
    workspace_id: string;
    id: string;
    name: string;
    kind: OutcomeKind;
    campaign_id: Null<string>;
    from_day: string;
    to_day: string;
    target_count: Null<number>;
    target_minor: Null<number>;
    currency: Null<string>;
    archived_at: NullableInstant;
    created_at: Instant;
  };
  links: {
    workspace_id: string;
    id: string;
    code: string;
    target: string;
    delivery_id: string;
    draft_id: Null<string>;
    campaign_id: Null<string>;
    account_id: string;
    network: string;
    robots: Defaulted<number>;
    created_at: Instant;
  };
  visits: { workspace_id: string; at: Instant; id: string; link_id: string; referrer: Referrer };
  outcomes: {
    workspace_id: string;
    id: string;
    kind: OutcomeKind;
    value_minor: number;
    currency: string;
    at: Instant;
    source: string;
    external_id: Null<string>;
    note: string;
    customer_hash: Null<string>;
    refund_of: Null<string>;
    trace: TraceState;
    link_id: Null<string>;
    visit_id: Null<string>;
    visit_at: NullableInstant;
    recorded_at: Instant;
    reported_by: Defaulted<'server' | 'browser'>;
  };
  outcome_settings: {
    workspace_id: string;
    customer_salt: string;
    plain_hosts: Jsonb<string[]>;
    link_origin: Null<string>;
  };
  metric_watches: {
    workspace_id: string;
    delivery_id: string;
    account_id: string;
    posted: Jsonb<Posted>;
    published_at: Instant;
    next_at: NullableInstant;
    misses: Defaulted<number>;
    failures: Defaulted<number>;
    ended: Null<'ended' | 'gone'>;
    lease_owner: Null<string>;
    lease_until: NullableInstant;
  };
  metric_samples: { workspace_id: string; delivery_id: string; at: Instant; counts: Jsonb<Partial<Counts>> };
  follower_watches: { workspace_id: string; account_id: string; next_at: Instant };
  shop_cursors: { workspace_id: string; account_id: string; visits_cursor: Null<string>; orders_cursor: Null<string> };
  shop_visits: { workspace_id: string; shop_visit_id: string; visit_id: string };
}

export type LinkRow = Selectable<OutcomeTables['links']>;
export type OutcomeRow = Selectable<OutcomeTables['outcomes']>;
export type WatchRow = Selectable<OutcomeTables['metric_watches']>;
