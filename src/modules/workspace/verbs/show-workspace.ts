import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { toWorkspace } from '../rows.ts';
import type { WorkspaceTables } from '../tables.ts';

export async function showWorkspace(context: VerbContext) {
  const row = await tables<WorkspaceTables>(context.tx)
    .selectFrom('workspaces')
    .selectAll()
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  return toWorkspace(row);
}
