import { SECOND_MS } from '../../kernel/time.ts';
import { tables } from '../../platform/database/open-database.ts';
import { at } from '../../platform/database/row-types.ts';
import type { Task } from '../../platform/operations/area.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { showNearestClock } from './clock-rows.ts';
import { clockBreached, conversationAssigned } from './events.ts';
import { addStep, changeConversation, lockConversation } from './load-conversation.ts';
import type { InboxTables } from './tables.ts';

const AT_ONCE = 200;

/** Marks clocks that ran out and wakes what was put away. The rows say what is due; a run that is late only makes a line late. */
export const watchClocks: Task = {
  name: 'inbox.watch-clocks',
  everyMs: 2 * SECOND_MS,
  run: async (desk) => {
    for (const { workspace_id: workspace, conversation_id: id } of await breachedClocks(desk)) {
      await desk.asSystem(workspace, 'clock', (context) => breach(context, id));
    }
    for (const { workspace_id: workspace, id } of await wokenConversations(desk)) {
      await desk.asSystem(workspace, 'clock', (context) => wakeUp(context, id));
    }
  },
};

const breachedClocks = (desk: Desk) =>
  desk.database.asSystem((tx) =>
    tables<InboxTables>(tx)
      .selectFrom('clocks')
      .select(['workspace_id', 'conversation_id'])
      .where('stopped_at', 'is', null)
      .where('breached_at', 'is', null)
      .where('due_at', '<=', at(desk.clock.now()))
      .orderBy('due_at')
      .limit(AT_ONCE)
      .execute(),
  );

const wokenConversations = (desk: Desk) =>
  desk.database.asSystem((tx) =>
    tables<InboxTables>(tx)
      .selectFrom('conversations')
      .select(['workspace_id', 'id'])
      .where('state', '=', 'snoozed')
      .where('snoozed_until', '<=', at(desk.clock.now()))
      .limit(AT_ONCE)
      .execute(),
  );

/**
 * A clock ran out: the conversation becomes urgent, and whoever kept it silently does not keep it: it goes back to the department's queue,
 * where everybody sees it on top.
 */
async function breach(context: VerbContext, id: string): Promise<void> {
  const conversation = await lockConversation(context, id);
  const now = context.clock.now();
  const ran = await tables<InboxTables>(context.tx)
    .updateTable('clocks')
    .set({ breached_at: new Date(now) })
    .where('workspace_id', '=', context.workspace)
    .where('conversation_id', '=', id)
    .where('stopped_at', 'is', null)
    .where('breached_at', 'is', null)
    .where('due_at', '<=', at(now))
    .returning('kind')
    .execute();
  if (ran.length === 0) return;
  for (const { kind } of ran) {
    await addStep(context, id, 'breached', { kind });
    await context.emit(clockBreached, { conversationId: id, kind });
  }
  const owesAnswer = ran.some(({ kind }) => kind !== 'resolution');
  if (owesAnswer && conversation.assignee_id !== null) {
    await addStep(context, id, 'taken-back', { name: conversation.assignee_id });
    await context.emit(conversationAssigned, { conversationId: id, userId: null });
  }
  await changeConversation(context, id, { urgency: 'high', ...(owesAnswer ? { assignee_id: null } : {}) });
  await showNearestClock(context, id);
}

async function wakeUp(context: VerbContext, id: string): Promise<void> {
  const conversation = await lockConversation(context, id);
  if (conversation.state !== 'snoozed' || (conversation.snoozed_until ?? 0) > context.clock.now()) return;
  await changeConversation(context, id, { state: 'open', snoozed_until: null });
  await addStep(context, id, 'woken');
}
