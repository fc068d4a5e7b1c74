import { z } from 'zod';
import { anyRole, type AreaContract, id, instant } from '../../kernel/operation.ts';
import { states } from './contract-shapes.ts';

const complaint = z.object({
  mention: id,
  at: instant,
  network: z.string(),
  person: id,
  handle: z.string(),
  name: z.string(),
  text: z.string(),
  language: z.string(),
  followers: z.int(),
  /** Followers of everybody who said it. */
  reach: z.int(),
  /** How many said it in these words. */
  copies: z.int(),
  conversation: z.object({ id, state: z.enum(states) }).optional(),
});

export const worldOperations = {
  unansweredComplaints: {
    effect: 'read',
    roles: anyRole,
    summary: 'Public complaints about us that nobody answered in public, by age and by reach: what anyone can read',
    input: z.object({
      since: instant,
      until: instant,
      sort: z.enum(['oldest', 'reach']).default('reach'),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    output: z.object({
      items: z.array(complaint),
      /** Complaints in the period; `unanswered` of them, and that each text once. */
      complaints: z.int(),
      unanswered: z.int(),
      unansweredDistinct: z.int(),
      /** The unanswered by how long they have waited. */
      ages: z.array(z.object({ upToHours: z.number().optional(), count: z.int(), reach: z.int() })),
      /** False: only the newest complaints of the period were looked at. */
      whole: z.boolean(),
    }),
  },
  askingAgain: {
    effect: 'read',
    roles: anyRole,
    summary: 'People with several conversations open at once: who asks again because nobody ended the first',
    input: z.object({ person: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
    output: z.object({
      items: z.array(
        z.object({
          person: id,
          name: z.string(),
          handle: z.string(),
          network: z.string(),
          followers: z.int().optional(),
          open: z.int(),
          /** How often they wrote in these. */
          messages: z.int(),
          firstAt: instant,
          lastAt: instant,
          /** Newest first, at most five. */
          conversations: z.array(z.object({ id, excerpt: z.string(), openedAt: instant })),
        }),
      ),
    }),
  },
} as const satisfies AreaContract;
