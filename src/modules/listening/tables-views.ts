import type { Instant, Jsonb } from '../../platform/database/row-types.ts';
import type { ViewState } from './contract-views.ts';

export interface ViewTables {
  search_views: {
    workspace_id: string;
    id: string;
    name: string;
    owner: string;
    shared: boolean;
    state: Jsonb<ViewState>;
    created_at: Instant;
    changed_at: Instant;
  };
}
