import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ViewTables } from '../tables-views.ts';
import { ownerOf, toView } from './view-rows.ts';

/** The caller's own views and the shared ones, by name. There are few: see MOST_VIEWS. */
export async function listViews(context: VerbContext) {
  const rows = await tables<ViewTables>(context.tx)
    .selectFrom('search_views')
    .select(['id', 'name', 'owner', 'shared', 'state', 'changed_at'])
    .where('workspace_id', '=', context.workspace)
    .where(({ or, eb }) => or([eb('shared', '=', true), eb('owner', '=', ownerOf(context.actor))]))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return { items: rows.map((row) => toView(context, row)) };
}
