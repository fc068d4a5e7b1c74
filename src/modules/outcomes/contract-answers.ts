/** What an answer consists of: the sentence, the numbers with their intervals, the picture, and all that they hang on. Browser-safe. */
import { z } from 'zod';
import { costReport, currency } from '../spend/contract-shapes.ts';
import { rungs, verdictKinds } from './contract-shapes.ts';
import { spokenWords, unit } from './contract-words.ts';

const day = z.iso.date();

/** Worded in `questions.json` under `method.<code>` and `method.<code>.what`. */
export const methodCodes = ['series', 'panel', 'traced', 'paths', 'mix', 'care', 'event-study', 'experiment'] as const;
export type MethodCode = (typeof methodCodes)[number];
export const method = z.enum(methodCodes);

/** Worded in `measurement.json` under `check.<code>` and `check.<code>.failed`. */
export const check = z.object({
  code: z.string(),
  outcome: z.enum(['passed', 'failed', 'not-possible']),
  values: z.record(z.string(), z.number()).optional(),
});

const pair = z.tuple([z.number(), z.number()]);
const intervals = z.object({ 50: pair, 80: pair, 95: pair });

const band = z.object({
  low95: z.number(),
  low50: z.number(),
  median: z.number(),
  high50: z.number(),
  high95: z.number(),
});

/** What is drawn. Each has all that its table needs. */
export const picture = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('counterfactual'),
    days: z.array(day),
    /** Null: no value that day. */
    observed: z.array(z.number().nullable()),
    /** What would have come without it; null before the window, where it was only learned. */
    without: z.array(band.nullable()),
    /** Of the days of the window alone. */
    effect: z.array(band),
    cumulative: z.array(band),
    /** Place of the window's first day in `days`, and of the first day after it. */
    start: z.int(),
    end: z.int(),
    unit,
  }),
  z.object({
    type: z.literal('return'),
    days: z.array(day),
    /** As it was known on each day, and as it is known now. Shares: 0.5 is half as much again as the cost. */
    then: z.array(band.nullable()),
    now: z.array(band.nullable()),
    breakEven: z.object({ on: day.nullable(), chance: z.number() }),
  }),
  z.object({
    type: z.literal('curves'),
    channel: z.string(),
    carryOver: z.array(z.object({ days: z.number(), share: band })),
    saturation: z.array(z.object({ exposure: z.number(), response: band })),
    unit,
  }),
  z.object({
    type: z.literal('paths'),
    /** A row a channel and model: worded in `measurement.json`. */
    credits: z.array(
      z.object({
        channel: z.string(),
        model: z.string(),
        credit: z.number(),
        low: z.number(),
        high: z.number(),
        isTooFew: z.boolean(),
      }),
    ),
    /** Less than a fifth is traced: shown only to who asks for it. */
    isRankingHidden: z.boolean(),
    untraceable: z.object({ count: z.int(), of: z.int(), share: z.number().nullable() }),
    unit,
  }),
  z.object({
    type: z.literal('survival'),
    /** Share that has not written again by each day, of those answered fast and of those answered slowly. */
    fast: z.array(z.object({ day: z.number(), share: band })),
    slow: z.array(z.object({ day: z.number(), share: band })),
    fastWithinMinutes: z.number(),
  }),
  /** Traced visits by day since publication, for kinds of post. */
  z.object({
    type: z.literal('after-publication'),
    days: z.array(z.int()),
    perPost: z.array(band),
    posts: z.int(),
    unit,
  }),
]);
export type Picture = z.infer<typeof picture>;

const methodAnswer = z.object({
  method,
  verdict: z.enum(verdictKinds),
  rung: z.enum(rungs),
  median: z.number().nullable(),
  intervals: intervals.nullable(),
  checks: z.array(check),
});

const opens = z.object({
  /** What it shows, worded in `questions.json` under `opens.<what>`. */
  what: z.enum(['outcomes', 'campaign', 'delivery', 'series', 'links', 'ledger', 'alert', 'conversations']),
  operation: z.string(),
  input: z.record(z.string(), z.unknown()),
  /** Where the screen shows it, below the workspace's address. */
  path: z.string(),
});

export const answer = z.object({
  /** The whole answer in one sentence: `questions.json`, `sentence.<what may be said>`. */
  sentence: spokenWords,
  verdict: z.enum(verdictKinds),
  rung: z.enum(rungs),
  method,
  /** Which quantity, a code: `summed-effect`, `credited`, `return`, `share-difference`. */
  estimand: z.string(),
  unit,
  median: z.number().nullable(),
  intervals: intervals.nullable(),
  /** The same as a share of what would have come without. */
  relative: z.object({ median: z.number(), low: z.number(), high: z.number() }).nullable(),
  detectable: z.number().nullable(),
  checks: z.array(check),
  /** Codes: `measurement.json`, `assumption.<code>`. */
  assumptions: z.array(z.string()),
  picture: picture.nullable(),
  /** What is drawn below the first, where there is more to see. */
  morePictures: z.array(picture).optional(),
  /** The row's label, and its numbers. `label` is of `questions.json` under `row.<key>`. */
  rows: z.array(
    z.object({
      label: spokenWords,
      value: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      unit,
    }),
  ),
  /** All methods that were run, the one that speaks first. */
  methods: z.array(methodAnswer),
  /** Two of them are further apart than two pooled deviations; the rung was lowered by one. */
  isDisputed: z.boolean(),
  cost: costReport.nullable(),
  /** What was brought less its cost; only in the cost's own currency and from rung E3 up. */
  net: z.array(
    z.object({ currency, median: z.number(), low: z.number(), high: z.number(), isAtLeastCost: z.boolean() }),
  ),
  /** For an incident: the first day from which it was over, or null for not yet. Absent when it was not asked. */
  recovered: z.object({ on: day.nullable(), low: day.nullable(), high: day.nullable(), chance: z.number() }).optional(),
  wouldSettle: spokenWords,
  opens: z.array(opens),
  seed: z.string(),
  dataHash: z.string(),
  codeVersion: z.string(),
});
export type Answer = z.infer<typeof answer>;
