import type { Kind, Watch } from '../../analysis/spikes/index.ts';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';

export interface AlertTables {
  alert_counts: {
    workspace_id: string;
    query_id: string;
    bucket: Instant;
    count: number;
    negative: number;
    copies: number;
  };
  alert_rules: {
    workspace_id: string;
    /** The query's; `ABOUT_US` for everything about us. */
    id: string;
    volume: boolean;
    negativity: boolean;
    screen: boolean;
    mail: boolean;
    mail_to: Jsonb<string[]> | null;
    webhook_url: string | null;
    webhook_secret: string | null;
    muted_until: NullableInstant;
    state: RuleState;
    state_detail: Jsonb<StateDetail> | null;
    watch: Jsonb<Partial<Record<Kind, Watch>>>;
    looked_at: NullableInstant;
    due_at: Instant;
    lease_until: NullableInstant;
  };
  alerts: {
    workspace_id: string;
    id: string;
    rule_id: string;
    kind: Kind;
    severity: Severity;
    since: Instant;
    raised_at: Instant;
    window_minutes: number;
    seen: number;
    expected: number;
    low: number;
    high: number;
    total: number;
    story: Jsonb<Story>;
    acknowledged_at: NullableInstant;
    acknowledged_by: string | null;
    snoozed_until: NullableInstant;
    muted_at: NullableInstant;
    ended_at: NullableInstant;
    ended_because: string | null;
    useful: boolean | null;
    judged_by: string | null;
    changed_at: Instant;
  };
  alert_quiet: {
    workspace_id: string;
    /** Empty: the whole workspace. */
    user_id: string;
    zone: string;
    /** Wall times, `22:00`; null: never quiet. */
    quiet_from: string | null;
    quiet_to: string | null;
    language: string | null;
  };
  alert_notices: {
    workspace_id: string;
    id: string;
    alert_id: string | null;
    rule_id: string;
    channel: 'mail' | 'webhook';
    target: string;
    reason: 'raised' | 'grew' | 'ended' | 'sample';
    held: boolean;
    due_at: Instant;
    created_at: Instant;
    tries: Defaulted<number>;
    lease_until: NullableInstant;
    sent_at: NullableInstant;
    failed_at: NullableInstant;
    problem: string | null;
  };
}

export type RuleState = 'new' | 'learning' | 'watching' | 'cannot-tell';
export type Severity = 'notable' | 'high' | 'crisis';

/** Learning: until when (epoch ms). Cannot tell: the sources that were not heard. */
export interface StateDetail {
  until?: number;
  sources?: string[];
}

/** What is known of a burst, from its own messages; bounded samples, see `sample`. */
export interface Story {
  /** Messages looked at for words and people, the newest of the burst. */
  sample: number;
  messages: number;
  /** Ids of the mentions that most people may have seen. */
  top: string[];
  /** The one that began it. */
  first?: { mention: string; handle: string; name: string; network: string; at: number };
  networks: { network: string; count: number }[];
  authors: number;
  /** Followers of the different authors together: how many might have seen it, at most. */
  reach: number;
  /** Words that the burst has and this query's usual messages don't. */
  terms: { term: string; count: number }[];
  /** Authors never heard before in this workspace. */
  newAuthors: number;
  /** Repeats of a text by the same author, not counted. */
  copies: number;
  negative: number;
  /** Share of negative messages in the weeks before. */
  usualNegative: number;
  /** False: nothing about it stands out beyond the number. */
  notable: boolean;
}
