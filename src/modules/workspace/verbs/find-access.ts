import type { WorkspaceId } from '../../../kernel/ids.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { tokenHash } from '../../../platform/crypto/tokens.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Actor, SignedInUser } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { WorkspaceTables } from '../tables.ts';

/** What doors ask before a workspace is entered: they look across workspaces, so they run as the system and answer only about the asker. */

export async function findWorkspace(desk: Desk, slug: string): Promise<WorkspaceId | undefined> {
  const row = await desk.database.asSystem((tx) =>
    tables<WorkspaceTables>(tx).selectFrom('workspaces').select('id').where('slug', '=', slug).executeTakeFirst(),
  );
  return row?.id;
}

export async function findMembership(
  desk: Desk,
  workspace: WorkspaceId,
  user: SignedInUser,
): Promise<Actor | undefined> {
  const row = await desk.database.asSystem((tx) =>
    tables<WorkspaceTables>(tx)
      .selectFrom('members')
      .select(['role', 'name'])
      .where('workspace_id', '=', workspace)
      .where('user_id', '=', user.id)
      .where('left_at', 'is', null)
      .executeTakeFirst(),
  );
  return row && { kind: 'member', userId: user.id, name: row.name, role: row.role };
}

/** The key behind a token, with the workspace it is for. Its use is noted at most once a minute. */
export async function findKey(
  desk: Desk,
  token: string,
): Promise<{ workspace: WorkspaceId; actor: Actor } | undefined> {
  const now = desk.clock.now();
  return desk.database.asSystem(async (tx) => {
    const db = tables<WorkspaceTables>(tx);
    const row = await db
      .selectFrom('api_keys')
      .selectAll()
      .where('token_hash', '=', tokenHash(token))
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row || (row.expires_at !== null && row.expires_at <= now)) return undefined;
    if (row.last_used_at === null || row.last_used_at < now - MINUTE_MS) {
      await db
        .updateTable('api_keys')
        .set({ last_used_at: new Date(now) })
        .where('workspace_id', '=', row.workspace_id)
        .where('id', '=', row.id)
        .execute();
    }
    return {
      workspace: row.workspace_id,
      actor: { kind: 'key', keyId: row.id, name: row.name, role: row.role, effects: row.effects },
    };
  });
}
