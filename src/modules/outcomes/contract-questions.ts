/** Asking what something brought: what can be asked, what each method could tell, the plan that is registered, and the answer. Browser-safe. */
import { z } from 'zod';
import { type DemandDriver, demandDrivers } from '../../analysis/mix/question.ts';
import { anyRole, type AreaContract, id, instant, page, pageInput, staff } from '../../kernel/operation.ts';
import { currency } from '../spend/contract-shapes.ts';
import { answer, check, method } from './contract-answers.ts';
import { outcomeKind, rungs, verdictKinds } from './contract-shapes.ts';
import { spokenWords, unit } from './contract-words.ts';

/** What moves demand beside the work, for screens that ask about it. */
export { type DemandDriver, demandDrivers };

const day = z.iso.date();
const name = z.string().trim().min(1).max(200);
const stretch = { from: day, to: day };

/** What it is asked of. Days are included at both ends, in the workspace's zone. */
export const questionSubject = z.discriminatedUnion('type', [
  /** Without days: from its first delivery to its last. */
  z.object({ type: z.literal('campaign'), campaignId: id, from: day.optional(), to: day.optional() }),
  /** A named stretch of days: an incident, a launch, a week of silence. */
  z.object({ type: z.literal('incident'), name, ...stretch, alertId: id.optional() }),
  /** A kind of post; every condition given must hold. */
  z.object({
    type: z.literal('posts'),
    ...stretch,
    campaignId: id.optional(),
    network: z.string().max(40).optional(),
    language: z.string().max(20).optional(),
    hasPicture: z.boolean().optional(),
  }),
  z.object({ type: z.literal('post'), deliveryId: id }),
  z.object({ type: z.literal('reply-speed'), ...stretch }),
  /** What a network, all its accounts together, returned. */
  z.object({
    type: z.literal('channel'),
    network: z.string().max(40),
    ...stretch,
    /** Drivers of demand that whoever asks signs did not change in these days. */
    absent: z.array(z.enum(demandDrivers)).max(demandDrivers.length).optional(),
    /** Daily series of the others. */
    drivers: z
      .array(z.object({ driver: z.enum(demandDrivers), seriesId: id }))
      .max(10)
      .optional(),
  }),
]);
export type QuestionSubject = z.infer<typeof questionSubject>;
export const subjectKinds = ['campaign', 'incident', 'posts', 'post', 'reply-speed', 'channel'] as const;

/** What it should have moved. */
export const questionOutcome = z.discriminatedUnion('type', [
  z.object({ type: z.literal('series'), seriesId: id }),
  /** What was recorded one by one, summed by day; value in one currency at a time. */
  z.object({
    type: z.literal('recorded'),
    kind: outcomeKind,
    measure: z.enum(['count', 'value']),
    currency: currency.optional(),
  }),
  /** People who wrote again within the week: only for reply speed. */
  z.object({ type: z.literal('asking-again') }),
]);
export type QuestionOutcome = z.infer<typeof questionOutcome>;

export const outcomeChoice = z.object({
  outcome: questionOutcome,
  /** The series' own name; empty for recorded outcomes, which `outcome` names. */
  name: z.string(),
  unit,
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  /** Days with a value, and days without one between the first and the last. */
  days: z.int(),
  gaps: z.int(),
  /** Mean of a day over the last eight weeks. */
  perDay: z.number(),
});

const namedWindow = z.object({
  type: z.enum(['campaign', 'incident']),
  id: id.nullable(),
  name: z.string(),
  ...stretch,
});

const methodOption = z.object({
  method,
  isAdmissible: z.boolean(),
  isSuggested: z.boolean(),
  /** The highest rung that this method can reach with these data. */
  rung: z.enum(rungs),
  /** All that was looked at; one that failed is why the method is not admissible. */
  checks: z.array(check),
  /** The smallest true effect over the whole window that would be found four times out of five; null: can't be said beforehand. */
  detectable: z.object({ absolute: z.number(), relative: z.number().nullable(), unit }).nullable(),
  /** Other series by which this method compares. */
  controls: z.array(z.object({ seriesId: id, name: z.string() })),
  /** A rough guess of how long it computes. */
  seconds: z.int(),
});

export const questionState = z.enum(['queued', 'running', 'answered', 'refused', 'cancelled', 'failed']);

const plan = z.object({
  subject: questionSubject,
  outcome: questionOutcome,
  /** The stretch that is asked about, and the first day that is learned from. */
  from: day,
  to: day,
  learnsFrom: day.nullable(),
  zone: z.string(),
  methods: z.array(method),
  /** Relative effects smaller than this matter to nobody. */
  region: z.number(),
  controls: z.array(id),
  seed: z.string(),
});

export const question = z.object({
  id,
  /** The name of what it is asked of, as it was called when it was asked. */
  name: z.string(),
  outcomeName: z.string(),
  state: questionState,
  /** 0 to 1 while running. */
  progress: z.number(),
  plan,
  /** SHA-256 of the plan, in the audit log since before anything was computed. */
  planHash: z.string(),
  registeredAt: instant,
  askedBy: z.string(),
  ranAt: instant.nullable(),
  /** Shortly: what is shown in lists. */
  verdict: z.enum(verdictKinds).nullable(),
  rung: z.enum(rungs).nullable(),
  sentence: spokenWords.nullable(),
  /** Why it failed: worded in `questions.json` under `failed.<code>`. */
  failure: z.string().nullable(),
});
export type Question = z.infer<typeof question>;

const asked = { subject: questionSubject, outcome: questionOutcome };

export const questionOperations = {
  questionChoices: {
    effect: 'read',
    roles: anyRole,
    summary: 'What can be asked: campaigns, networks and posts that went out, and outcomes that have days',
    input: z.object({}),
    output: z.object({
      zone: z.string(),
      today: day,
      campaigns: z.array(z.object({ id, name: z.string(), from: day.nullable(), to: day.nullable(), posts: z.int() })),
      networks: z.array(z.object({ network: z.string(), posts: z.int() })),
      languages: z.array(z.string()),
      posts: z.array(z.object({ deliveryId: id, text: z.string(), network: z.string(), on: day })),
      conversations: z.int(),
      outcomes: z.array(outcomeChoice),
    }),
  },
  questionOptions: {
    effect: 'read',
    roles: anyRole,
    summary:
      'Which methods could answer a question with the data at hand, and what each could detect, before anything is run',
    input: z.object(asked),
    output: z.object({
      name: z.string(),
      outcomeName: z.string(),
      from: day,
      to: day,
      /** First and last day of the outcome. */
      outcomeFrom: day.nullable(),
      outcomeTo: day.nullable(),
      unit,
      methods: z.array(methodOption),
      /** Other campaigns and named incidents in the same days. */
      overlaps: z.array(namedWindow),
      /** What would make it answerable, or better answered; for `none can tell` how a comparison by lot would look. */
      wouldSettle: spokenWords,
      isAskable: z.boolean(),
    }),
  },
  ask: {
    effect: 'write',
    roles: staff,
    summary:
      'Ask what something brought: registers the plan before anything is computed, then computes in the background',
    input: z.object({
      ...asked,
      /** Absent: the suggested method, and a second one to compare with when it is cheap. */
      methods: z.array(method).min(1).max(3).optional(),
      /** Series to compare with; absent: those that are suggested. */
      controls: z.array(id).max(50).optional(),
      region: z.number().min(0).max(0.5).default(0.03),
      /** Given to get the same bytes again from the same data. */
      seed: z
        .string()
        .regex(/^[0-9a-f]{16,64}$/)
        .optional(),
    }),
    output: question,
  },
  questions: {
    effect: 'read',
    roles: anyRole,
    summary: 'Questions that were asked, newest first, also those whose answer was unwelcome',
    input: z.object({
      ...pageInput,
      state: questionState.optional(),
      campaignId: id.optional(),
      deliveryId: id.optional(),
    }),
    output: page(question),
  },
  question: {
    effect: 'read',
    roles: anyRole,
    summary: 'One question with its answer, checks, assumptions, and what would settle it',
    input: z.object({ id }),
    output: z.object({
      question,
      answer: answer.nullable(),
      /** The data are no longer those that were answered from; asking again leaves this answer as it is. */
      hasChanged: z.boolean(),
      /** Outcomes of the days asked about that arrived after it was computed; they make the data other data. */
      arrivedSince: z.int(),
    }),
  },
  cancelQuestion: {
    effect: 'write',
    roles: staff,
    summary: 'Stop a question that waits or is being computed; the registered plan stays in the log',
    input: z.object({ id }),
    output: question,
  },
} as const satisfies AreaContract;
