import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { memberRemoved } from '../events.ts';
import type { WorkspaceTables } from '../tables.ts';
import { assertMayGrant } from './assert-may-grant.ts';
import { assertOwnerRemains, lockMember } from './lock-member.ts';

export async function removeMember(context: VerbContext, { userId }: { userId: string }) {
  const member = await lockMember(context, userId);
  assertMayGrant(context.actor, member.role);
  await assertOwnerRemains(context, userId);
  const db = tables<WorkspaceTables>(context.tx);
  await db
    .updateTable('members')
    .set({ left_at: new Date(context.clock.now()) })
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', userId)
    .execute();
  await db
    .deleteFrom('department_members')
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', userId)
    .execute();
  await context.emit(memberRemoved, { userId });
  context.record(userId, { role: member.role });
  return {};
}
