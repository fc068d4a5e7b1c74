import { tables } from '../../../platform/database/open-database.ts';
import { auditActor } from '../../../platform/operations/audit.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { InboxTables } from '../tables.ts';

export async function notePresence(
  context: VerbContext,
  { id, doing }: { id: string; doing: 'looking' | 'typing' | 'left' },
) {
  const db = tables<InboxTables>(context.tx);
  const { id: userId, name } = auditActor(context.actor);
  context.announce('inbox-presence', id);
  if (doing === 'left') {
    await db
      .deleteFrom('presence')
      .where('workspace_id', '=', context.workspace)
      .where('conversation_id', '=', id)
      .where('user_id', '=', userId)
      .execute();
    return {};
  }
  const now = new Date(context.clock.now());
  await db
    .insertInto('presence')
    .values({ workspace_id: context.workspace, conversation_id: id, user_id: userId, name, doing, at: now })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'conversation_id', 'user_id']).doUpdateSet({ doing, at: now }),
    )
    .execute();
  return {};
}
