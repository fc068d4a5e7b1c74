import type { ColumnType, Selectable } from 'kysely';
import type { Posted } from '../../connectors/contract.ts';
import type { Json } from '../../connectors/items.ts';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { DeliveryState, HoldReason } from './contract-shapes.ts';
import type { Consent } from './domain/consent.ts';
import type { DeliveryProblem } from './domain/standing.ts';

export interface PersonName {
  id: string;
  name: string;
}

export interface MediaUse {
  mediaId: string;
  alt: string;
}

type NullableJsonb<T> = ColumnType<T | null, string | null | undefined, string | null>;
type Null<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface PublishingTables {
  campaigns: {
    workspace_id: string;
    id: string;
    name: string;
    goal: string;
    starts_on: Null<string>;
    ends_on: Null<string>;
    budget_minor: Null<number>;
    budget_currency: Null<string>;
    archived_at: NullableInstant;
    created_at: Instant;
  };
  drafts: {
    workspace_id: string;
    id: string;
    campaign_id: Null<string>;
    title: string;
    text: string;
    language: Null<string>;
    media: Jsonb<MediaUse[]>;
    track_links: boolean;
    version: number;
    author: Jsonb<PersonName>;
    archived_at: NullableInstant;
    created_at: Instant;
    updated_at: Instant;
  };
  variants: {
    workspace_id: string;
    draft_id: string;
    account_id: string;
    place: number;
    linked: boolean;
    text: Null<string>;
    media: NullableJsonb<MediaUse[]>;
  };
  media_files: {
    workspace_id: string;
    id: string;
    name: string;
    type: string;
    size: number;
    width: Null<number>;
    height: Null<number>;
    sha256: string;
    bytes: Buffer;
    created_at: Instant;
  };
  approvals: {
    workspace_id: string;
    id: string;
    draft_id: string;
    state: 'asked' | 'approved' | 'rejected' | 'void';
    hash: string;
    covers: Jsonb<{ deliveryId: string; hash: string }[]>;
    asked_by: Jsonb<PersonName>;
    asked_at: Instant;
    decided_by: NullableJsonb<PersonName>;
    decided_at: NullableInstant;
    comment: Null<string>;
    void_reason: Null<'edited' | 'moved' | 'cancelled' | 'asked-again'>;
    link_hash: Null<string>;
    link_until: NullableInstant;
  };
  deliveries: DeliveriesTable;
  delivery_events: {
    workspace_id: string;
    delivery_id: string;
    sequence: number;
    at: Instant;
    event: string;
    from_state: Null<DeliveryState>;
    to_state: DeliveryState;
    code: Null<string>;
    detail: Null<string>;
    by_name: string;
    values: Jsonb<Record<string, string | number | boolean>>;
  };
  lanes: { workspace_id: string; account_id: string; last_turn_at: Instant; not_before: NullableInstant };
  publishing_rules: {
    workspace_id: string;
    clash_minutes: number;
    overdue_minutes: number;
    quiet_from: Null<string>;
    quiet_to: Null<string>;
    paused_at: NullableInstant;
    pause_reason: Null<string>;
    paused_by: Null<string>;
  };
}

interface DeliveriesTable {
  workspace_id: string;
  id: string;
  kind: 'post' | 'reply';
  account_id: string;
  network: string;
  draft_id: Null<string>;
  campaign_id: Null<string>;
  conversation_id: Null<string>;
  message_id: Null<string>;
  text: string;
  text_hash: string;
  language: Null<string>;
  media: Jsonb<MediaUse[]>;
  reply_ref: NullableJsonb<Json>;
  wall_time: string;
  zone: string;
  due_at: Instant;
  key: string;
  handle: string;
  content_hash: string;
  consent: NullableJsonb<Consent>;
  state: DeliveryState;
  hold: Null<HoldReason>;
  next_at: NullableInstant;
  attempts: Defaulted<number>;
  submitted_at: NullableInstant;
  unclear_since: NullableInstant;
  reads: Defaulted<number>;
  misses: Defaulted<number>;
  posted: NullableJsonb<Posted>;
  remote_id: Null<string>;
  published_at: NullableInstant;
  live_at: NullableInstant;
  last_read_at: NullableInstant;
  problem: NullableJsonb<DeliveryProblem>;
  events: Defaulted<number>;
  told: Defaulted<number>;
  tell_at: NullableInstant;
  created_at: Instant;
}

export type DeliveryRow = Selectable<DeliveriesTable>;
export type DraftRow = Selectable<PublishingTables['drafts']>;
export type VariantRow = Selectable<PublishingTables['variants']>;
export type ApprovalRow = Selectable<PublishingTables['approvals']>;
