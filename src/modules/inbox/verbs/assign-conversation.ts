import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../../workspace/index.ts';
import { conversationAssigned } from '../events.ts';
import { addStep, changeConversation, lockConversation } from '../load-conversation.ts';
import { inboxError } from '../problems.ts';
import { toConversation } from '../rows.ts';

export async function assignConversation(context: VerbContext, { id, userId }: { id: string; userId: string | null }) {
  const conversation = await lockConversation(context, id);
  const name = userId === null ? '' : await memberName(context, userId);
  const row = await changeConversation(context, id, { assignee_id: userId });
  await addStep(context, id, userId === null ? 'unassigned' : 'assigned', { name });
  await context.emit(conversationAssigned, { conversationId: id, userId });
  context.record(id, { from: conversation.assignee_id, to: userId });
  return toConversation(row);
}

/** @throws inbox.member-missing */
async function memberName(context: VerbContext, userId: string): Promise<string> {
  const member = await tables<WorkspaceTables>(context.tx)
    .selectFrom('members')
    .select('name')
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', userId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!member) throw inboxError('member-missing');
  return member.name;
}
