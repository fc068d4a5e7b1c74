import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { workspaceError } from '../problems.ts';
import type { WorkspaceTables } from '../tables.ts';

export async function revokeInvitation(context: VerbContext, { id }: { id: string }) {
  const done = await tables<WorkspaceTables>(context.tx)
    .updateTable('invitations')
    .set({ revoked_at: new Date(context.clock.now()) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw workspaceError('invitation-unusable');
  context.record(id);
  return {};
}
