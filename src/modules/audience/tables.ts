import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { LanguageCounts } from './domain/languages.ts';

export interface AudienceTables {
  persons: {
    workspace_id: string;
    id: string;
    name: string;
    tags: Defaulted<string[]>;
    languages: Jsonb<LanguageCounts>;
    mentions: Defaulted<number>;
    first_seen_at: Instant;
    last_seen_at: Instant;
    merged_into: string | null;
    forgotten_at: NullableInstant;
  };
  person_handles: {
    workspace_id: string;
    network: string;
    remote_id: string;
    person_id: string;
    handle: string;
    name: string;
    avatar_url: string | null;
    url: string | null;
    followers: number | null;
    opened_at: NullableInstant;
    seen_at: Instant;
  };
  person_words: { workspace_id: string; word: string; person_id: string };
  person_notes: { workspace_id: string; id: string; person_id: string; text: string; author: string; at: Instant };
  follower_samples: { workspace_id: string; account_id: string; at: Instant; followers: number };
}
