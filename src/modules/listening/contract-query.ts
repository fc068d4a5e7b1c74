import { z } from 'zod';
// Not through the door: the contracts are in the browser's first page, the parser is not.
import { dialects } from '../../analysis/query/dialects.ts';
import { loosenings } from '../../analysis/query/loosenings.ts';
import { anyRole, type AreaContract } from '../../kernel/operation.ts';
import { mention, queryExplanation, range } from './contract-shapes.ts';

const queryText = z.string().max(8_192);
const found = mention.extend({ highlights: z.array(range) });
const count = z.object({ count: z.int(), exact: z.boolean() });

/** What reading the matches of a month would cost on a network that charges for each. */
const readingPrice = z.object({
  network: z.string(),
  /** Matches on that network in 30 days, at the pace of the days tried. */
  perMonth: z.number(),
  /** Minor units of `currency` for those. */
  minor: z.number(),
  currency: z.string(),
});

/** A looser query made from this one, and what it would have caught beyond it. */
const missed = z.object({
  how: z.enum(loosenings),
  query: z.string(),
  more: count,
  sample: z.array(found),
});

export const queryOperations = {
  tryQuery: {
    effect: 'read',
    roles: anyRole,
    summary:
      'Run a query over what was already received, without saving it: how many a day, a sample, what it costs on paid networks, and what it misses next to looser ones',
    input: z.object({
      query: queryText,
      days: z.coerce.number().int().min(1).max(365).default(30),
      /** Also ask looser queries; each costs a search. */
      misses: z.stringbool().or(z.boolean()).default(true),
    }),
    output: z.object({
      perDay: z.number(),
      matched: count,
      sample: z.array(found),
      /** Networks that charge for reading; empty when everything here is read free of charge. */
      prices: z.array(readingPrice),
      misses: z.array(missed),
      problems: queryExplanation.shape.problems,
    }),
  },
  importQuery: {
    effect: 'read',
    roles: anyRole,
    summary:
      'Read a query written for Brandwatch, Meltwater, Talkwalker or X as one of ours, with notes on what has no counterpart; nothing is saved',
    input: z.object({
      query: queryText,
      /** Guessed from the text when not given. */
      dialect: z.enum(dialects).optional(),
    }),
    output: queryExplanation.extend({
      dialect: z.enum(dialects),
      /** The query in our language; absent when it could not be read. */
      query: z.string().optional(),
    }),
  },
} as const satisfies AreaContract;
