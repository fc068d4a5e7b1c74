import type { VerbContext } from '../../../platform/operations/context.ts';
import { findStoredMention } from '../../listening/index.ts';
import { receiveOne, receivingWorld } from '../ingest/receive-mentions.ts';
import { inboxError } from '../problems.ts';
import { toConversation } from '../rows.ts';

export async function openMention(
  context: VerbContext,
  { mentionId, accountId }: { mentionId: string; accountId?: string | undefined },
) {
  const mention = await findStoredMention(context, mentionId);
  if (!mention) throw inboxError('mention-missing');
  const addressed = accountId ? { ...mention, accountId } : mention;
  const row = await receiveOne(context, await receivingWorld(context), addressed);
  context.record(row.id, { mentionId });
  return toConversation(row);
}
