import type { VerbContext } from '../../../platform/operations/context.ts';
import { lockConversation } from '../load-conversation.ts';
import { toConversation } from '../rows.ts';
import { endConversation } from './end-conversation.ts';

export async function closeConversation(context: VerbContext, { id }: { id: string }) {
  const conversation = await lockConversation(context, id);
  context.record(id);
  if (conversation.state === 'done') return toConversation(conversation);
  return toConversation(await endConversation(context, conversation));
}
