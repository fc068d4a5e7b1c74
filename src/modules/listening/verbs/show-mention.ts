import type { VerbContext } from '../../../platform/operations/context.ts';
import { type Mention, type MentionRow, readMentions, toMention } from '../mention-rows.ts';
import { listeningError } from '../problems.ts';

/** One mention. @throws listening.unknown-mention */
export const showMention = async (context: VerbContext, input: { mention: string }): Promise<Mention> =>
  toMention(await findMention(context, input.mention));

export async function findMention(context: VerbContext, id: string): Promise<MentionRow> {
  const [row] = await readMentions(context, [id]);
  if (row === undefined) throw listeningError('unknown-mention', { mention: id });
  return row;
}
