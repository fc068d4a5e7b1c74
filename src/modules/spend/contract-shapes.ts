/** What the spend operations take and give. Browser-safe: schemas and lists only. */
import { z } from 'zod';
import { id, instant, moneySchema } from '../../kernel/operation.ts';

/** What a cost is for. `labour` here is bought work (a freelancer's invoice); our own people's time is inferred from activity. */
export const costKinds = ['labour', 'tools', 'ads', 'production', 'prizes', 'api', 'other'] as const;
export type CostKind = (typeof costKinds)[number];
export const costKind = z.enum(costKinds);

export const activityKinds = ['open', 'compose', 'reply', 'approve', 'moderate', 'report'] as const;
export const subjectTypes = ['draft', 'delivery', 'campaign', 'conversation', 'report', 'workspace'] as const;
export type SubjectType = (typeof subjectTypes)[number];
/** What was worked on or paid for; `workspace` (its own id) is the desk as a whole: shared by everything. */
export const subject = z.object({ type: z.enum(subjectTypes), id });

export const currency = z.string().regex(/^[A-Z]{3}$/);
export const date = z.iso.date();
/** Sums of several currencies stand side by side; they are never added up. */
export const sums = z.array(moneySchema);

/** Who entered a cost: a person, a table, a key or the product itself, a subscription. */
export const entrySources = ['manual', 'import', 'api', 'subscription'] as const;

export const costEntry = z.object({
  id,
  on: date,
  kind: costKind,
  amount: moneySchema,
  subject,
  note: z.string(),
  supplier: z.string(),
  reference: z.string().nullable(),
  source: z.enum(entrySources),
  createdAt: instant,
  createdBy: z.string(),
  voided: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
});

/** One person's time on one subject on one day. */
export const labourLine = z.object({
  on: date,
  userId: z.string(),
  userName: z.string(),
  subject,
  /** What the screens saw, and what counts: the same unless a person corrected it. */
  seenMinutes: z.number(),
  minutes: z.number(),
  isCorrected: z.boolean(),
  correction: z.string().nullable(),
  hourlyRate: moneySchema,
  cost: moneySchema,
});

export const rate = z.object({
  id,
  scope: z.enum(['department', 'role']),
  /** The department's id, or the role. */
  key: z.string(),
  from: date,
  hourlyMinor: z.int().min(0),
  currency,
});

/** One bad cell of an imported table. */
export const rowError = z.object({
  /** As a spreadsheet counts: the header is row 1. */
  row: z.int(),
  column: z.string(),
  /** Worded in `errors.json` under `<area>.row-<code>` and `.remedy`. */
  code: z.string(),
  value: z.string(),
  cause: z.string(),
  remedy: z.string(),
});

export const importResult = z.object({
  isDryRun: z.boolean(),
  rows: z.int(),
  good: z.int(),
  imported: z.int(),
  /** Rows that were imported before. */
  repeated: z.int(),
  bad: z.int(),
  /** At most the first 200. */
  errors: z.array(rowError),
});

/** The cost of one thing, down to the minor unit of each currency. */
export const cost = z.object({
  currency,
  totalMinor: z.int(),
  byKind: z.array(z.object({ kind: costKind, minor: z.int() })),
  /** Part of the labour that nobody saw and that is taken from the workspace's own median. */
  imputedMinor: z.int(),
  /** Part that came down from shared costs by the minutes worked. */
  sharedMinor: z.int(),
});

export const costReport = z.object({
  costs: z.array(cost),
  minutes: z.number(),
  imputedMinutes: z.number(),
  /** Nobody was seen working on it and there is no median yet: the true cost is higher. */
  isAtLeast: z.boolean(),
});

/** Where spending leads if it goes on as in the last four weeks. */
export const budgetForecast = z.object({
  /** Promised already: posts that are scheduled where a post has a price, subscriptions still to be booked. */
  committed: moneySchema,
  perDay: moneySchema,
  /** At the end, if it goes on; null where there is no end. */
  expected: moneySchema.nullable(),
  /** Day on which the budget would be passed; null when it would not. */
  exceededOn: date.nullable(),
});

export const budget = z.object({
  campaignId: id,
  campaignName: z.string(),
  budget: moneySchema,
  spent: moneySchema,
  /** Spent in other currencies, which the budget does not count. */
  otherCurrencies: sums,
  warnAtPercent: z.int(),
  state: z.enum(['within', 'near', 'exceeded']),
  forecast: budgetForecast,
});

/** What the desk may spend in a month, all told: the current month. */
export const monthlyBudget = z.object({
  month: z.string(),
  budget: moneySchema,
  spent: moneySchema,
  otherCurrencies: sums,
  warnAtPercent: z.int(),
  state: z.enum(['within', 'near', 'exceeded']),
  forecast: budgetForecast,
});
