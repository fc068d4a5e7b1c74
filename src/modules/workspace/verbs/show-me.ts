import type { Role } from '../../../kernel/operation.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { DeskContext } from '../../../platform/operations/context.ts';
import { toWorkspace } from '../rows.ts';
import type { WorkspaceTables } from '../tables.ts';
import { isPlaceholder } from '../domain/first-owner.ts';

export async function showMe({ desk, user }: DeskContext) {
  const about = { openId: desk.auth.hasOpenId, version: desk.version };
  if (!user) return { user: null, workspaces: [], ...about };
  // Memberships are the one thing looked up across workspaces: by the person's own id, never by what the caller sends.
  const rows = await desk.database.asSystem((tx) =>
    tables<WorkspaceTables>(tx)
      .selectFrom('members')
      .innerJoin('workspaces', 'workspaces.id', 'members.workspace_id')
      .selectAll('workspaces')
      .select('members.role')
      .where('members.user_id', '=', user.id)
      .where('members.left_at', 'is', null)
      .orderBy('workspaces.kind', 'desc')
      .orderBy('workspaces.name')
      .execute(),
  );
  return {
    user: { ...user, complete: !isPlaceholder(user.email) },
    workspaces: rows.map((row) => ({ ...toWorkspace(row), role: row.role as Role })),
    ...about,
  };
}
