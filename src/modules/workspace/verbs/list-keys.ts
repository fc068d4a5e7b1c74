import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { toApiKey } from '../rows.ts';
import type { WorkspaceTables } from '../tables.ts';

export async function listKeys(context: VerbContext) {
  const rows = await tables<WorkspaceTables>(context.tx)
    .selectFrom('api_keys')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  return { items: rows.map(toApiKey) };
}
