import type { Selectable } from 'kysely';
import { toIso } from '../../kernel/time.ts';
import type { ConversationRow } from './load-conversation.ts';
import type { InboxTables } from './tables.ts';

const iso = (at: number | null): string | null => (at === null ? null : toIso(at));

export const toConversation = (row: ConversationRow) => ({
  id: row.id,
  accountId: row.account_id,
  network: row.network,
  personId: row.person_id,
  personName: row.person_name,
  handle: row.handle,
  followers: row.followers,
  excerpt: row.excerpt,
  state: row.state,
  snoozedUntil: iso(row.snoozed_until),
  departmentId: row.department_id,
  assigneeId: row.assignee_id,
  routedBy: row.routed_by,
  routedByChance: row.learned_chance,
  language: row.language,
  intent: row.intent,
  sentiment: row.sentiment,
  urgency: row.urgency,
  spam: row.spam,
  openedAt: toIso(row.opened_at),
  lastInAt: toIso(row.last_in_at),
  lastOutAt: iso(row.last_out_at),
  closedAt: iso(row.closed_at),
  dueAt: iso(row.due_at),
  dueKind: row.due_kind,
  breached: row.breached,
  messageCount: row.message_count,
});

export const toMessage = (row: Selectable<InboxTables['messages']>) => ({
  id: row.id,
  direction: row.direction,
  at: toIso(row.at),
  text: row.text,
  language: row.language,
  kind: row.kind,
  authorName: row.author_name,
  handle: row.handle,
  url: row.url,
  mentionId: row.mention_id,
  state: row.state,
  code: row.code,
  detail: row.detail,
  sendsAt: iso(row.sends_at),
  deleted: row.deleted_at !== null,
});

export const toClock = (row: Selectable<InboxTables['clocks']>) => ({
  kind: row.kind,
  startedAt: toIso(row.started_at),
  dueAt: iso(row.due_at),
  stoppedAt: iso(row.stopped_at),
  breachedAt: iso(row.breached_at),
});

export const toNote = (row: Selectable<InboxTables['notes']>) => ({
  id: row.id,
  at: toIso(row.at),
  userId: row.user_id,
  authorName: row.author_name,
  text: row.text,
});

export const toStep = (row: Selectable<InboxTables['steps']>) => ({
  id: row.id,
  at: toIso(row.at),
  actor: row.actor,
  what: row.what,
  values: row.values,
});
