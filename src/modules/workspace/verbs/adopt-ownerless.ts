import { tables } from '../../../platform/database/open-database.ts';
import type { SignedInUser } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { isPlaceholder } from '../domain/first-owner.ts';
import type { WorkspaceTables } from '../tables.ts';

/**
 * Gives workspaces that nobody owns yet (the practice workspace of a fresh desk) to the person who came by the desk's own link.
 * @returns whether this person still has to say who they are
 */
export async function adoptOwnerless(desk: Desk, user: SignedInUser): Promise<boolean> {
  await desk.database.asSystem(async (tx) => {
    const db = tables<WorkspaceTables>(tx);
    const ownerless = await db
      .selectFrom('workspaces')
      .select('id')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('members')
              .select('user_id')
              .whereRef('members.workspace_id', '=', 'workspaces.id')
              .where('role', '=', 'owner')
              .where('left_at', 'is', null),
          ),
        ),
      )
      .execute();
    if (ownerless.length === 0) return;
    const joined_at = new Date(desk.clock.now());
    await db
      .insertInto('members')
      .values(
        ownerless.map(({ id }) => ({
          workspace_id: id,
          user_id: user.id,
          role: 'owner' as const,
          name: user.name || 'Owner',
          email: user.email,
          joined_at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  return isPlaceholder(user.email);
}
