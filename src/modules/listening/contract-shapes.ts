import { z } from 'zod';
import { id, instant } from '../../kernel/operation.ts';

export const intents = ['complaint', 'question', 'praise', 'purchase', 'press', 'spam', 'unclear'] as const;
export const sentiments = ['negative', 'neutral', 'positive', 'unclear'] as const;

/** Offsets in UTF-16 units into `text`, end exclusive. */
export const range = z.object({ start: z.int(), end: z.int() });

export const mention = z.object({
  id,
  network: z.string(),
  account: id.optional(),
  source: id.optional(),
  kind: z.string(),
  /** The network's own identifier. */
  remoteId: z.string(),
  at: instant,
  receivedAt: instant,
  author: z.object({
    person: id,
    handle: z.string(),
    name: z.string(),
    avatarUrl: z.string().optional(),
    url: z.string().optional(),
    followers: z.int().optional(),
  }),
  /** Plain text, never markup. What can't be shown (U+0000, half of a surrogate pair) is U+FFFD here; the bytes are kept, see export. */
  text: z.string(),
  /** ISO 639, or `und`. */
  language: z.string(),
  /** What the author wants, how it feels, whether it can wait: a first guess by rules; `unclear` when the words don't say. */
  intent: z.enum(intents),
  sentiment: z.enum(sentiments),
  urgency: z.enum(['normal', 'high']),
  /** The words and signs that decided, as written. */
  why: z.array(z.string()),
  spam: z.boolean(),
  /** True when a person corrected the triage. */
  corrected: z.boolean(),
  url: z.string().optional(),
  replyTo: z.string().optional(),
  root: z.string().optional(),
  about: z.string().optional(),
  rating: z.int().optional(),
  links: z.array(z.string()),
  media: z.array(z.object({ kind: z.string(), url: z.string().optional(), alt: z.string().optional() })),
  /** Saved queries it matched when it was received. */
  queries: z.array(id),
  editedAt: instant.optional(),
  /** Deleted by its author; the text stays for the case until the person asks to be forgotten. */
  deletedAt: instant.optional(),
});

export const sourceKinds = ['inbound', 'stream', 'search', 'feed', 'webhook', 'import', 'public'] as const;

export const source = z.object({
  id,
  kind: z.enum(sourceKinds),
  name: z.string(),
  network: z.string(),
  account: id.optional(),
  /** For a search: its words; for a feed: its address. */
  target: z.string().optional(),
  state: z.enum(['working', 'paused', 'waiting', 'failing', 'needs-account']),
  /** Why it is waiting or failing: a code worded in `networks.json` under `failure.<code>`. */
  problem: z.object({ code: z.string(), detail: z.string(), since: instant, failures: z.int() }).optional(),
  lastSuccessAt: instant.optional(),
  lastItemAt: instant.optional(),
  nextReadAt: instant.optional(),
  stored: z.int(),
  openGaps: z.int(),
  poison: z.int(),
});

export const gap = z.object({
  id,
  source: id,
  sourceName: z.string(),
  from: instant,
  to: instant,
  cause: z.string(),
  state: z.enum(['open', 'closed']),
  closedAt: instant.optional(),
  /** Items found by reading the stretch again. */
  recovered: z.int(),
});

export const poison = z.object({
  id,
  source: id,
  sourceName: z.string(),
  cause: z.string(),
  remoteId: z.string().optional(),
  raw: z.string(),
  at: instant,
  tries: z.int(),
});

/** Worded in locales `query.json` under `query.error.<code>` or `query.note.<code>`. Offsets in UTF-16 units into the query's text. */
export const queryProblem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'note']),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  start: z.int(),
  end: z.int(),
  /** One edit that would mend it. */
  repair: z.object({ start: z.int(), end: z.int(), with: z.string() }).optional(),
});

export const queryExplanation = z.object({
  /** The query in words: a message key of `query.json` with its values, which may be such sentences themselves. Absent when it is not valid. */
  description: z.record(z.string(), z.unknown()).optional(),
  valid: z.boolean(),
  problems: z.array(queryProblem),
});

export const savedQuery = z.object({
  id,
  name: z.string(),
  query: z.string(),
  kind: z.enum(['own', 'competitor', 'topic']),
  createdAt: instant,
  archivedAt: instant.optional(),
  /** Counted from the roll-ups. */
  total: z.int(),
  lastDay: z.int(),
});

export const importReport = z.object({
  rows: z.int(),
  good: z.int(),
  stored: z.int(),
  duplicates: z.int(),
  dryRun: z.boolean(),
  /** The first 200 bad rows. Rows count from 1, the header of a CSV not counted. */
  errors: z.array(z.object({ row: z.int(), field: z.string(), cause: z.string() })),
  badRows: z.int(),
});
