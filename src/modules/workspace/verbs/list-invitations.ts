import { toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../tables.ts';

export async function listInvitations(context: VerbContext) {
  const rows = await tables<WorkspaceTables>(context.tx)
    .selectFrom('invitations')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at(context.clock.now()))
    .orderBy('created_at', 'desc')
    .execute();
  return {
    items: rows.map(({ id, email, role, created_at, expires_at }) => ({
      id,
      email,
      role,
      createdAt: toIso(created_at),
      expiresAt: toIso(expires_at),
    })),
  };
}
