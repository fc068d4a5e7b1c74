import { z } from 'zod';
import { id, instant } from '../../kernel/operation.ts';

export const intents = ['complaint', 'question', 'praise', 'purchase', 'press', 'spam', 'unclear'] as const;
export const states = ['open', 'waiting', 'snoozed', 'done'] as const;
export const clockKinds = ['first', 'next', 'resolution'] as const;

/** How far an answer has come; `live` is proven by reading it back, `unconfirmed` is being settled by reading. */
export const replyStates = [
  'sending',
  'published',
  'live',
  'unconfirmed',
  'waiting',
  'held',
  'failed',
  'withdrawn',
  'gone',
] as const;

export const clock = z.object({
  kind: z.enum(clockKinds),
  startedAt: instant,
  /** Absent while paused. */
  dueAt: instant.nullable(),
  stoppedAt: instant.nullable(),
  breachedAt: instant.nullable(),
});

export const conversation = z.object({
  id,
  accountId: id.nullable(),
  network: z.string(),
  personId: id,
  personName: z.string(),
  handle: z.string(),
  followers: z.int().nullable(),
  /** The first words of the newest message. */
  excerpt: z.string(),
  state: z.enum(states),
  snoozedUntil: instant.nullable(),
  departmentId: id.nullable(),
  assigneeId: z.string().nullable(),
  /** The rule that routed it, or null when a person did or nothing fitted. */
  routedBy: z.string().nullable(),
  /** How sure triage was, when it chose the department by what the team decided before; else null. */
  routedByChance: z.number().nullable(),
  language: z.string(),
  intent: z.enum(intents),
  sentiment: z.enum(['negative', 'neutral', 'positive', 'unclear']),
  urgency: z.enum(['normal', 'high']),
  spam: z.boolean(),
  openedAt: instant,
  lastInAt: instant,
  lastOutAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** The nearest running clock. */
  dueAt: instant.nullable(),
  dueKind: z.enum(clockKinds).nullable(),
  breached: z.boolean(),
  messageCount: z.int(),
});

export const message = z.object({
  id,
  direction: z.enum(['in', 'out']),
  at: instant,
  text: z.string(),
  language: z.string().nullable(),
  kind: z.string(),
  authorName: z.string(),
  handle: z.string().nullable(),
  url: z.string().nullable(),
  mentionId: id.nullable(),
  /** Only for answers. */
  state: z.enum(replyStates).nullable(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  /** Until when an answer can be taken back. */
  sendsAt: instant.nullable(),
  deleted: z.boolean(),
});

export const note = z.object({ id, at: instant, userId: z.string(), authorName: z.string(), text: z.string() });

/** Something that happened to the conversation, for its timeline: `assigned`, `moved`, `closed`… */
export const step = z.object({
  id,
  at: instant,
  actor: z.string(),
  what: z.string(),
  values: z.record(z.string(), z.string()),
});

export const rule = z.object({
  id,
  name: z.string(),
  position: z.int(),
  enabled: z.boolean(),
  /** In the query language; empty matches everything. */
  query: z.string(),
  intents: z.array(z.enum(intents)),
  kinds: z.array(z.string()),
  accountIds: z.array(id),
  departmentId: id.nullable(),
  assigneeId: z.string().nullable(),
  urgency: z.enum(['normal', 'high']).nullable(),
  spam: z.boolean(),
});
