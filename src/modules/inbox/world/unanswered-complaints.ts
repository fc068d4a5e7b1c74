import { sql } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { complaintsHeard, showMentions } from '../../listening/index.ts';
import type { worldOperations } from '../contract-world.ts';
import type { ConversationState } from '../domain/conversation.ts';
import { agesOf, textsOf } from '../domain/unanswered.ts';

type Operation = (typeof worldOperations)['unansweredComplaints'];

/** Complaints looked at, newest first. */
const AT_MOST = 5_000;

/** Public complaints that the world sees without an answer of ours. */
export async function unansweredComplaints(context: VerbContext, input: z.infer<Operation['input']>) {
  const stretch = { since: toIso(Date.parse(input.since)), until: toIso(Date.parse(input.until)) };
  const heard = await complaintsHeard(context, stretch, AT_MOST + 1);
  const looked = heard.slice(0, AT_MOST);
  const answered = await readAnswered(
    context,
    looked.map(({ mention }) => mention),
  );
  const waiting = looked.filter(({ mention }) => answered.get(mention)?.isAnswered !== true);
  const texts = textsOf(waiting);
  const sorted = [...texts].sort((a, b) => (input.sort === 'reach' ? b.reach - a.reach || a.at - b.at : a.at - b.at));
  const shown = sorted.slice(0, input.limit);
  const mentions = new Map(
    (
      await showMentions(
        context,
        shown.map((text) => text.shown.mention),
      )
    ).map((mention) => [mention.id, mention]),
  );
  const items = shown.flatMap(({ shown: { mention: id, followers }, at, reach, copies }) => {
    const mention = mentions.get(id);
    const known = answered.get(id);
    if (mention === undefined) return [];
    const { network, author, text, language } = mention;
    return [
      {
        ...{ mention: id, at: toIso(at), network, person: author.person, handle: author.handle, name: author.name },
        ...{ text: text.slice(0, 1_000), language, followers, reach, copies },
        ...(known === undefined ? {} : { conversation: { id: known.conversation, state: known.state } }),
      },
    ];
  });
  return {
    items,
    complaints: looked.length,
    unanswered: waiting.length,
    unansweredDistinct: texts.length,
    ages: agesOf(texts, context.clock.now()),
    whole: heard.length <= AT_MOST,
  };
}

interface Known {
  conversation: string;
  state: ConversationState;
  isAnswered: boolean;
}

/** Those in the inbox, and whether an answer that came after them is out. What is only being sent nobody can read yet. */
async function readAnswered(context: VerbContext, mentions: readonly string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known & { mention: string }>`
    select m.mention_id as mention, c.id as conversation, c.state, exists (
      select 1 from messages o where o.workspace_id = m.workspace_id and o.conversation_id = m.conversation_id
        and o.direction = 'out' and o.at >= m.at and coalesce(o.state, 'live') in ('published', 'live', 'unconfirmed')) as "isAnswered"
    from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.workspace_id = ${context.workspace} and m.mention_id = any(${[...mentions]}::uuid[])`.execute(context.tx);
  return new Map(rows.map(({ mention, ...known }) => [mention, known]));
}
