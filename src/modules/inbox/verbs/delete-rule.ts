import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { inboxError } from '../problems.ts';
import type { InboxTables } from '../tables.ts';

export async function deleteRule(context: VerbContext, { id }: { id: string }) {
  const row = await tables<InboxTables>(context.tx)
    .deleteFrom('routing_rules')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  if (!row) throw inboxError('rule-missing');
  context.record(id, { name: row.name });
  return {};
}
