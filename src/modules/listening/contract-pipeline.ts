import { z } from 'zod';
import { anyRole, type AreaContract, id, instant, staff } from '../../kernel/operation.ts';

const publicStream = z.object({
  network: z.string(),
  /** The server, of networks where each has a stream of its own. */
  place: z.string().optional(),
  source: id,
  /** Events read since it was first listened to, by anybody on this desk; what no saved query matches is counted here and nowhere kept. */
  seen: z.int(),
  /** Of them, what this workspace kept. */
  stored: z.int(),
  lastReadAt: instant.optional(),
  problem: z.object({ code: z.string(), detail: z.string(), since: instant }).optional(),
});

export const replay = z.object({
  id,
  source: id,
  sourceName: z.string(),
  since: instant,
  until: instant,
  state: z.enum(['waiting', 'working', 'ended']),
  /** The gap it is to close. */
  gap: id.optional(),
  seen: z.int(),
  /** What was new; what was known is not stored twice. */
  stored: z.int(),
  /** Why it could not go on at the last try. */
  problem: z.string().optional(),
  askedAt: instant,
  endedAt: instant.optional(),
});

export const pipelineOperations = {
  publicStreams: {
    effect: 'read',
    roles: anyRole,
    summary:
      'The public streams this workspace listens to: how much was read, how much of it was kept, how far they are',
    input: z.object({}),
    output: z.object({ items: z.array(publicStream) }),
  },
  replaySource: {
    effect: 'write',
    roles: staff,
    summary: 'Read a source again from a moment on; what is known already is not stored twice. Works in the background',
    input: z.object({ source: id, since: instant, until: instant.optional() }),
    output: replay,
  },
  replays: {
    effect: 'read',
    roles: anyRole,
    summary: 'What is or was read again, the latest first: how far it is and what it brought',
    input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    output: z.object({ items: z.array(replay) }),
  },
} as const satisfies AreaContract;
