import type { Intent, Sentiment } from '../../analysis/triage/index.ts';
import type { ItemMedia, Json } from '../../connectors/items.ts';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { SourceProblem } from './domain/source-state.ts';
import type { AlertTables } from './tables-alerts.ts';
import type { PipelineTables } from './tables-pipeline.ts';
import type { RetentionTables } from './tables-retention.ts';

/** A `json` column: read as a value, written as JSON text, kept letter by letter. */
type Exact<T> = Jsonb<T>;

export type { SourceProblem };

export interface ListeningTables extends AlertTables, PipelineTables, RetentionTables {
  sources: {
    workspace_id: string;
    id: string;
    kind: SourceKind;
    name: string;
    network: string;
    account_id: string | null;
    target: string | null;
    secret: string | null;
    paused: Defaulted<boolean>;
    cursor: Exact<Json> | null;
    interval_ms: number | null;
    due_at: Instant;
    lease_owner: string | null;
    lease_until: NullableInstant;
    /** Something asked for it to be read at once, since the reader at work began. */
    woken_at: NullableInstant;
    failures: Defaulted<number>;
    problem: Jsonb<SourceProblem> | null;
    last_success_at: NullableInstant;
    last_item_at: NullableInstant;
    stored: Defaulted<number>;
    created_at: Instant;
  };
  mentions: {
    workspace_id: string;
    id: string;
    at: Instant;
    received_at: Instant;
    source_id: string;
    account_id: string | null;
    network: string;
    kind: string;
    remote_id: string;
    person_id: string;
    handle: string;
    author_name: string;
    avatar_url: string | null;
    author_url: string | null;
    followers: number | null;
    text: string;
    text_exact: Exact<string> | null;
    language: string;
    intent: Intent;
    sentiment: Sentiment;
    urgency: 'normal' | 'high';
    why: string[];
    spam: boolean;
    corrected: Defaulted<boolean>;
    url: string | null;
    site: string | null;
    reply_to: string | null;
    root: string | null;
    about: string | null;
    rating: number | null;
    title_units: number | null;
    country: string | null;
    verified: boolean | null;
    links: Exact<string[]>;
    media: Exact<ItemMedia[]>;
    ref: Exact<Json>;
    addressed: string[];
    has: string[];
    traits: string[];
    queries: string[];
    edited_at: NullableInstant;
    deleted_at: NullableInstant;
    tokens: string;
  };
  mention_keys: { workspace_id: string; network: string; digest: Buffer; mention_id: string };
  gaps: {
    workspace_id: string;
    id: string;
    source_id: string;
    from_at: Instant;
    to_at: Instant;
    cause: string;
    cursor_before: Exact<Json> | null;
    tries: Defaulted<number>;
    due_at: Instant;
    closed_at: NullableInstant;
    recovered: Defaulted<number>;
  };
  poison_items: {
    workspace_id: string;
    id: string;
    source_id: string;
    digest: Buffer;
    remote_id: string | null;
    cause: string;
    raw: Exact<string>;
    cursor_before: Exact<Json> | null;
    at: Instant;
    tries: Defaulted<number>;
    resolved_at: NullableInstant;
  };
  queries: {
    workspace_id: string;
    id: string;
    name: string;
    query: string;
    kind: QueryKind;
    created_at: Instant;
    archived_at: NullableInstant;
  };
  mention_counts: {
    workspace_id: string;
    query_id: string;
    hour: Instant;
    network: string;
    count: number;
    negative: number;
  };
  token_counts: { workspace_id: string; month: string; token: string; count: number };
  token_deltas: { workspace_id: string; id: string; month: string; counts: Jsonb<Record<string, number>> };
}

export type SourceKind = 'inbound' | 'stream' | 'search' | 'feed' | 'webhook' | 'import' | 'public';
export type QueryKind = 'own' | 'competitor' | 'topic';
export type { Intent, Sentiment };
