import { tables } from '../../../platform/database/open-database.ts';
import { auditActor } from '../../../platform/operations/audit.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { lockConversation } from '../load-conversation.ts';
import { toNote } from '../rows.ts';
import type { InboxTables } from '../tables.ts';

export async function noteConversation(context: VerbContext, { id, text }: { id: string; text: string }) {
  await lockConversation(context, id);
  const { id: userId, name } = auditActor(context.actor);
  const row = await tables<InboxTables>(context.tx)
    .insertInto('notes')
    .values({
      workspace_id: context.workspace,
      conversation_id: id,
      id: context.newId(),
      at: new Date(context.clock.now()),
      user_id: userId,
      author_name: name,
      text,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.announce('inbox', id);
  context.record(id, { noteId: row.id });
  return toNote(row);
}
