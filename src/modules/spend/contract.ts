import { z } from 'zod';
import { anyRole, areaContract, id, instant, leads, nothing, page, pageInput, staff } from '../../kernel/operation.ts';
import { currencyOperations } from './contract-currencies.ts';
import * as shape from './contract-shapes.ts';
import { toolOperations } from './contract-tools.ts';

const period = { from: shape.date.optional(), to: shape.date.optional() };
const entryFields = {
  on: shape.date,
  kind: shape.costKind,
  amountMinor: z.int(),
  currency: shape.currency,
  subject: shape.subject.optional(),
  note: z.string().max(2_000).default(''),
  supplier: z.string().max(200).default(''),
  /** An invoice number or another system's id: the same reference is entered once. */
  reference: z.string().trim().min(1).max(200).optional(),
};

export const spendContract = areaContract('spend', {
  ...currencyOperations,
  ...toolOperations,
  recordActivity: {
    effect: 'write',
    roles: staff,
    unaudited: true,
    summary: 'Tell that the signed-in person is at work on something; screens send it by themselves',
    input: z.object({
      beats: z
        .array(
          z.object({
            /** Made by the screen, one for each open tab. */
            tab: z.string().min(1).max(64),
            kind: z.enum(shape.activityKinds),
            subjectType: z.enum(shape.subjectTypes),
            subjectId: id,
            at: z.array(instant).min(1).max(500),
          }),
        )
        .min(1)
        .max(50),
    }),
    output: z.object({ kept: z.int(), ignored: z.int() }),
  },
  labour: {
    effect: 'read',
    roles: staff,
    summary: 'List time worked, by day, person and subject, newest day first',
    input: z.object({ ...pageInput, ...period, userId: z.string().max(100).optional(), subjectId: id.optional() }),
    output: page(shape.labourLine),
  },
  correctMinutes: {
    effect: 'write',
    roles: staff,
    summary: 'Correct the minutes of a person on a subject on a day; what the screens saw is kept beside it',
    input: z.object({
      on: shape.date,
      userId: z.string().max(100),
      subject: shape.subject,
      /** Absent: back to what was seen. */
      minutes: z.number().min(0).max(1_440).optional(),
      reason: z.string().trim().min(1).max(500),
    }),
    output: shape.labourLine,
  },
  addEntry: {
    effect: 'write',
    roles: staff,
    summary: 'Enter a cost: tools, ads, production, prizes, API calls, bought work',
    input: z.object(entryFields),
    output: shape.costEntry,
  },
  voidEntry: {
    effect: 'write',
    roles: leads,
    summary: 'Void a cost entry; it stays in the ledger, crossed out, with the reason',
    input: z.object({ id, reason: z.string().trim().min(1).max(500) }),
    output: shape.costEntry,
  },
  list: {
    effect: 'read',
    roles: anyRole,
    summary: 'List cost entries, newest day first',
    input: z.object({
      ...pageInput,
      ...period,
      kind: shape.costKind.optional(),
      campaignId: id.optional(),
      subjectId: id.optional(),
      isVoidShown: z.coerce.boolean().default(true),
    }),
    output: page(shape.costEntry),
  },
  importEntries: {
    effect: 'write',
    roles: leads,
    summary: 'Import cost entries from CSV: date, kind, amount, currency, campaign, note, supplier, reference',
    input: z.object({
      csv: z.string().max(5_000_000),
      dryRun: z.boolean().default(true),
      /** Import the good rows although others are bad. */
      importRest: z.boolean().default(false),
    }),
    output: shape.importResult,
    secretInput: ['csv'],
  },
  summary: {
    effect: 'read',
    roles: anyRole,
    summary: 'Sum the ledger and the labour of a period by kind, campaign or month; currencies stand apart',
    input: z.object({
      ...period,
      by: z.enum(['kind', 'campaign', 'month']).default('kind'),
      campaignId: id.optional(),
    }),
    output: z.object({
      groups: z.array(
        z.object({ key: z.string(), name: z.string().nullable(), sums: shape.sums, minutes: z.number() }),
      ),
      totals: shape.sums,
      minutes: z.number(),
    }),
  },
  cost: {
    effect: 'read',
    roles: anyRole,
    summary: 'What one draft, delivery, campaign or conversation cost, shared costs included',
    input: z.object({ subject: shape.subject }),
    output: shape.costReport,
  },
  rates: {
    effect: 'read',
    roles: leads,
    summary: 'Hourly rates by department or role, newest first; without one, the rate of the department itself counts',
    input: nothing,
    output: z.object({ items: z.array(shape.rate) }),
  },
  setRate: {
    effect: 'write',
    roles: leads,
    summary: 'Set the hourly cost of a department or role from a day on',
    input: z.object({
      scope: z.enum(['department', 'role']),
      key: z.string().min(1).max(100),
      from: shape.date,
      hourlyMinor: z.int().min(0).max(100_000_000),
    }),
    output: shape.rate,
  },
  budgets: {
    effect: 'read',
    roles: anyRole,
    summary: 'Budgets of campaigns, what is spent of them, and which are near or over',
    input: z.object({ campaignId: id.optional() }),
    output: z.object({ items: z.array(shape.budget), month: shape.monthlyBudget.nullable() }),
  },
  setMonthlyBudget: {
    effect: 'write',
    roles: leads,
    summary: 'Set what the desk may spend in a month, all told; without an amount there is none',
    input: z.object({
      amountMinor: z.int().min(0).optional(),
      currency: shape.currency.optional(),
      warnAtPercent: z.int().min(1).max(100).default(80),
    }),
    output: z.object({ month: shape.monthlyBudget.nullable() }),
  },
  setBudget: {
    effect: 'write',
    roles: leads,
    summary: 'Set or change the budget of a campaign',
    input: z.object({
      campaignId: id,
      amountMinor: z.int().min(0),
      currency: shape.currency,
      warnAtPercent: z.int().min(1).max(100).default(80),
    }),
    output: shape.budget,
  },
});
