import type { Role } from '../../../kernel/operation.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../tables.ts';
import { assertMayGrant } from './assert-may-grant.ts';
import { lockMember, assertOwnerRemains } from './lock-member.ts';

export async function changeMember(context: VerbContext, input: { userId: string; role: Role }) {
  const member = await lockMember(context, input.userId);
  assertMayGrant(context.actor, input.role);
  assertMayGrant(context.actor, member.role);
  if (input.role !== 'owner') await assertOwnerRemains(context, input.userId);
  await tables<WorkspaceTables>(context.tx)
    .updateTable('members')
    .set({ role: input.role })
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', input.userId)
    .execute();
  context.record(input.userId, { from: member.role, to: input.role });
  return {};
}
