import { z } from 'zod';
import { type AreaContract, id, instant, leads, page, pageInput, staff } from '../../kernel/operation.ts';

const reason = z.string().trim().min(1).max(500);

export const retention = z.object({
  /** Absent: mentions are kept for good. */
  days: z.int().optional(),
  setBy: z.string().optional(),
  setAt: instant.optional(),
  /** All that was removed by age so far. Hourly counts keep them as numbers. */
  removed: z.int(),
  lastRunAt: instant.optional(),
  /** What the last run left because it is held. */
  lastHeld: z.int(),
  activeHolds: z.int(),
});

export const hold = z.object({
  id,
  reason: z.string(),
  query: z.string().optional(),
  since: instant.optional(),
  until: instant.optional(),
  person: id.optional(),
  mentions: z.array(id).optional(),
  heldBy: z.string(),
  heldAt: instant,
  releasedBy: z.string().optional(),
  releasedAt: instant.optional(),
  releaseReason: z.string().optional(),
});

export const retentionOperations = {
  retention: {
    effect: 'read',
    roles: staff,
    summary: 'Show how long mentions are kept here, what was removed by age so far, and how many holds there are',
    input: z.object({}),
    output: retention,
  },
  setRetention: {
    effect: 'destroy',
    roles: leads,
    summary:
      'Remove mentions that are older than so many days, now and from now on; without days they are kept for good. A dry run says how many would go and changes nothing',
    input: z.object({
      days: z.int().min(1).max(36_500).nullable(),
      dryRun: z.boolean().default(false),
    }),
    output: z.object({
      retention,
      /** Older than that now, those held among them. */
      older: z.int(),
      /** Of those, held and therefore kept; not exact when only the oldest could be asked. */
      held: z.object({ count: z.int(), exact: z.boolean() }),
      dryRun: z.boolean(),
    }),
  },
  holds: {
    effect: 'read',
    roles: staff,
    summary: 'List what is held against removal, with the reason and who holds it, newest first',
    input: z.object({ released: z.stringbool().or(z.boolean()).default(false), ...pageInput }),
    output: page(hold),
  },
  holdMentions: {
    effect: 'write',
    roles: leads,
    summary:
      'Hold mentions against removal by age and by request: those of a query, a period, a person or named ones; given together, all must be true. Lasts until released',
    input: z.object({
      reason,
      query: z.string().max(8_192).optional(),
      since: instant.optional(),
      until: instant.optional(),
      person: id.optional(),
      mentions: z.array(id).min(1).max(1_000).or(id).optional(),
    }),
    output: hold,
  },
  releaseHold: {
    effect: 'write',
    roles: leads,
    summary: 'Release a hold, with the reason; what it held may then be removed',
    input: z.object({ hold: id, reason }),
    output: hold,
  },
} as const satisfies AreaContract;
