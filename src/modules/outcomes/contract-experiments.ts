/** Trying by lot: what could be found, the plan whose seed is committed before the first day, the posts placed by lot, and the answer. Browser-safe. */
import { z } from 'zod';
import { anyRole, id, instant, leads, page, pageInput, staff } from '../../kernel/operation.ts';
import { answer } from './contract-answers.ts';
import { questionOutcome } from './contract-questions.ts';
import { unit } from './contract-words.ts';

const day = z.iso.date();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What is tried. */
export const experimentWish = z.discriminatedUnion('kind', [
  /** Days with posts against days without, by lot; an effect lasts so many more days. */
  z.object({ kind: z.literal('days'), carryOverDays: z.int().min(0).max(13).default(0), outcome: questionOutcome }),
  /** Times of day, by lot for each post; measured by the visits through its links in a week. */
  z.object({ kind: z.literal('slots'), times: z.array(time).min(2).max(6), postsAWeek: z.int().min(1).max(50) }),
]);
export type ExperimentWish = z.infer<typeof experimentWish>;

const line = z.object({
  weeks: z.int(),
  /** Worded in `experiments.json` under `fault.<code>`; null where a design can be made. */
  fault: z.string().nullable(),
  /** The smallest true effect found four times out of five: of a day or a post, and as a share of what is usual. Null: the past is too short to say. */
  detectable: z.number().nullable(),
  share: z.number().nullable(),
  /** Worked out from fewer weeks, because the past is short. */
  isExtended: z.boolean(),
  /** How many days or posts would be drawn for. */
  units: z.int(),
});

export const experimentStates = ['planned', 'running', 'ended', 'answered', 'stopped'] as const;

export const experiment = z.object({
  id,
  name: z.string(),
  wish: experimentWish,
  weeks: z.int(),
  /** Smaller relative effects matter to nobody. */
  region: z.number(),
  zone: z.string(),
  from: day,
  to: day,
  state: z.enum(experimentStates),
  planHash: z.string(),
  /** SHA-256 of the seed that the lots come from; in the audit log since before the first day. */
  commitment: z.string(),
  /** The seed itself: shown when it is over. */
  seed: z.string().nullable(),
  registeredAt: instant,
  registeredBy: z.string(),
  stopReason: z.string().nullable(),
  unit,
  outcomeName: z.string(),
  verdict: answer.shape.verdict.nullable(),
  sentence: answer.shape.sentence.nullable(),
});
export type Experiment = z.infer<typeof experiment>;

/** A day or a post, and what the lot said of it. */
export const experimentUnit = z.object({
  unit: z.int(),
  /** When: a day, or a day and time. */
  on: z.string(),
  /** 1: with posts, 0: without; of times of day the place of the time. */
  lot: z.int(),
  draftId: id.nullable(),
  /** What in fact happened: whether a post went out; null while the day has not come. */
  wasDone: z.boolean().nullable(),
  value: z.number().nullable(),
});

const wish = { wish: experimentWish };

export const experimentOperations = {
  experimentOptions: {
    effect: 'read',
    roles: anyRole,
    summary: 'What an experiment by lot could find in 4 to 52 weeks, from the own past, before anything is planned',
    input: z.object(wish),
    output: z.object({
      lines: z.array(line),
      unit,
      outcomeName: z.string(),
      /** Of a day or a post, what is usual. */
      usual: z.number(),
      pastUnits: z.int(),
      tomorrow: day,
    }),
  },
  planExperiment: {
    effect: 'write',
    roles: leads,
    summary:
      'Freeze an experiment: draws the lots and puts the plan and the hash of their seed into the audit log, before the first day',
    input: z.object({
      ...wish,
      name: z.string().trim().min(1).max(200),
      weeks: z.int().min(1).max(104),
      from: day,
      region: z.number().min(0).max(0.5).default(0.03),
    }),
    output: experiment,
  },
  placePosts: {
    effect: 'write',
    roles: staff,
    summary:
      'Schedule drafts for the next days or posts that the lot chose, each with its ordinary checks and approval',
    input: z.object({
      id,
      draftIds: z.array(id).min(1).max(100),
      /** Time of day of posts on chosen days; times of day come by lot in the other kind. */
      time: time.default('10:00'),
    }),
    output: z.object({ placed: z.array(experimentUnit), left: z.int() }),
  },
  experiments: {
    effect: 'read',
    roles: anyRole,
    summary: 'Experiments, newest first: also those that were stopped or found nothing',
    input: z.object(pageInput),
    output: page(experiment).extend({
      /** Of all that ever ended: how many were answered, and how many were stopped. */
      answered: z.int(),
      stopped: z.int(),
    }),
  },
  experiment: {
    effect: 'read',
    roles: anyRole,
    summary: 'Show an experiment with its lots, what was done, and its answer',
    input: z.object({ id }),
    output: z.object({ experiment, units: z.array(experimentUnit), answer: answer.nullable(), missed: z.int() }),
  },
  stopExperiment: {
    effect: 'write',
    roles: leads,
    summary: 'Stop an experiment before its end; it stays in the list with the reason, and its seed is shown',
    input: z.object({ id, reason: z.string().trim().min(1).max(500) }),
    output: experiment,
  },
  lookEarly: {
    effect: 'read',
    outside: true,
    roles: anyRole,
    summary: 'What an experiment shows so far, with an interval that may be looked at as often as one likes',
    input: z.object({ id }),
    output: z.object({ answer }),
  },
  answerExperiment: {
    effect: 'write',
    outside: true,
    roles: staff,
    summary:
      'Answer an experiment that is over: shows the seed, ranks what happened among 10,000 other lots, keeps the answer',
    input: z.object({ id }),
    output: z.object({ experiment, answer }),
  },
  verifyExperiment: {
    effect: 'read',
    roles: anyRole,
    summary: 'Draw the lots again from the seed that was shown, and compare them and the seed with what was committed',
    input: z.object({ id }),
    output: z.object({
      /** Null while the seed is sealed. */
      isSeedCommitted: z.boolean().nullable(),
      areLotsDrawn: z.boolean().nullable(),
      isPlanUnchanged: z.boolean(),
    }),
  },
} as const;
