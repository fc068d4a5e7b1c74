import type { Intent, Sentiment } from '../../analysis/triage/index.ts';
import type { Json } from '../../connectors/items.ts';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { ClockKind } from './domain/clock.ts';
import type { ConversationState } from './domain/conversation.ts';
import type { ReplyState } from './domain/reply.ts';

export interface InboxTables {
  conversations: {
    workspace_id: string;
    id: string;
    account_id: string | null;
    network: string;
    thread_key: string;
    person_id: string;
    person_name: string;
    handle: string;
    followers: number | null;
    excerpt: string;
    state: ConversationState;
    snoozed_until: NullableInstant;
    department_id: string | null;
    assignee_id: string | null;
    routed_by: string | null;
    /** How sure triage was, when it chose the department by the team's own decisions. */
    learned_chance: number | null;
    language: string;
    intent: Intent;
    sentiment: Sentiment;
    urgency: 'normal' | 'high';
    spam: boolean;
    opened_at: Instant;
    last_in_at: Instant;
    last_out_at: NullableInstant;
    closed_at: NullableInstant;
    due_at: NullableInstant;
    due_kind: ClockKind | null;
    breached: Defaulted<boolean>;
    message_count: Defaulted<number>;
    /** End it when the answer on its way is out. */
    close_after: string | null;
  };
  messages: {
    workspace_id: string;
    conversation_id: string;
    id: string;
    direction: 'in' | 'out';
    at: Instant;
    text: string;
    language: string | null;
    kind: string;
    author_name: string;
    handle: string | null;
    user_id: string | null;
    mention_id: string | null;
    remote_id: string | null;
    ref: Jsonb<Json> | null;
    url: string | null;
    state: ReplyState | null;
    code: string | null;
    detail: string | null;
    sends_at: NullableInstant;
    deleted_at: NullableInstant;
  };
  notes: {
    workspace_id: string;
    conversation_id: string;
    id: string;
    at: Instant;
    user_id: string;
    author_name: string;
    text: string;
  };
  steps: {
    workspace_id: string;
    conversation_id: string;
    id: string;
    at: Instant;
    actor: string;
    what: string;
    values: Jsonb<Record<string, string>>;
  };
  clocks: {
    workspace_id: string;
    conversation_id: string;
    id: string;
    kind: ClockKind;
    department_id: string;
    started_at: Instant;
    due_at: NullableInstant;
    /** Opening minutes left when the clock was paused. */
    left_minutes: number | null;
    stopped_at: NullableInstant;
    breached_at: NullableInstant;
  };
  routing_rules: {
    workspace_id: string;
    id: string;
    position: number;
    name: string;
    enabled: boolean;
    query: string;
    intents: Jsonb<Intent[]>;
    kinds: Jsonb<string[]>;
    account_ids: Jsonb<string[]>;
    department_id: string | null;
    assignee_id: string | null;
    urgency: 'normal' | 'high' | null;
    spam: boolean;
  };
  presence: {
    workspace_id: string;
    conversation_id: string;
    user_id: string;
    name: string;
    doing: 'looking' | 'typing';
    at: Instant;
  };
}
