import { z } from 'zod';
import { anyRole, areaContract, id, instant, leads, nothing, page, pageInput, staff } from '../../kernel/operation.ts';
import { alertOperations } from './contract-alerts.ts';
import { learningOperations } from './contract-learning.ts';
import { copyMark, copyOperations } from './contract-copies.ts';
import { queryOperations } from './contract-query.ts';
import { retentionOperations } from './contract-retention.ts';
import { searchIndexOperations } from './contract-search-index.ts';
import { voiceOperations } from './contract-voice.ts';
import {
  gap,
  importReport,
  intents,
  mention,
  poison,
  queryExplanation,
  range,
  savedQuery,
  sentiments,
  source,
} from './contract-shapes.ts';
import { pipelineOperations } from './contract-pipeline.ts';
import { viewOperations } from './contract-views.ts';

const queryText = z.string().max(8_192);
const name = z.string().trim().min(1).max(120);
const period = { since: instant.optional(), until: instant.optional() };

export const listeningContract = areaContract('listening', {
  ...alertOperations,
  ...learningOperations,
  ...copyOperations,
  ...queryOperations,
  ...retentionOperations,
  ...searchIndexOperations,
  ...voiceOperations,
  ...viewOperations,
  ...pipelineOperations,
  search: {
    effect: 'read',
    roles: anyRole,
    summary: 'Find mentions by a boolean query, newest first; an empty query finds all',
    input: z.object({
      query: queryText.default(''),
      ...period,
      /** A person's mentions only. */
      person: id.optional(),
      /** Also those held aside as spam. */
      spam: z.stringbool().or(z.boolean()).default(false),
      facets: z.stringbool().or(z.boolean()).default(false),
      /** `exact` counts to the end, for up to three seconds; `quick` counts only as far as that costs next to nothing. */
      count: z.enum(['quick', 'exact']).default('quick'),
      /** Of each text that was copied only the newest, page by page. */
      collapse: z.stringbool().or(z.boolean()).default(false),
      ...pageInput,
    }),
    output: page(mention.extend({ highlights: z.array(range), copies: copyMark.optional() })).extend({
      /** With `facets`: how many different texts, and by how many people, are among the newest matches. */
      texts: copyOperations.distinctTexts.output.optional(),
      /** Absent on the pages after the first. `exact` false: there are at least this many. */
      total: z.object({ count: z.int(), exact: z.boolean() }).optional(),
      /** Values among the matches, most frequent first; `sample` says how many were looked at: all of them with `exact`, else the newest. */
      facets: z
        .object({
          sample: z.int(),
          exact: z.boolean(),
          networks: z.array(facetOf()),
          languages: z.array(facetOf()),
          intents: z.array(facetOf()),
          sentiments: z.array(facetOf()),
          kinds: z.array(facetOf()),
          /** Handles. */
          authors: z.array(facetOf()),
          /** `2026-11-22`, UTC, the newest first. */
          days: z.array(facetOf()),
        })
        .optional(),
      /** What the query could not mean; empty when it was understood whole. */
      problems: queryExplanation.shape.problems,
      tookMs: z.number(),
    }),
  },
  volume: {
    effect: 'read',
    roles: anyRole,
    summary: 'Mentions per hour, day, week or month: of everything, of a saved query, or of a query text',
    input: z.object({
      query: queryText.optional(),
      savedQuery: id.optional(),
      since: instant,
      until: instant,
      step: z.enum(['hour', 'day', 'week', 'month']).default('day'),
      /** IANA zone that days begin in. */
      zone: z.string().max(64).default('UTC'),
    }),
    output: z.object({
      points: z.array(z.object({ at: instant, count: z.int(), negative: z.int() })),
      total: z.int(),
      /** False: counted on a sample of the stream and scaled up, see `sampled`. */
      exact: z.boolean(),
      sampled: z.number().min(0).max(1),
    }),
  },
  showMention: {
    effect: 'read',
    roles: anyRole,
    summary: 'Show one mention with where it came from',
    input: z.object({ mention: id }),
    output: mention,
  },
  correctTriage: {
    effect: 'write',
    roles: staff,
    summary: 'Correct what was guessed about a mention: language, intent, sentiment, spam',
    input: z.object({
      mention: id,
      language: z
        .string()
        .regex(/^[a-z]{2,3}$/)
        .optional(),
      intent: z.enum(intents).optional(),
      sentiment: z.enum(sentiments).optional(),
      spam: z.boolean().optional(),
    }),
    output: mention,
  },
  explainQuery: {
    effect: 'read',
    roles: anyRole,
    summary: 'Say in words what a query means, or what is wrong with it and where',
    input: z.object({ query: queryText }),
    output: queryExplanation,
  },
  queries: {
    effect: 'read',
    roles: anyRole,
    summary: 'List the saved queries',
    input: z.object({ archived: z.stringbool().or(z.boolean()).default(false), ...pageInput }),
    output: page(savedQuery),
  },
  createQuery: {
    effect: 'write',
    roles: staff,
    summary: 'Save a boolean query; every new mention is matched against it from now on',
    input: z.object({ name, query: queryText.min(1), kind: z.enum(['own', 'competitor', 'topic']).default('topic') }),
    output: savedQuery,
  },
  updateQuery: {
    effect: 'write',
    roles: staff,
    summary: 'Change the name, kind or text of a saved query; mentions matched before keep their mark',
    input: z.object({
      savedQuery: id,
      name: name.optional(),
      query: queryText.min(1).optional(),
      kind: z.enum(['own', 'competitor', 'topic']).optional(),
    }),
    output: savedQuery,
  },
  archiveQuery: {
    effect: 'write',
    roles: staff,
    summary: 'Stop matching a saved query; its counts stay. `restore` begins again',
    input: z.object({ savedQuery: id, restore: z.boolean().default(false) }),
    output: savedQuery,
  },
  sources: {
    effect: 'read',
    roles: anyRole,
    summary: 'List what is listened to, with state, last success and open gaps',
    input: z.object({ ...pageInput }),
    output: page(source),
  },
  createSource: {
    effect: 'write',
    roles: staff,
    summary:
      'Listen to more: the words of a search on a network, a webhook, or everything said in public (only what a saved query matches is kept). A feed is connected like an account',
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('search'), account: id, words: z.string().trim().min(1).max(300) }),
      z.object({ kind: z.literal('public'), account: id }),
      z.object({ kind: z.literal('webhook'), account: id, secret: z.string().min(16).max(200) }),
    ]),
    output: source,
    secretInput: ['secret'],
  },
  pauseSource: {
    effect: 'write',
    roles: staff,
    summary: 'Stop reading a source; what was said meanwhile is read when it resumes',
    input: z.object({ source: id }),
    output: source,
  },
  resumeSource: {
    effect: 'write',
    roles: staff,
    summary: 'Read a paused source again, from where it stopped',
    input: z.object({ source: id }),
    output: source,
  },
  retrySource: {
    effect: 'write',
    roles: staff,
    summary: 'Read a source now instead of at its next turn',
    input: z.object({ source: id }),
    output: source,
  },
  gaps: {
    effect: 'read',
    roles: anyRole,
    summary: 'List the stretches of time in which something may have been missed',
    input: z.object({ open: z.stringbool().or(z.boolean()).default(false), ...pageInput }),
    output: page(gap),
  },
  poison: {
    effect: 'read',
    roles: staff,
    summary: 'List payloads that could not be understood, with the cause',
    input: z.object({ ...pageInput }),
    output: page(poison),
  },
  retryPoison: {
    effect: 'write',
    roles: staff,
    summary: 'Have the network asked again for what could not be understood; give one, or none for all of a source',
    input: z.object({ poison: id.optional(), source: id.optional() }),
    output: z.object({ retried: z.int(), stored: z.int(), left: z.int() }),
    outside: true,
  },
  importMentions: {
    effect: 'write',
    roles: leads,
    summary: 'Bring mentions from a CSV or JSONL file; a dry run reports every bad row and changes nothing',
    input: z.object({
      format: z.enum(['csv', 'jsonl']),
      content: z.string().max(20_000_000),
      network: z.string().max(40).default('import'),
      dryRun: z.boolean().default(true),
      /** Import the good rows although some are bad. */
      skipBadRows: z.boolean().default(false),
    }),
    output: importReport,
    outside: true,
  },
  exportMentions: {
    effect: 'read',
    roles: leads,
    summary: 'Mentions as JSON lines, oldest first, a page at a time; texts byte-true',
    input: z.object({
      ...period,
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(2_000).default(500),
    }),
    output: z.object({ lines: z.string(), count: z.int(), next: z.string().optional() }),
  },
  readNow: {
    effect: 'write',
    roles: staff,
    summary: 'Read every source now',
    input: nothing,
    output: z.object({ sources: z.int() }),
  },
});

function facetOf() {
  return z.object({ value: z.string(), count: z.int() });
}
