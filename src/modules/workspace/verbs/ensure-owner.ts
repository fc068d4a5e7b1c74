import { tables } from '../../../platform/database/open-database.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { FIRST_OWNER_EMAIL } from '../domain/first-owner.ts';
import type { WorkspaceTables } from '../tables.ts';

/**
 * The address to make a sign-in link for: the first owner of the desk, or the placeholder when there is none yet.
 * Whoever holds the machine holds the desk; the link is printed only there.
 */
export async function ensureOwner(desk: Desk): Promise<{ email: string; isFirstRun: boolean }> {
  const owner = await desk.database.asSystem((tx) =>
    tables<WorkspaceTables>(tx)
      .selectFrom('members')
      .select('email')
      .where('role', '=', 'owner')
      .where('left_at', 'is', null)
      .orderBy('joined_at')
      .executeTakeFirst(),
  );
  return {
    email: owner?.email ?? FIRST_OWNER_EMAIL,
    isFirstRun: owner === undefined || owner.email === FIRST_OWNER_EMAIL,
  };
}
