import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { workspaceError } from '../problems.ts';
import type { WorkspaceTables } from '../tables.ts';

export async function revokeKey(context: VerbContext, { id }: { id: string }) {
  const done = await tables<WorkspaceTables>(context.tx)
    .updateTable('api_keys')
    .set({ revoked_at: new Date(context.clock.now()) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw workspaceError('key-missing');
  context.record(id);
  return {};
}
