import { sql } from 'kysely';
import { tables } from '../../platform/database/open-database.ts';
import { on, type Subscription } from '../../platform/operations/events.ts';
import { personForgotten, personsMerged } from '../audience/index.ts';
import { mentionsChanged, mentionsRemoved, mentionsStored, triageCorrected } from '../listening/index.ts';
import { memberRemoved, workspaceCreated } from '../workspace/index.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { makeFirstRules } from './first-rules.ts';
import { receiveMentions } from './ingest/receive-mentions.ts';
import type { InboxTables } from './tables.ts';
import { markSpam } from './verbs/mark-spam.ts';

/** What other areas do that concerns conversations, in their transaction. */
export const subscriptions: readonly Subscription[] = [
  on(workspaceCreated, makeFirstRules),
  on(mentionsStored, receiveMentions),

  on(mentionsChanged, async (context, { mentions }) => {
    for (const { id, change, text } of mentions) {
      await tables<InboxTables>(context.tx)
        .updateTable('messages')
        .set(change === 'deleted' ? { deleted_at: new Date(context.clock.now()) } : { text })
        .where('workspace_id', '=', context.workspace)
        .where('mention_id', '=', id)
        .execute();
    }
    context.announce('inbox');
  }),

  // The words go; that there was a conversation, and what we answered, stays.
  on(mentionsRemoved, async (context, { ids }) => {
    const { workspace } = context;
    await sql`update messages set text = '', author_name = '', handle = null, url = null, remote_id = null, ref = null,
        deleted_at = coalesce(deleted_at, ${new Date(context.clock.now())})
      where workspace_id = ${workspace} and mention_id = any(${ids}::uuid[])`.execute(context.tx);
    await sql`
      update conversations c set person_name = '', handle = '', excerpt = '', followers = null, thread_key = 'gone|' || id
      where c.workspace_id = ${workspace}
        and c.id in (select conversation_id from messages where workspace_id = ${workspace} and mention_id = any(${ids}::uuid[]))
        and not exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
          and m.direction = 'in' and m.text <> '')`.execute(context.tx);
    context.announce('inbox');
  }),

  on(triageCorrected, async (context, { id, language, intent, sentiment, spam }) => {
    await followSpam(context, id, spam);
    await tables<InboxTables>(context.tx)
      .updateTable('conversations')
      .set({ language, intent, sentiment })
      .where('workspace_id', '=', context.workspace)
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('messages')
          .select('conversation_id')
          .where('workspace_id', '=', context.workspace)
          .where('mention_id', '=', id),
      )
      .execute();
    context.announce('inbox');
  }),

  on(personsMerged, async (context, { into, from }) => {
    await tables<InboxTables>(context.tx)
      .updateTable('conversations')
      .set({ person_id: into })
      .where('workspace_id', '=', context.workspace)
      .where('person_id', '=', from)
      .execute();
  }),

  on(personForgotten, async (context, { personId }) => {
    const db = tables<InboxTables>(context.tx);
    const ofPerson = db
      .selectFrom('conversations')
      .select('id')
      .where('workspace_id', '=', context.workspace)
      .where('person_id', '=', personId);
    await db
      .updateTable('messages')
      .set({
        ...{ text: '', author_name: '', handle: null, url: null, remote_id: null, ref: null },
        deleted_at: new Date(context.clock.now()),
      })
      .where('workspace_id', '=', context.workspace)
      .where('direction', '=', 'in')
      .where('conversation_id', 'in', ofPerson)
      .execute();
    await db
      .updateTable('conversations')
      .set({
        ...{ person_name: '', handle: '', excerpt: '', followers: null },
        // The network's name of a post names its author too.
        thread_key: sql`'gone|' || id`,
      })
      .where('workspace_id', '=', context.workspace)
      .where('person_id', '=', personId)
      .execute();
  }),

  // What a member leaves behind goes back to the queue, so that nobody waits for somebody who is gone.
  on(memberRemoved, async (context, { userId }) => {
    await tables<InboxTables>(context.tx)
      .updateTable('conversations')
      .set({ assignee_id: null })
      .where('workspace_id', '=', context.workspace)
      .where('assignee_id', '=', userId)
      .where('state', '<>', 'done')
      .execute();
  }),
];

/** What is released from spam in Listening, or held aside there, is so in the inbox too: one click does both. */
async function followSpam(context: VerbContext, mentionId: string, spam: boolean): Promise<void> {
  const rows = await tables<InboxTables>(context.tx)
    .selectFrom('conversations')
    .innerJoin('messages', (join) =>
      join
        .onRef('messages.workspace_id', '=', 'conversations.workspace_id')
        .onRef('messages.conversation_id', '=', 'conversations.id'),
    )
    .select('conversations.id')
    .where('conversations.workspace_id', '=', context.workspace)
    .where('messages.mention_id', '=', mentionId)
    .where('conversations.spam', '<>', spam)
    .execute();
  for (const { id } of rows) await markSpam(context, { id, spam });
}
