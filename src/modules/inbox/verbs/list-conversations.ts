import { sql, type SelectQueryBuilder } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { inboxContract } from '../contract.ts';
import { toConversation } from '../rows.ts';
import type { InboxTables } from '../tables.ts';

type Query = z.infer<(typeof inboxContract.operations.list)['input']>;
type Selection = SelectQueryBuilder<InboxTables, 'conversations', Record<string, never>>;

/** What has no clock comes last. Instants go into the cursor as PostgreSQL prints them, so that no microsecond is lost between pages. */
const DUE = sql<string>`coalesce(due_at, 'infinity'::timestamptz)`;
const cursorShape = z.tuple([z.string().max(40), z.uuid()]);

export async function listConversations(context: VerbContext, query: Query) {
  const after = decodeCursor(query.cursor, cursorShape);
  const byRisk = query.sort === 'risk' && query.state !== 'done' && !query.spam;
  const db = tables<InboxTables>(context.tx);
  let keys = filtered(context, db.selectFrom('conversations') as unknown as Selection, query);
  if (byRisk) {
    keys = keys.orderBy(DUE).orderBy('id');
    if (after) keys = keys.where(sql<boolean>`(${DUE}, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  } else {
    keys = keys.orderBy('last_in_at', 'desc').orderBy('id', 'desc');
    if (after) keys = keys.where(sql<boolean>`(last_in_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  }
  // The page's keys first, from the index alone; then its rows.
  const place = byRisk ? DUE : sql<string>`last_in_at`;
  const found = await db
    .with('chosen', () => keys.select(['id', sql<string>`${place}`.as('place')]).limit(query.limit + 1))
    .selectFrom('chosen')
    .innerJoin('conversations', (join) =>
      join.onRef('conversations.id', '=', 'chosen.id').on('conversations.workspace_id', '=', context.workspace),
    )
    .selectAll('conversations')
    .select(sql<string>`chosen.place::text`.as('place_text'))
    .orderBy('chosen.place', byRisk ? 'asc' : 'desc')
    .orderBy('conversations.id', byRisk ? 'asc' : 'desc')
    .execute();
  return pageOf(found, query.limit, (row) => [row.place_text, row.id], toConversation);
}

function filtered(context: VerbContext, from: Selection, query: Query): Selection {
  let rows = from.where('workspace_id', '=', context.workspace);
  rows = query.spam ? rows.where('spam', '=', true) : rows.where('spam', '=', false);
  if (query.state === 'active') rows = activeOnly(rows, context.clock.now());
  else rows = rows.where('state', '=', query.state);
  if (query.departmentId) rows = rows.where('department_id', '=', query.departmentId);
  const assignee = query.assignee === 'me' ? ownId(context) : query.assignee;
  if (assignee === 'none') rows = rows.where('assignee_id', 'is', null);
  else if (assignee) rows = rows.where('assignee_id', '=', assignee);
  if (query.personId) rows = rows.where('person_id', '=', query.personId);
  if (query.accountId) rows = rows.where('account_id', '=', query.accountId);
  if (query.network) rows = rows.where('network', '=', query.network);
  if (query.language) rows = rows.where('language', '=', query.language);
  if (query.intent) rows = rows.where('intent', '=', query.intent);
  if (query.urgency) rows = rows.where('urgency', '=', query.urgency);
  if (query.breached !== undefined) rows = rows.where('breached', '=', query.breached);
  return rows;
}

/** What is put away until later comes back by itself when its moment has passed, even before the job has run. */
const activeOnly = (rows: Selection, now: number): Selection =>
  rows
    .where('state', '<>', 'done')
    .where((eb) => eb.or([eb('state', '<>', 'snoozed'), eb('snoozed_until', '<=', at(now))]));

export const ownId = (context: VerbContext): string => (context.actor.kind === 'member' ? context.actor.userId : '');
