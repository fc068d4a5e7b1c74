import { z } from 'zod';
import { anyRole, type AreaContract, id, instant, page, pageInput } from '../../kernel/operation.ts';
import { mention } from './contract-shapes.ts';

/** The same text, a little changed or reposted: told apart from a coincidence by src/analysis/copies. */
export const copyGroup = z.object({
  id,
  members: z.int(),
  /** Different people among their authors. One person saying it often and many saying it once are different things. */
  authors: z.int(),
  firstAt: instant,
  lastAt: instant,
  /** The one written first, of those known. */
  first: mention.optional(),
});

/** What a mention is one of: so many with the same text, by so many people. */
export const copyMark = z.object({ group: id, members: z.int(), authors: z.int() });

const flag = (fallback: boolean) => z.stringbool().or(z.boolean()).default(fallback);

export const copyOperations = {
  copies: {
    effect: 'read',
    roles: anyRole,
    summary:
      'List texts that were said again and again (copies, reposts, campaigns), with how many times and by how many people',
    input: z.object({
      sort: z.enum(['biggest', 'newest']).default('newest'),
      /** Only groups with at least so many different authors: 2 leaves out people who repeat themselves. */
      authors: z.coerce.number().int().min(1).max(1_000).default(1),
      /** Only groups still growing after this. */
      since: instant.optional(),
      ...pageInput,
    }),
    output: page(copyGroup),
  },
  copyGroup: {
    effect: 'read',
    roles: anyRole,
    summary: 'Show one group of copies: its numbers and its mentions, newest first',
    input: z.object({ group: id, ...pageInput }),
    output: page(mention).extend({ group: copyGroup }),
  },
  copiesOf: {
    effect: 'read',
    roles: anyRole,
    summary: 'Which of these mentions are copies, and of how many',
    input: z.object({ mentions: z.union([z.array(id).min(1).max(200), id]) }),
    output: z.object({
      items: z.array(z.object({ mention: id, group: id, members: z.int(), authors: z.int(), isFirst: z.boolean() })),
    }),
  },
  distinctTexts: {
    effect: 'read',
    roles: anyRole,
    summary: 'How many different texts the mentions found by a query are: 12 messages, 4 different',
    input: z.object({
      query: z.string().max(8_192).default(''),
      since: instant.optional(),
      until: instant.optional(),
      spam: flag(false),
    }),
    output: z.object({
      messages: z.int(),
      distinct: z.int(),
      authors: z.int(),
      /** False: only the newest so many were looked at. */
      whole: z.boolean(),
    }),
  },
} as const satisfies AreaContract;
