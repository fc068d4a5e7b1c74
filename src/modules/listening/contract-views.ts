import { z } from 'zod';
import { anyRole, type AreaContract, id, instant } from '../../kernel/operation.ts';
import { mention, queryExplanation, range } from './contract-shapes.ts';

/** What a row of the list can show beside the text. */
export const viewColumns = [
  'network',
  'language',
  'intent',
  'sentiment',
  'urgency',
  'kind',
  'followers',
  'queries',
] as const;

/** Days back from whenever the view is opened, or a fixed stretch. */
const viewPeriod = z.union([
  z.object({ days: z.int().min(1).max(3_650) }),
  z.object({ since: instant, until: instant }),
]);

export const viewState = z.object({
  /** The query as text; a saved query is named instead, and then followed when it changes. */
  query: z.string().max(8_192).default(''),
  savedQuery: id.optional(),
  period: viewPeriod,
  /** Also what is held aside as spam. */
  spam: z.boolean().default(false),
  person: id.optional(),
  columns: z.array(z.enum(viewColumns)).max(viewColumns.length).optional(),
});

export type ViewState = z.output<typeof viewState>;

export const view = z.object({
  id,
  name: z.string(),
  shared: z.boolean(),
  /** Made by whoever asks. */
  own: z.boolean(),
  state: viewState,
  changedAt: instant,
});

export const viewOperations = {
  views: {
    effect: 'read',
    roles: anyRole,
    summary: 'List the saved views of the search: your own and the shared ones, by name',
    input: z.object({}),
    output: z.object({ items: z.array(view) }),
  },
  saveView: {
    effect: 'write',
    roles: anyRole,
    summary:
      'Keep a search (query, period, what rows show) under a name, for yourself or shared; with `view`, change one',
    input: z.object({
      view: id.optional(),
      name: z.string().trim().min(1).max(120),
      shared: z.boolean().default(false),
      state: viewState,
    }),
    output: view,
  },
  deleteView: {
    effect: 'write',
    roles: anyRole,
    summary: 'Remove a saved view; the search itself and its mentions stay',
    input: z.object({ view: id }),
    output: view,
  },
  follow: {
    effect: 'read',
    roles: anyRole,
    summary:
      'Mentions received since a cursor, in that order; without a cursor begins now. May repeat some: tell them apart by id',
    input: z.object({
      query: z.string().max(8_192).default(''),
      savedQuery: id.optional(),
      spam: z.stringbool().or(z.boolean()).default(false),
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    output: z.object({
      items: z.array(mention.extend({ highlights: z.array(range) })),
      /** Always there: hand it back to go on. */
      next: z.string(),
      /** There is more already; ask again at once. */
      more: z.boolean(),
      problems: queryExplanation.shape.problems,
    }),
  },
} as const satisfies AreaContract;
