import { tables } from '../../../platform/database/open-database.ts';
import type { DeskContext } from '../../../platform/operations/context.ts';
import { requestError } from '../../../platform/operations/problems.ts';
import { isPlaceholder } from '../domain/first-owner.ts';
import { workspaceError } from '../problems.ts';
import type { WorkspaceTables } from '../tables.ts';

export async function completePerson(
  { desk, user }: DeskContext,
  input: { name: string; email: string; password: string },
) {
  if (!user) throw requestError('not-signed-in');
  if (!isPlaceholder(user.email)) throw workspaceError('already-set-up');
  if (await desk.auth.findPerson(input.email)) throw workspaceError('email-taken', { email: input.email });
  await desk.auth.completePerson(user.id, input);
  await desk.database.asSystem((tx) =>
    tables<WorkspaceTables>(tx)
      .updateTable('members')
      .set({ name: input.name, email: input.email.toLowerCase() })
      .where('user_id', '=', user.id)
      .execute(),
  );
  return {};
}
