import type { AccountTables } from '../../accounts/index.ts';
import { authorKey } from '../../audience/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';

/**
 * Who we are on the networks, disconnected accounts included: what we wrote stays ours. An account that can't write (a feed we read)
 * is not us.
 */
export async function ownIdentities(context: VerbContext): Promise<ReadonlySet<string>> {
  const rows = await tables<AccountTables>(context.tx)
    .selectFrom('accounts')
    .select(['network', 'remote_id'])
    .where('workspace_id', '=', context.workspace)
    .execute();
  const readOnly = context.desk.connectors().flatMap(({ facts }) => (facts.can.publish ? [] : [facts.network]));
  const ours = rows.filter((row) => !readOnly.includes(row.network));
  return new Set(ours.map((row) => authorKey(row.network, row.remote_id)));
}
