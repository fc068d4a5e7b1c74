import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { toAccount } from '../rows.ts';
import type { AccountTables } from '../tables.ts';

export async function listAccounts(context: VerbContext) {
  const rows = await tables<AccountTables>(context.tx)
    .selectFrom('accounts')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('disconnected_at', 'is', null)
    .orderBy('network')
    .orderBy('handle')
    .execute();
  return { items: rows.map((row) => toAccount(row, findConnector(context, row.network))) };
}

const findConnector = (context: VerbContext, network: string) =>
  context.desk.connectors().find((connector) => connector.facts.network === network);
