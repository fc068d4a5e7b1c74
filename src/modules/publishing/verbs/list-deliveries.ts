import { sql } from 'kysely';
import { z } from 'zod';
import { DAY_MS, MINUTE_MS, toIso } from '../../../kernel/time.ts';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { publishingContract } from '../contract.ts';
import { allowed } from '../domain/planning.ts';
import { problem } from '../problems.ts';
import type { DeliveryRow } from '../tables.ts';
import { publishingTables, standingOf } from './delivery-row.ts';
import { loadRules, toPause } from './publishing-rules.ts';
import { toDelivery } from './show-delivery.ts';

type ListInput = z.infer<typeof publishingContract.operations.list.input>;
type CalendarInput = z.infer<typeof publishingContract.operations.calendar.input>;

export async function listDeliveries(context: VerbContext, query: ListInput) {
  const after = decodeCursor(query.cursor, z.tuple([z.number(), z.uuid()]));
  let rows = publishingTables(context)
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('due_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.states) rows = rows.where('state', 'in', query.states);
  if (query.accountId) rows = rows.where('account_id', '=', query.accountId);
  if (query.campaignId) rows = rows.where('campaign_id', '=', query.campaignId);
  if (query.conversationId) rows = rows.where('conversation_id', '=', query.conversationId);
  if (query.inTrouble) rows = rows.where(inTrouble(context.clock.now()));
  if (after) rows = rows.where(sql<boolean>`(due_at, id) < (${at(after[0])}, ${after[1]}::uuid)`);
  return pageOf(await rows.execute(), query.limit, (row) => [row.due_at, row.id], toDelivery);
}

/** What Today shows: refused, gone, held for anything but consent, unclear, or late. */
const inTrouble = (now: number) =>
  sql<boolean>`(state in ('refused', 'gone', 'unconfirmed') or (state = 'held' and hold <> 'approval')
    or (state = 'scheduled' and due_at < ${at(now - MINUTE_MS)}))`;

/** The longest range of a calendar: two months and the days around them. */
const LONGEST_RANGE_MS = 62 * DAY_MS;
const MOST_ENTRIES = 2_000;

export async function showCalendar(context: VerbContext, query: CalendarInput) {
  const from = Date.parse(query.from);
  const to = Date.parse(query.to);
  if (!(from < to) || to - from > LONGEST_RANGE_MS) throw problem('range-too-long');
  let rows = publishingTables(context)
    .selectFrom('deliveries')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('kind', '=', 'post')
    .where('state', '!=', 'cancelled')
    .where('due_at', '>=', at(from))
    .where('due_at', '<', at(to))
    .orderBy('due_at')
    .orderBy('id')
    .limit(MOST_ENTRIES + 1);
  if (query.accountIds) rows = rows.where('account_id', 'in', query.accountIds);
  if (query.campaignId) rows = rows.where('campaign_id', '=', query.campaignId);
  const found = await rows.execute();
  const { pause } = await loadRules(context);
  return {
    entries: found.slice(0, MOST_ENTRIES).map(toEntry),
    isCut: found.length > MOST_ENTRIES,
    pause: pause && toPause(pause),
  };
}

const toEntry = (row: DeliveryRow) => ({
  deliveryId: row.id,
  draftId: row.draft_id ?? undefined,
  campaignId: row.campaign_id ?? undefined,
  accountId: row.account_id,
  network: row.network,
  state: row.state,
  hold: row.hold ?? undefined,
  opening: [...row.text.slice(0, 280)].slice(0, 140).join(''),
  mediaCount: row.media.length,
  wallTime: row.wall_time,
  zone: row.zone,
  dueAt: toIso(row.due_at),
  url: row.posted?.url,
  canMove: allowed(standingOf(row)).move,
});
