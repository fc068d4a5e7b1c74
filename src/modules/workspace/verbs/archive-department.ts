import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { workspaceError } from '../problems.ts';
import type { WorkspaceTables } from '../tables.ts';

export async function archiveDepartment(context: VerbContext, { id }: { id: string }) {
  const done = await tables<WorkspaceTables>(context.tx)
    .updateTable('departments')
    .set({ archived_at: new Date(context.clock.now()) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw workspaceError('department-missing');
  context.record(id);
  return {};
}
