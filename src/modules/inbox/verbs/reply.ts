import type { z } from 'zod';
import type { Selectable } from 'kysely';
import { SECOND_MS } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at } from '../../../platform/database/row-types.ts';
import { auditActor } from '../../../platform/operations/audit.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { inboxContract } from '../contract.ts';
import { replyRequested } from '../events.ts';
import { changeConversation, type ConversationRow, lockConversation } from '../load-conversation.ts';
import { inboxError } from '../problems.ts';
import { toMessage } from '../rows.ts';
import type { InboxTables } from '../tables.ts';
import { teachAnswered } from '../teach.ts';
import { answerability } from './show-conversation.ts';

type Input = z.infer<(typeof inboxContract.operations.reply)['input']>;
type Message = Selectable<InboxTables['messages']>;

/** Stores an answer that goes out after the undo time. It is on disk before anybody is told; publishing sends it, once. */
export async function reply(context: VerbContext, input: Input) {
  const conversation = await lockConversation(context, input.id);
  const { ok, code } = await answerability(context, conversation);
  if (!ok) throw inboxError('not-answerable', { code: code ?? '' });
  if (!input.anyway) await assertUnanswered(context, input);
  const answered = await lastIncoming(context, input.id);
  const message = await insertAnswer(context, conversation, input, answered);
  await changeConversation(context, input.id, {
    message_count: conversation.message_count + 1,
    assignee_id: conversation.assignee_id ?? message.user_id,
    close_after: input.close ? message.id : null,
    // Whoever answers takes it up.
    state: 'open',
    snoozed_until: null,
  });
  await teachAnswered(context, conversation);
  await context.emit(replyRequested, {
    conversationId: input.id,
    messageId: message.id,
    accountId: conversation.account_id ?? '',
    network: conversation.network,
    text: input.text,
    ...(input.language ? { language: input.language } : {}),
    replyTo: answered.ref ?? null,
    dueAt: context.clock.now() + input.undoSeconds * SECOND_MS,
    userId: message.user_id ?? '',
  });
  context.record(input.id, { messageId: message.id });
  return toMessage(message);
}

/** Two people answering at once is what the writer must hear of before, not after. @throws inbox.answered-meanwhile */
async function assertUnanswered(context: VerbContext, input: Input): Promise<void> {
  if (!input.seenMessageId) return;
  const db = tables<InboxTables>(context.tx);
  const ofThis = db
    .selectFrom('messages')
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', input.id);
  const seen = await ofThis.select('at').where('id', '=', input.seenMessageId).executeTakeFirst();
  const newest = await ofThis
    .select('author_name')
    .where('direction', '=', 'out')
    .where('state', 'not in', ['withdrawn', 'failed'])
    .where('id', '<>', input.seenMessageId)
    .where('at', '>=', at(seen?.at ?? 0))
    .orderBy('at', 'desc')
    .executeTakeFirst();
  if (newest) throw inboxError('answered-meanwhile', { name: newest.author_name });
}

async function lastIncoming(context: VerbContext, id: string): Promise<Message> {
  const message = await tables<InboxTables>(context.tx)
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', id)
    .where('direction', '=', 'in')
    .where('deleted_at', 'is', null)
    .orderBy('at', 'desc')
    .executeTakeFirst();
  if (!message) throw inboxError('not-answerable', { code: 'gone' });
  return message;
}

function insertAnswer(
  context: VerbContext,
  conversation: ConversationRow,
  input: Input,
  answered: Message,
): Promise<Message> {
  const now = context.clock.now();
  const { id: userId, name } = auditActor(context.actor);
  return tables<InboxTables>(context.tx)
    .insertInto('messages')
    .values({
      workspace_id: context.workspace,
      conversation_id: conversation.id,
      id: context.newId(),
      direction: 'out',
      // After what it answers, even where the network's clock is ahead of ours.
      at: new Date(Math.max(now, answered.at + 1)),
      text: input.text,
      language: input.language ?? null,
      kind: 'reply',
      author_name: name,
      handle: null,
      user_id: userId,
      mention_id: null,
      remote_id: null,
      ref: null,
      url: null,
      state: 'sending',
      code: null,
      detail: null,
      sends_at: new Date(now + input.undoSeconds * SECOND_MS),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
