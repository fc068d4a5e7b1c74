import { z } from 'zod';
import { anyRole, instant, leads, nothing } from '../../kernel/operation.ts';

const status = z.object({
  /** `off`: never made; `none`: too few mentions to need one, PostgreSQL answers; `building`; `ready`; `failing`. */
  state: z.enum(['off', 'none', 'building', 'ready', 'failing']),
  /** Mentions in it, of about how many. */
  rows: z.int(),
  total: z.int(),
  /** From so many on a workspace has one. */
  from: z.int().optional(),
  bytes: z.int(),
  /** Mentions changed since that searches look at beside it, at most 3,000. */
  pending: z.int(),
  /** Why the last work on it failed. */
  problem: z.string().optional(),
});

/** The side index of words that searches use on this node: how it is, and making it anew. */
export const searchIndexOperations = {
  searchIndex: {
    effect: 'read',
    roles: anyRole,
    summary: 'How the search index of this workspace is on this node: state, size, progress, how far behind',
    input: nothing,
    output: status,
  },
  rebuildSearchIndex: {
    effect: 'write',
    roles: leads,
    summary:
      'Build the search index of this workspace anew in the background; searches go on with the old one meanwhile',
    input: nothing,
    output: z.object({ total: z.int() }),
    outside: true,
  },
  exportSearch: {
    effect: 'read',
    roles: leads,
    summary: 'What a search finds as CSV or JSON lines, newest first, a page at a time; follow `next` to the end',
    input: z.object({
      query: z.string().max(8_192).default(''),
      since: instant.optional(),
      until: instant.optional(),
      spam: z.stringbool().or(z.boolean()).default(false),
      format: z.enum(['csv', 'jsonl']).default('csv'),
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(2_000).default(500),
    }),
    output: z.object({
      /** The first page of a CSV begins with a byte order mark and the names of the columns. */
      lines: z.string(),
      count: z.int(),
      next: z.string().optional(),
    }),
  },
} as const;
