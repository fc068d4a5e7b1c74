import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ViewTables } from '../tables-views.ts';
import { assertMayShare, findView, ownerOf, toView } from './view-rows.ts';

/** Removes a view. The answer holds it whole, so that it can be saved again. */
export async function deleteView(context: VerbContext, input: { view: string }) {
  const row = await findView(context, input.view);
  if (row.shared && row.owner !== ownerOf(context.actor)) assertMayShare(context);
  await tables<ViewTables>(context.tx)
    .deleteFrom('search_views')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.id)
    .execute();
  context.record(row.id, { before: { name: row.name, state: row.state } });
  return toView(context, row);
}
