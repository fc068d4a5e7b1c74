import type { AccountTables } from '../../accounts/index.ts';
import { SECOND_MS } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ConversationRow } from '../load-conversation.ts';
import { inboxError } from '../problems.ts';
import { toClock, toConversation, toMessage, toNote, toStep } from '../rows.ts';
import type { InboxTables } from '../tables.ts';
import { ownId } from './list-conversations.ts';

/** Somebody not heard of for this long has gone. */
const PRESENT_MS = 30 * SECOND_MS;

export async function showConversation(context: VerbContext, { id }: { id: string }) {
  const db = tables<InboxTables>(context.tx);
  const conversation = await db
    .selectFrom('conversations')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!conversation) throw inboxError('missing');
  const messages = await db
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  const ofThis = <T extends 'notes' | 'steps' | 'clocks'>(table: T) =>
    db
      .selectFrom(table as 'notes')
      .selectAll()
      .where('workspace_id', '=', context.workspace)
      .where('conversation_id', '=', id)
      .orderBy('id')
      .limit(500)
      .execute();
  return {
    conversation: toConversation(conversation),
    messages: messages.reverse().map(toMessage),
    notes: (await ofThis('notes')).map(toNote),
    steps: ((await ofThis('steps')) as never[]).map(toStep),
    clocks: ((await ofThis('clocks')) as never[]).map(toClock),
    present: await whoElse(context, id),
    answerable: await answerability(context, conversation),
  };
}

const whoElse = (context: VerbContext, id: string) =>
  tables<InboxTables>(context.tx)
    .selectFrom('presence')
    .select(['user_id as userId', 'name', 'doing'])
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', id)
    .where('user_id', '<>', ownId(context))
    .where('at', '>', at(context.clock.now() - PRESENT_MS))
    .execute();

/** Whether an answer can be sent: by an account of ours that is connected, on a network that knows answers. */
export async function answerability(
  context: VerbContext,
  conversation: ConversationRow,
): Promise<{ ok: boolean; code: string | null }> {
  if (conversation.account_id === null) return { ok: false, code: 'no-account' };
  const account = await tables<AccountTables>(context.tx)
    .selectFrom('accounts')
    .select(['network', 'health'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', conversation.account_id)
    .executeTakeFirst();
  if (!account || account.health === 'disconnected') return { ok: false, code: 'disconnected' };
  const connector = context.desk.connectors().find((candidate) => candidate.facts.network === account.network);
  if (!connector?.facts.can.reply) return { ok: false, code: 'not-supported' };
  return { ok: true, code: null };
}
