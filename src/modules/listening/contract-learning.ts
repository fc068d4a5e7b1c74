import { z } from 'zod';
import { questions } from '../../analysis/triage/questions.ts';
import { anyRole, id, instant, leads, nothing, page, pageInput, staff } from '../../kernel/operation.ts';
import { range } from './contract-shapes.ts';

const question = z.enum(questions);
/** Of `count`, `right`; the true share lies between `low` and `high` at 95 % (Wilson). */
const share = z.object({ count: z.int(), right: z.int(), low: z.number(), high: z.number() });

const suggestion = z.object({
  question,
  /** A department's id, an intent, a sentiment, `spam`/`fine`, `high`/`normal`; `none`: not ours. */
  answer: z.string(),
  /** Chance that it is right, calibrated on the team's decisions; absent while there are not enough. */
  chance: z.number().optional(),
  /** Above the promised precision of 95 %. */
  sure: z.boolean(),
  others: z.array(z.string()),
  learnedFrom: z.int(),
  /** The words that decided, loudest first. */
  why: z.array(range.extend({ written: z.string() })),
});

const answerRecord = z.object({
  answer: z.string(),
  decided: z.int(),
  predicted: share,
  sure: share,
  /** Enough cases of its own, and 95 % of them right: it may be let act alone. */
  keepsPromise: z.boolean(),
  /** A lead let conversations go to this department without a person. */
  allowed: z.boolean(),
});

const decision = z.object({
  id,
  question,
  mention: id,
  at: instant,
  answer: z.string(),
  way: z.enum(['moved', 'answered', 'corrected', 'spam', 'urgency', 'chosen', 'proposed']),
  by: z.string(),
  predicted: z.string().optional(),
  chance: z.number().optional(),
  sure: z.boolean(),
  learnedFrom: z.int(),
  state: z.enum(['standing', 'superseded', 'undone']),
});

const act = z.object({
  id,
  question,
  mention: id,
  at: instant,
  answer: z.string(),
  otherwise: z.string(),
  chance: z.number(),
  learnedFrom: z.int(),
  why: z.array(z.string()),
  /** What a person said of it since; absent: nobody did. */
  verdict: z.enum(['confirmed', 'overturned']).optional(),
});

const helper = z.object({
  enabled: z.boolean(),
  endpoint: z.string(),
  model: z.string(),
  hasKey: z.boolean(),
  currency: z.string(),
  /** Price of a million tokens, in millionths of the currency's unit. */
  inputPrice: z.int(),
  outputPrice: z.int(),
  dailyLimit: z.int(),
  /** Of the last thirty days. */
  asked: z.int(),
  failed: z.int(),
  costMicros: z.int(),
});

export const learningOperations = {
  triageRecord: {
    effect: 'read',
    roles: anyRole,
    summary:
      'What triage learned from the team and how often it was right, measured one decision ahead, with intervals',
    input: nothing,
    output: z.object({
      questions: z.array(
        z.object({
          question,
          decisions: z.int(),
          /** Of the last 1,000; absent while fewer than 30 were predicted. */
          accuracy: share.optional(),
          /** Part of them in which it was sure, and how often it was right then. */
          coverage: z.number().optional(),
          sure: share.optional(),
          /** Decisions still missing until accuracy is worth showing. */
          missing: z.int(),
          answers: z.array(answerRecord),
        }),
      ),
    }),
  },
  suggestTriage: {
    effect: 'read',
    roles: anyRole,
    summary: 'What the team’s own decisions say about a mention: department, intent, sentiment, spam, urgency, and why',
    input: z.object({ mention: id }),
    output: z.object({
      suggestions: z.array(suggestion),
      /** Triage is not sure of the department, and a language model may be asked. */
      canAsk: z.boolean(),
      /** What a language model proposed, where one is set up and was asked; nothing is done with it until a person agrees. */
      proposal: z
        .object({
          state: z.enum(['asked', 'proposed', 'unusable', 'failed']),
          department: id.optional(),
          intent: z.string().optional(),
          sentiment: z.string().optional(),
          model: z.string(),
        })
        .optional(),
    }),
  },
  decideDepartment: {
    effect: 'write',
    roles: staff,
    summary: 'Say which department a mention is for, or that it is for none; triage learns from it',
    input: z.object({ mention: id, department: id.nullable() }),
    output: z.object({ learned: z.boolean() }),
  },
  triageDecisions: {
    effect: 'read',
    roles: staff,
    summary: 'Decisions that triage learned from, newest first, each with what it would have said',
    input: z.object({ question: question.optional(), ...pageInput }),
    output: page(decision),
  },
  undoTriageDecision: {
    effect: 'write',
    roles: leads,
    summary: 'Unlearn one decision; the mention itself stays as it is',
    input: z.object({ decision: id }),
    output: decision,
  },
  resetTriage: {
    effect: 'destroy',
    roles: leads,
    summary: 'Forget everything that was learned about one question and begin anew',
    input: z.object({ question }),
    output: z.object({ forgotten: z.int() }),
  },
  allowAutoRouting: {
    effect: 'write',
    roles: leads,
    summary: 'Let conversations go to a department without a person where triage is sure, or stop it',
    input: z.object({ department: id, allowed: z.boolean() }),
    output: z.object({ allowed: z.boolean(), keepsPromise: z.boolean() }),
  },
  triageActs: {
    effect: 'read',
    roles: staff,
    summary: 'What triage did without a person, newest first, with the words that decided and what people said since',
    input: z.object({ ...pageInput }),
    output: page(act),
  },
  triageHelper: {
    effect: 'read',
    roles: leads,
    summary: 'The language model that may propose where triage abstains, and what it cost',
    input: nothing,
    output: z.object({ helper: helper.optional() }),
  },
  setTriageHelper: {
    effect: 'write',
    roles: leads,
    summary:
      'Set up a language model (any OpenAI-compatible address) that may propose; nothing is done with it until a person agrees',
    input: z.object({
      enabled: z.boolean(),
      endpoint: z.url({ protocol: /^https?$/ }).max(500),
      model: z.string().trim().min(1).max(200),
      /** Absent: the key stays as it is. Empty: none. */
      key: z.string().max(500).optional(),
      currency: z.string().regex(/^[A-Z]{3}$/),
      inputPrice: z.int().min(0).max(1_000_000_000),
      outputPrice: z.int().min(0).max(1_000_000_000),
      /** Most mentions a day that it is asked about. */
      dailyLimit: z.int().min(1).max(10_000).default(200),
    }),
    output: helper,
    secretInput: ['key'],
  },
  askTriageHelper: {
    effect: 'write',
    roles: staff,
    summary: 'Ask the language model for a proposal about one mention',
    input: z.object({ mention: id }),
    output: z.object({
      state: z.enum(['proposed', 'unusable', 'failed', 'off', 'spent']),
      cause: z.string().optional(),
    }),
    outside: true,
  },
} as const;
