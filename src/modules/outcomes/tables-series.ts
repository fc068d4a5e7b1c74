import type { Selectable } from 'kysely';
import { tables, type Tx } from '../../platform/database/open-database.ts';
import type { Instant, NullableInstant } from '../../platform/database/row-types.ts';
import type { WorkspaceTables } from '../workspace/index.ts';
import type { SeriesGaps, SeriesRole, SeriesStep, SeriesUnit } from './contract-series.ts';

export interface SeriesTables {
  daily_series: {
    workspace_id: string;
    id: string;
    name: string;
    name_key: string;
    role: SeriesRole;
    unit: SeriesUnit;
    currency: string | null;
    unit_name: string;
    step: SeriesStep;
    zone: string;
    gaps: SeriesGaps;
    archived_at: NullableInstant;
    created_at: Instant;
  };
  daily_imports: {
    workspace_id: string;
    series_id: string;
    id: string;
    imported_at: Instant;
    imported_by: string;
    added: number;
    replaced: number;
    unchanged: number;
    from_day: string;
    to_day: string;
  };
  daily_values: {
    workspace_id: string;
    series_id: string;
    day: string;
    revision: number;
    value: number;
    import_id: string | null;
    recorded_at: Instant;
    recorded_by: string;
  };
}

export type SeriesRow = Selectable<SeriesTables['daily_series']>;

export const seriesTables = (tx: Tx) => tables<SeriesTables & WorkspaceTables>(tx);
