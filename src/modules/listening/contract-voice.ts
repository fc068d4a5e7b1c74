import { z } from 'zod';
import { anyRole, type AreaContract, id, instant } from '../../kernel/operation.ts';
import { mention, savedQuery } from './contract-shapes.ts';

/** A share with its 95 % interval; absent when too few spoke for one. See src/analysis/voice/method.md. */
export const share = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** So many independent voices would be as sure. */
  effective: z.number(),
});

/** Messages as they came, and each copied text once. */
const counted = { messages: z.int(), distinct: z.int() };

const valueCount = z.object({ value: z.string(), ...counted });

/** What a comparison can't see, worded in `voice.json` under `voice.warning.<code>`. */
export const voiceWarning = z.object({
  code: z.enum([
    'no-rival',
    'query-young',
    'source-young',
    'source-silent',
    'gap',
    'network-left-out',
    'search-only',
    'nothing-public',
    'few',
  ]),
  values: z.record(z.string(), z.string()),
});

const subject = z.object({
  query: id,
  name: z.string(),
  kind: savedQuery.shape.kind,
  ...counted,
  authors: z.int(),
  /** Of all that was said about those compared: messages, and each copied text once. */
  share: share.optional(),
  shareDistinct: share.optional(),
  /** Share of the previous period of the same length. */
  before: z.object({ ...counted, share: share.optional() }),
  /** `unclear`: nobody could tell; never counted as neutral. `negativeShare` is of those judged. */
  sentiment: z.object({
    negative: z.int(),
    neutral: z.int(),
    positive: z.int(),
    unclear: z.int(),
    negativeShare: share.optional(),
  }),
  networks: z.array(valueCount),
  languages: z.array(valueCount),
});

const shareInput = {
  since: instant,
  until: instant,
  /** Saved queries to compare, 2 to 12; absent: all of kind own and competitor. */
  queries: z.union([z.array(id).max(12), id]).optional(),
  /** Only what this saved query also matched: the share of voice within a topic. */
  topic: id.optional(),
  /** `comparable`: only networks where others than us are heard too. */
  basis: z.enum(['comparable', 'all']).default('comparable'),
  step: z.enum(['day', 'week']).default('day'),
  zone: z.string().max(64).default('UTC'),
};

export const voiceOperations = {
  shareOfVoice: {
    effect: 'read',
    roles: anyRole,
    summary:
      'Share of voice: our saved queries against competitors (or within a topic), with intervals, trend, sentiment, networks and languages, each with and without copies',
    input: z.object(shareInput),
    output: z.object({
      subjects: z.array(subject),
      points: z.array(z.object({ at: instant, of: z.array(z.object({ query: id, ...counted })) })),
      networks: z.array(z.string()),
      warnings: z.array(voiceWarning),
    }),
  },
  exportShareOfVoice: {
    effect: 'read',
    roles: anyRole,
    summary: 'Share of voice as CSV: one line a query and step',
    input: z.object(shareInput),
    output: z.object({ csv: z.string() }),
  },
  reputation: {
    effect: 'read',
    roles: anyRole,
    summary:
      'What the world sees: how much is said about us against the period before, reviews with their mean, and what reached most people',
    input: z.object({ since: instant, until: instant }),
    output: z.object({
      /** About us: our own saved queries, and what was said to our accounts in public. */
      now: z.object({
        ...counted,
        authors: z.int(),
        negative: z.int(),
        judged: z.int(),
        negativeShare: share.optional(),
      }),
      before: z.object({
        ...counted,
        authors: z.int(),
        negative: z.int(),
        judged: z.int(),
        negativeShare: share.optional(),
      }),
      reviews: z.array(
        z.object({
          /** A network, or `all`. */
          network: z.string(),
          count: z.int(),
          /** How many gave 1, 2, 3, 4, 5. */
          stars: z.array(z.int()).length(5),
          mean: z.object({ value: z.number(), low: z.number(), high: z.number() }).optional(),
        }),
      ),
      latestReviews: z.array(mention),
      /** What most people could have seen first: `reach` adds up the followers of all who said it. Copies once. */
      top: z.array(mention.extend({ reach: z.int(), copies: z.int() })),
    }),
  },
  amplifiers: {
    effect: 'read',
    roles: anyRole,
    summary:
      'Who carries on what is said about us: reposts, quotes and copies by person, those with most followers first',
    input: z.object({
      since: instant,
      until: instant,
      person: id.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    output: z.object({
      items: z.array(
        z.object({
          person: id,
          handle: z.string(),
          name: z.string(),
          network: z.string(),
          followers: z.int().optional(),
          reposts: z.int(),
          quotes: z.int(),
          copies: z.int(),
          negative: z.int(),
          lastAt: instant,
          lastMention: id,
        }),
      ),
    }),
  },
} as const satisfies AreaContract;
