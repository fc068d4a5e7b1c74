import { toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../tables.ts';

export async function listMembers(context: VerbContext) {
  const db = tables<WorkspaceTables>(context.tx);
  const members = await db
    .selectFrom('members')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('left_at', 'is', null)
    .orderBy('name')
    .execute();
  const places = await db
    .selectFrom('department_members')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .execute();
  return {
    items: members.map((member) => ({
      userId: member.user_id,
      name: member.name,
      email: member.email,
      role: member.role,
      joinedAt: toIso(member.joined_at),
      departmentIds: places.filter((place) => place.user_id === member.user_id).map((place) => place.department_id),
    })),
  };
}
