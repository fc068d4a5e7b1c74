/** What the publishing operations take and give. Browser-safe: schemas and lists only. */
import { z } from 'zod';
import { id, instant, moneySchema } from '../../kernel/operation.ts';

/** Where a delivery stands. Worded in locales `publishing.json` under `state.<state>`, `.cause` and `.remedy`. */
export const deliveryStates = [
  'scheduled',
  'held',
  'submitting',
  'unconfirmed',
  'waiting-moderation',
  'published',
  'live',
  'gone',
  'refused',
  'cancelled',
  'removed',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a delivery does not go out. Worded under `hold.<reason>` and `hold.<reason>.remedy`. */
export const holdReasons = ['approval', 'paused', 'account', 'overdue', 'unanswered'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** `2026-11-22T09:30`: a time on the wall, meaningful with its zone. */
export const wallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
export const timeZone = z.string().min(1).max(64);
/** Any text that can be stored and sent: no half of a surrogate pair, no NUL. Kept to the byte. */
const sound = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
export const textSchema = z.string().max(100_000).refine(sound, 'holds characters that no network can carry');
const calendarDate = z.iso.date();

/** One image of a draft, in order. */
export const draftMedia = z.object({
  mediaId: id,
  alt: z.string().max(10_000).refine(sound, 'holds characters that no network can carry').default(''),
});
export const mediaList = z.array(draftMedia).max(20);

export const mediaFile = z.object({
  id,
  name: z.string(),
  type: z.string(),
  size: z.int(),
  width: z.int().optional(),
  height: z.int().optional(),
  createdAt: instant,
});

export const person = z.object({ id: z.string(), name: z.string() });

/** A variant follows the draft's text until it is unlinked; then it has its own text and images. */
export const variantInput = z.object({
  accountId: id,
  linked: z.boolean().default(true),
  text: textSchema.optional(),
  media: mediaList.optional(),
});

export const variant = z.object({
  accountId: id,
  network: z.string(),
  linked: z.boolean(),
  /** As this account will show it, before links are exchanged for tracked ones. */
  text: z.string(),
  media: z.array(draftMedia),
});

/** Something wrong with a variant or its time. `code` is worded in locales `checks.json`. */
export const checkProblem = z.object({
  code: z.string(),
  severity: z.enum(['blocks', 'warns']),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const accountCheck = z.object({ accountId: id, problems: z.array(checkProblem) });

export const approvalStates = ['asked', 'approved', 'rejected', 'void'] as const;

export const approval = z.object({
  id,
  draftId: id,
  state: z.enum(approvalStates),
  /** Of text, media, times and targets together: hand it back with `approve`, so that what was seen is what is approved. */
  hash: z.string(),
  deliveryIds: z.array(id),
  askedBy: person,
  askedAt: instant,
  decidedBy: person.optional(),
  decidedAt: instant.optional(),
  comment: z.string().optional(),
  /** Why it no longer counts; worded under `approval.void.<reason>`. */
  voidReason: z.enum(['edited', 'moved', 'cancelled', 'asked-again']).optional(),
});

export const problem = z.object({
  /** A connector's code (locales `networks.json`, `failure.<code>`) or one of ours (`publishing.json`, `problem.<code>`). */
  code: z.string(),
  detail: z.string(),
  at: instant,
  /** When the desk itself tries again. */
  retryAt: instant.optional(),
});

export const delivery = z.object({
  id,
  kind: z.enum(['post', 'reply']),
  state: z.enum(deliveryStates),
  accountId: id,
  network: z.string(),
  draftId: id.optional(),
  campaignId: id.optional(),
  conversationId: id.optional(),
  messageId: id.optional(),
  text: z.string(),
  language: z.string().optional(),
  media: z.array(draftMedia),
  wallTime,
  zone: timeZone,
  dueAt: instant,
  hold: z.enum(holdReasons).optional(),
  problem: problem.optional(),
  attempts: z.int(),
  consent: z.enum(['not-needed', 'given', 'missing']),
  submittedAt: instant.optional(),
  publishedAt: instant.optional(),
  liveAt: instant.optional(),
  lastReadAt: instant.optional(),
  remoteId: z.string().optional(),
  url: z.string().optional(),
  /** What may be done with it now. */
  can: z.object({ move: z.boolean(), cancel: z.boolean(), retry: z.boolean(), remove: z.boolean() }),
});

/** One thing that happened to a delivery. Worded under `event.<event>`; `code` as in `problem`. */
export const deliveryEvent = z.object({
  sequence: z.int(),
  at: instant,
  event: z.string(),
  from: z.enum(deliveryStates).optional(),
  to: z.enum(deliveryStates),
  code: z.string().optional(),
  detail: z.string().optional(),
  by: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export const draft = z.object({
  id,
  title: z.string(),
  text: z.string(),
  language: z.string().optional(),
  media: z.array(draftMedia),
  trackLinks: z.boolean(),
  campaignId: id.optional(),
  variants: z.array(variant),
  /** Rises with every edit; hand it back with `updateDraft` so that two people never overwrite each other in silence. */
  version: z.int(),
  author: person,
  createdAt: instant,
  updatedAt: instant,
  deliveries: z.array(delivery),
  approval: approval.optional(),
});

export const draftSummary = z.object({
  id,
  title: z.string(),
  /** The first 140 characters. */
  opening: z.string(),
  accountIds: z.array(id),
  campaignId: id.optional(),
  author: person,
  updatedAt: instant,
  state: z.enum(['draft', 'waiting-approval', 'scheduled', 'out']),
});

export const campaignInput = {
  name: z.string().trim().min(1).max(200),
  goal: z.string().max(2_000).default(''),
  startsOn: calendarDate.optional(),
  endsOn: calendarDate.optional(),
  budget: moneySchema.optional(),
};

export const campaign = z.object({
  id,
  name: z.string(),
  goal: z.string(),
  startsOn: calendarDate.optional(),
  endsOn: calendarDate.optional(),
  budget: moneySchema.optional(),
  isArchived: z.boolean(),
  drafts: z.int(),
  deliveries: z.record(z.string(), z.int()),
});

export const calendarEntry = z.object({
  deliveryId: id,
  draftId: id.optional(),
  campaignId: id.optional(),
  accountId: id,
  network: z.string(),
  state: z.enum(deliveryStates),
  hold: z.enum(holdReasons).optional(),
  /** The first 140 characters. */
  opening: z.string(),
  mediaCount: z.int(),
  wallTime,
  zone: timeZone,
  dueAt: instant,
  url: z.string().optional(),
  canMove: z.boolean(),
});

export const pause = z.object({ since: instant, reason: z.string(), by: z.string() });

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const publishingRules = z.object({
  /** Two posts of one account closer than this are a clash. */
  clashMinutes: z.int().min(0).max(1_440),
  /** A planned moment missed by more than this is not made up for by itself: it waits for a person. */
  overdueMinutes: z.int().min(5).max(43_200),
  /** By the workspace's zone; may run over midnight. */
  quietHours: z.object({ from: clockTime, to: clockTime }).optional(),
});

export const publishingSettings = publishingRules.extend({
  /** Authors and agents need a manager's or client's consent before anything goes out. Changed with the workspace. */
  approvalRequired: z.boolean(),
  timeZone,
});
