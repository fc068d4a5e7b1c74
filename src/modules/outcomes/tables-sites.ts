import type { Selectable } from 'kysely';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import { type Tx, tables } from '../../platform/database/open-database.ts';

export interface SiteTables {
  sites: {
    workspace_id: string;
    id: string;
    name: string;
    key: string;
    source: string;
    origins: Jsonb<string[]>;
    counted: Defaulted<number>;
    robots: Defaulted<number>;
    refused: Defaulted<number>;
    last_at: NullableInstant;
    ended_at: NullableInstant;
    created_at: Instant;
  };
}
export type SiteRow = Selectable<SiteTables['sites']>;

export const siteTables = (tx: Tx) => tables<SiteTables>(tx);
