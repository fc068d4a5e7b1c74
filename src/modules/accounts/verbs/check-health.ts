import { success } from '../../../kernel/outcome.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { OutsideContext } from '../../../platform/operations/context.ts';
import { accountError } from '../problems.ts';
import { toAccount } from '../rows.ts';
import type { AccountTables } from '../tables.ts';
import { withSession } from './with-session.ts';

export async function checkHealth(context: OutsideContext, { id }: { id: string }) {
  const { workspace, desk, signal } = context;
  const profile = await withSession(desk, { workspace, accountId: id, signal }, async (session, connector) =>
    connector.read ? connector.read.profile(session) : success({ ...session.identity, followers: undefined }),
  );
  const row = await context.transact(async (inner) => {
    const db = tables<AccountTables>(inner.tx);
    const found = profile.ok
      ? await db
          .updateTable('accounts')
          .set({ followers: profile.value.followers ?? null, handle: profile.value.handle, name: profile.value.name })
          .where('workspace_id', '=', workspace)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst()
      : await db
          .selectFrom('accounts')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .where('id', '=', id)
          .executeTakeFirst();
    inner.record(id, { ok: profile.ok });
    return found;
  });
  if (!row) throw accountError('missing');
  return toAccount(
    row,
    desk.connectors().find((connector) => connector.facts.network === row.network),
  );
}
