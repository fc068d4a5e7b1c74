import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { workspaceError } from '../problems.ts';
import type { WorkspaceTables } from '../tables.ts';

/** @throws workspace.member-missing */
export async function lockMember(context: VerbContext, userId: string) {
  const member = await tables<WorkspaceTables>(context.tx)
    .selectFrom('members')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', userId)
    .where('left_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!member) throw workspaceError('member-missing');
  return member;
}

/** A workspace without an owner could never be given one again. @throws workspace.last-owner */
export async function assertOwnerRemains(context: VerbContext, leaving: string): Promise<void> {
  const owners = await tables<WorkspaceTables>(context.tx)
    .selectFrom('members')
    .select('user_id')
    .where('workspace_id', '=', context.workspace)
    .where('role', '=', 'owner')
    .where('left_at', 'is', null)
    .forUpdate()
    .execute();
  if (owners.every((owner) => owner.user_id === leaving)) throw workspaceError('last-owner');
}
