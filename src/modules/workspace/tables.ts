import type { Role } from '../../kernel/operation.ts';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { AuditTables } from '../../platform/operations/audit.ts';
import type { WeeklyHours } from '../../analysis/hours/index.ts';

export interface WorkspaceTables extends AuditTables {
  workspaces: {
    id: string;
    slug: string;
    name: string;
    kind: 'real' | 'practice';
    language: string;
    region: string;
    time_zone: string;
    currency: string;
    needs_approval: Defaulted<boolean>;
    created_at: Instant;
  };
  members: {
    workspace_id: string;
    user_id: string;
    role: Role;
    name: string;
    email: string;
    joined_at: Instant;
    left_at: NullableInstant;
  };
  departments: {
    workspace_id: string;
    id: string;
    key: string;
    name: string | null;
    time_zone: string;
    hours: Jsonb<WeeklyHours>;
    holidays: Jsonb<string[]>;
    first_response_minutes: number;
    next_response_minutes: number;
    resolution_minutes: number;
    hourly_rate_minor: number;
    archived_at: NullableInstant;
  };
  department_members: { workspace_id: string; department_id: string; user_id: string };
  invitations: {
    workspace_id: string;
    id: string;
    email: string;
    role: Role;
    department_ids: Jsonb<string[]>;
    token_hash: string;
    invited_by: string;
    created_at: Instant;
    expires_at: Instant;
    accepted_at: NullableInstant;
    revoked_at: NullableInstant;
  };
  api_keys: {
    workspace_id: string;
    id: string;
    name: string;
    role: Role;
    effects: Jsonb<('read' | 'write' | 'destroy')[]>;
    token_hash: string;
    /** The last four characters, so that people tell keys apart. */
    hint: string;
    created_by: string;
    created_at: Instant;
    expires_at: NullableInstant;
    last_used_at: NullableInstant;
    revoked_at: NullableInstant;
  };
}
