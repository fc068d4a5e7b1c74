import type { Limits } from '../../connectors/contract.ts';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { Health } from './domain/health.ts';

export interface AccountTables {
  accounts: {
    workspace_id: string;
    id: string;
    network: string;
    remote_id: string;
    handle: string;
    name: string;
    avatar_url: string | null;
    url: string | null;
    server: string | null;
    /** Which way of connecting was used, so that reconnecting offers the same. */
    method: string;
    /** Sealed; null once disconnected. */
    credential: string | null;
    scopes: Jsonb<string[]>;
    limits: Jsonb<Limits | null>;
    health: Health;
    health_code: string | null;
    health_detail: string | null;
    health_since: Instant;
    last_ok_at: NullableInstant;
    failures: Defaulted<number>;
    followers: number | null;
    connected_at: Instant;
    disconnected_at: NullableInstant;
  };
  connect_attempts: {
    workspace_id: string;
    id: string;
    state_key: string;
    network: string;
    method: string;
    sealed_state: string;
    user_id: string;
    created_at: Instant;
  };
}
