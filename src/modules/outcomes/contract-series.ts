/** Numbers by the day or the week that come as a table: how they are brought in, read, corrected and taken out. */
import { z } from 'zod';
import { anyRole, type AreaContract, id, instant, leads, nothing, staff } from '../../kernel/operation.ts';
import { currency, date, importResult } from '../spend/contract-shapes.ts';

/** What a series is to a question: what is asked about, what moves without us, what was paid, or what is known to have happened. */
export const seriesRoles = ['outcome', 'control', 'cost', 'event'] as const;
export type SeriesRole = (typeof seriesRoles)[number];
export const seriesUnits = ['count', 'money', 'other'] as const;
export type SeriesUnit = (typeof seriesUnits)[number];
export const seriesSteps = ['day', 'week'] as const;
export type SeriesStep = (typeof seriesSteps)[number];
/** What a day without a number means: nobody knows, or nothing happened. */
export const seriesGaps = ['unknown', 'zero'] as const;
export type SeriesGaps = (typeof seriesGaps)[number];
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];
export const decimalMarks = ['point', 'comma'] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const seriesName = z.string().trim().min(1).max(120);
const heading = z.string().trim().min(1).max(200);

const series = z.object({
  id,
  name: z.string(),
  role: z.enum(seriesRoles),
  unit: z.enum(seriesUnits),
  /** With unit `money`: values are whole minor units of it. */
  currency: currency.nullable(),
  /** With unit `other`: what the numbers are, e.g. `°C`. */
  unitName: z.string(),
  step: z.enum(seriesSteps),
  /** IANA zone that the days are days of. */
  zone: z.string(),
  gaps: z.enum(seriesGaps),
  isArchived: z.boolean(),
  /** Days (or weeks) with a number. */
  days: z.int(),
  /** Days (or weeks) between the first and the last without one. */
  missing: z.int(),
  firstDay: date.nullable(),
  lastDay: date.nullable(),
  lastValue: z.number().nullable(),
});

const point = z.object({
  day: date,
  value: z.number(),
  /** How often the day was corrected. */
  corrections: z.int(),
  recordedAt: instant,
});
const stretch = z.object({ from: date, to: date });

const column = z.object({
  column: heading,
  /** Into this series; absent: into the one of that name, which is made when there is none. */
  seriesId: id.optional(),
  name: seriesName.optional(),
  role: z.enum(seriesRoles).default('outcome'),
  unit: z.enum(seriesUnits).default('count'),
  currency: currency.optional(),
  unitName: z.string().trim().max(40).default(''),
  gaps: z.enum(seriesGaps).default('unknown'),
});

/** What the table leaves open; nothing is imported before it is answered. */
const question = z.object({
  about: z.enum(['date-order', 'decimal-mark']),
  column: z.string(),
  /** A cell that can be read in two ways, and how each choice reads it. */
  example: z.string(),
  readings: z.array(z.object({ choice: z.string(), reads: z.string() })),
  suggested: z.string().nullable(),
});

export const seriesOperations = {
  series: {
    effect: 'read',
    roles: anyRole,
    summary: 'Daily series with their last numbers and what is missing in them',
    input: z.object({ isArchived: z.stringbool().or(z.boolean()).default(false) }),
    output: z.object({
      items: z.array(
        series.extend({
          /** The last sixty days or weeks, oldest first; null where there is no number. */
          recent: z.array(z.number().nullable()),
        }),
      ),
    }),
  },
  showSeries: {
    effect: 'read',
    roles: anyRole,
    summary: 'One daily series: its numbers, gaps, corrections and where they came from',
    input: z.object({ id, from: date.optional(), to: date.optional() }),
    output: z.object({
      series,
      points: z.array(point),
      gaps: z.array(stretch),
      imports: z.array(
        z.object({
          id,
          at: instant,
          by: z.string(),
          added: z.int(),
          replaced: z.int(),
          unchanged: z.int(),
          from: date,
          to: date,
        }),
      ),
    }),
  },
  seriesRevisions: {
    effect: 'read',
    roles: anyRole,
    summary: 'Every value that the corrected days of a series ever had, the newest correction first',
    input: z.object({ id, day: date.optional() }),
    output: z.object({
      items: z.array(
        z.object({
          day: date,
          values: z.array(z.object({ revision: z.int(), value: z.number(), recordedAt: instant, by: z.string() })),
        }),
      ),
    }),
  },
  saveSeries: {
    effect: 'write',
    roles: leads,
    summary: 'Create a daily series, or change the one with this id; its unit stays once it holds numbers',
    input: z.object({
      id: id.optional(),
      name: seriesName,
      role: z.enum(seriesRoles).default('outcome'),
      unit: z.enum(seriesUnits).default('count'),
      currency: currency.optional(),
      unitName: z.string().trim().max(40).default(''),
      step: z.enum(seriesSteps).default('day'),
      zone: z.string().max(64).optional(),
      gaps: z.enum(seriesGaps).default('unknown'),
    }),
    output: series,
  },
  archiveSeries: {
    effect: 'write',
    roles: leads,
    summary: 'Put a daily series away, or take it out again; its numbers stay',
    input: z.object({ id, isArchived: z.boolean().default(true) }),
    output: nothing,
  },
  recordDays: {
    effect: 'write',
    roles: staff,
    summary: 'Set numbers of a daily series; a day that had another one keeps it as an earlier revision',
    input: z.object({
      id,
      /** Money in whole minor units. */
      days: z
        .array(z.object({ day: date, value: z.number() }))
        .min(1)
        .max(2_000),
    }),
    output: z.object({ added: z.int(), replaced: z.int(), unchanged: z.int() }),
  },
  importSeries: {
    effect: 'write',
    roles: leads,
    summary: 'Import daily or weekly numbers from CSV: a column of dates and columns of numbers, each its own series',
    input: z.object({
      csv: z.string().max(5_000_000),
      /** Heading of the column of dates; absent: the one that holds dates. */
      date: heading.optional(),
      /** Absent: every other column that holds numbers. */
      columns: z.array(column).min(1).max(50).optional(),
      step: z.enum(seriesSteps).default('day'),
      dateOrder: z.enum(dateOrders).optional(),
      decimal: z.enum(decimalMarks).optional(),
      /** The same day twice: refused, or its numbers added up. */
      repeats: z.enum(['refuse', 'sum']).default('refuse'),
      zone: z.string().max(64).optional(),
      dryRun: z.boolean().default(true),
      importRest: z.boolean().default(false),
    }),
    output: importResult.extend({
      /** Heading of the column of dates. */
      date: z.string(),
      dateOrder: z.enum(dateOrders).nullable(),
      questions: z.array(question),
      series: z.array(
        z.object({
          column: z.string(),
          seriesId: id.nullable(),
          name: z.string(),
          role: z.enum(seriesRoles),
          unit: z.enum(seriesUnits),
          currency: currency.nullable(),
          decimal: z.enum(decimalMarks).nullable(),
          days: z.int(),
          empty: z.int(),
          missing: z.int(),
          from: date.nullable(),
          to: date.nullable(),
          added: z.int(),
          replaced: z.int(),
          unchanged: z.int(),
          gaps: z.array(stretch),
          /** The last days as they are read. */
          sample: z.array(z.object({ day: date, value: z.number() })),
        }),
      ),
    }),
    secretInput: ['csv'],
  },
  exportSeries: {
    effect: 'read',
    roles: anyRole,
    summary: 'A daily series as CSV, with every earlier value when asked for',
    input: z.object({ id, revisions: z.stringbool().or(z.boolean()).default(false) }),
    output: z.object({ csv: z.string(), count: z.int() }),
  },
} as const satisfies AreaContract;
