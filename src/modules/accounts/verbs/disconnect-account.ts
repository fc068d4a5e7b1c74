import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { accountDisconnected, accountHealthChanged } from '../events.ts';
import { accountError } from '../problems.ts';
import type { AccountTables } from '../tables.ts';

export async function disconnectAccount(context: VerbContext, { id }: { id: string }) {
  const now = new Date(context.clock.now());
  const row = await tables<AccountTables>(context.tx)
    .updateTable('accounts')
    .set({
      credential: null,
      health: 'disconnected',
      health_code: null,
      health_detail: null,
      health_since: now,
      disconnected_at: now,
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('disconnected_at', 'is', null)
    .returning(['network', 'handle'])
    .executeTakeFirst();
  if (!row) throw accountError('missing');
  context.record(id, row);
  await context.emit(accountDisconnected, { accountId: id, network: row.network });
  await context.emit(accountHealthChanged, { accountId: id, health: 'disconnected' });
  return {};
}
