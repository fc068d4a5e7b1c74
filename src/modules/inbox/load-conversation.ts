import type { Selectable, Updateable } from 'kysely';
import { tables } from '../../platform/database/open-database.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { inboxError } from './problems.ts';
import type { InboxTables } from './tables.ts';

export type ConversationRow = Selectable<InboxTables['conversations']>;

/** Locks a conversation for the length of the transaction: two people's changes follow one another. @throws inbox.missing */
export async function lockConversation(context: VerbContext, id: string): Promise<ConversationRow> {
  const row = await tables<InboxTables>(context.tx)
    .selectFrom('conversations')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw inboxError('missing');
  return row;
}

type Change = Updateable<InboxTables['conversations']>;

/** Writes a change and returns the row as it is now. */
export async function changeConversation(context: VerbContext, id: string, change: Change): Promise<ConversationRow> {
  context.announce('inbox', id);
  return tables<InboxTables>(context.tx)
    .updateTable('conversations')
    .set(change)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** One line of the conversation's timeline. */
export async function addStep(
  context: VerbContext,
  conversationId: string,
  what: string,
  values: Record<string, string> = {},
): Promise<void> {
  await tables<InboxTables>(context.tx)
    .insertInto('steps')
    .values({
      workspace_id: context.workspace,
      conversation_id: conversationId,
      id: context.newId(),
      at: new Date(context.clock.now()),
      actor: context.actor.name,
      what,
      values: JSON.stringify(values),
    })
    .execute();
}
