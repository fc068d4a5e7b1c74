import { sql } from 'kysely';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { type DeliveryChange, deliveryChanged, deliveryPublished } from '../events.ts';
import type { DeliveryRow, PublishingTables } from '../tables.ts';

/**
 * Tells the other areas inside the transaction, but behind a savepoint: when a listener fails, what happened stays recorded
 * and only the telling is repeated. A failure after publishing must never look like a failure to publish.
 */
export async function tellLater(context: VerbContext, row: DeliveryRow, change: DeliveryChange): Promise<void> {
  await sql`savepoint telling`.execute(context.tx);
  try {
    if (row.told === row.events - 1) await tell(context, row, change);
    else await postpone(context, row.id);
    await sql`release savepoint telling`.execute(context.tx);
  } catch (cause) {
    await sql`rollback to savepoint telling`.execute(context.tx);
    context.desk.log.warn('publishing.listener-failed', { delivery: row.id, event: change.event, cause });
    await postpone(context, row.id);
  }
}

async function tell(context: VerbContext, row: DeliveryRow, change: DeliveryChange): Promise<void> {
  await context.emit(deliveryChanged, change);
  const { posted, ...facts } = change;
  if (posted && namesThePost(change))
    await context.emit(deliveryPublished, { ...facts, posted, publishedAt: row.published_at ?? change.at });
  await tables<PublishingTables>(context.tx)
    .updateTable('deliveries')
    .set({ told: row.events, tell_at: null })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.id)
    .execute();
}

const namesThePost = (change: DeliveryChange): boolean =>
  ['published', 'found-live', 'found-waiting'].includes(change.event);

async function postpone(context: VerbContext, id: string): Promise<void> {
  await tables<PublishingTables>(context.tx)
    .updateTable('deliveries')
    .set({ tell_at: new Date(context.clock.now() + MINUTE_MS) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
}

/** Tells again what a listener failed on, in order, each delivery in a transaction of its own. */
export const tellTask: Task = {
  name: 'publishing.tell',
  everyMs: 15_000,
  run: async (desk, signal) => {
    const due = await desk.database.asSystem((tx) =>
      tables<PublishingTables>(tx)
        .selectFrom('deliveries')
        .select(['workspace_id', 'id'])
        .where('tell_at', '<=', at(desk.clock.now()))
        .orderBy('tell_at')
        .limit(200)
        .execute(),
    );
    for (const row of due) {
      if (signal.aborted) return;
      await tellRest(desk, row.workspace_id, row.id);
    }
  },
};

async function tellRest(desk: Desk, workspace: string, id: string): Promise<void> {
  try {
    await desk.asSystem(workspace, 'publishing', (context) => tellEvents(context, id));
  } catch (cause) {
    desk.metrics.taskFailures.inc({ task: 'publishing.tell' });
    desk.log.warn('publishing.listener-failed', { delivery: id, cause });
    await desk.asSystem(workspace, 'publishing', (context) => postpone(context, id));
  }
}

async function tellEvents(context: VerbContext, id: string): Promise<void> {
  const db = tables<PublishingTables>(context.tx);
  const row = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.tell_at === null) return;
  const events = await db
    .selectFrom('delivery_events')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('delivery_id', '=', id)
    .where('sequence', '>', row.told)
    .orderBy('sequence')
    .execute();
  for (const event of events) {
    const change: DeliveryChange = {
      deliveryId: row.id,
      kind: row.kind,
      accountId: row.account_id,
      network: row.network,
      text: row.text,
      dueAt: row.due_at,
      event: event.event,
      to: event.to_state,
      at: event.at,
      ...(row.draft_id ? { draftId: row.draft_id } : {}),
      ...(row.campaign_id ? { campaignId: row.campaign_id } : {}),
      ...(row.conversation_id ? { conversationId: row.conversation_id } : {}),
      ...(row.message_id ? { messageId: row.message_id } : {}),
      ...(event.from_state ? { from: event.from_state } : {}),
      ...(event.code ? { code: event.code } : {}),
      ...(event.detail ? { detail: event.detail } : {}),
      ...(row.posted ? { posted: row.posted } : {}),
    };
    await tell(context, { ...row, events: event.sequence }, change);
  }
}
