import type { Json } from '../../connectors/items.ts';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { SourceProblem } from './domain/source-state.ts';

export interface PipelineTables {
  /** Of no workspace: read and written as the system only. */
  public_streams: {
    network: string;
    place: string;
    cursor: Jsonb<Json> | null;
    seen: Defaulted<number>;
    lease_owner: string | null;
    lease_until: NullableInstant;
    due_at: Instant;
    failures: Defaulted<number>;
    problem: Jsonb<SourceProblem> | null;
    last_success_at: NullableInstant;
  };
  replays: {
    workspace_id: string;
    id: string;
    source_id: string;
    gap_id: string | null;
    since: Instant;
    until: Instant;
    cursor: Jsonb<Json> | null;
    seen: Defaulted<number>;
    stored: Defaulted<number>;
    failures: Defaulted<number>;
    problem: string | null;
    due_at: Instant;
    lease_owner: string | null;
    lease_until: NullableInstant;
    asked_at: Instant;
    ended_at: NullableInstant;
  };
}
