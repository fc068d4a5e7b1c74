import type { Defaulted, Instant, NullableInstant } from '../../platform/database/row-types.ts';

export interface RetentionTables {
  retention_rules: {
    workspace_id: string;
    days: number | null;
    set_by: string;
    set_at: Instant;
    removed: Defaulted<number>;
    removed_counted: Defaulted<number>;
    last_run_at: NullableInstant;
    last_held: Defaulted<number>;
  };
  mention_holds: {
    workspace_id: string;
    id: string;
    reason: string;
    query: string | null;
    since: NullableInstant;
    until: NullableInstant;
    person_id: string | null;
    mentions: string[] | null;
    held_by: string;
    held_at: Instant;
    released_by: string | null;
    released_at: NullableInstant;
    release_reason: string | null;
  };
}
