/**
 * The snapshot of a report: everything it says, in no language. Numbers are numbers, sentences are keys with their values;
 * only what people wrote is text. HTML, PDF and CSV are made of this and of nothing else. Browser-safe: schemas only.
 */
import { z } from 'zod';
import { id, instant } from '../../kernel/operation.ts';
import { rungs } from '../outcomes/contract-shapes.ts';
import { currency, date } from '../spend/contract-shapes.ts';

export const reportKinds = ['progress', 'campaign', 'incident', 'care', 'channel'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** A value as it will be shown: the reader's language gives it its form. */
export const shown = z.discriminatedUnion('type', [
  z.object({ type: z.literal('count'), value: z.int() }),
  z.object({ type: z.literal('number'), value: z.number() }),
  z.object({ type: z.literal('money'), minor: z.int(), currency }),
  /** 0.25 is a quarter; `signed` shows a plus. */
  z.object({ type: z.literal('share'), value: z.number(), signed: z.boolean().optional() }),
  z.object({ type: z.literal('minutes'), value: z.number() }),
  z.object({ type: z.literal('day'), value: date }),
  z.object({ type: z.literal('instant'), value: instant }),
  /** Written by somebody: a name, an address. Isolated and escaped wherever it stands. */
  z.object({ type: z.literal('name'), value: z.string().max(500) }),
  /** A sentence's key, its file before the first dot: `results.kind.order`. */
  z.object({ type: z.literal('word'), key: z.string() }),
  z.object({ type: z.literal('none') }),
]);
export type Shown = z.infer<typeof shown>;

/** A sentence by its key, as the screens name it: the file before the first dot, `reports.headline.goal`. */
export const words = z.object({
  key: z.string(),
  values: z.record(z.string(), shown).optional(),
});
export type Words = z.infer<typeof words>;

/** Where the rows behind a number open: an operation with its input, a page of the desk, and the rows' table in the appendix. */
export const opens = z.object({
  operation: z.string(),
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.string())])),
  /** Below the workspace's address: `results?period=custom&from=...`. */
  path: z.string(),
  rows: z.string().optional(),
});
export type Opens = z.infer<typeof opens>;

export const figure = z.object({
  /** `f1`, `f2` ... in the order they stand. */
  id: z.string(),
  label: words,
  value: shown,
  /** Of an estimate: the 95 % interval. Counts have none. */
  low: shown.optional(),
  high: shown.optional(),
  /** The same in the period before, and whether more of it is better. */
  before: shown.optional(),
  change: z
    .object({
      value: shown,
      direction: z.enum(['better', 'worse', 'same', 'neutral']),
      /** Two such counts differ by as much by chance alone more often than one time in twenty. */
      isWithinChance: z.boolean().optional(),
    })
    .optional(),
  rung: z.enum(rungs).optional(),
  note: words.optional(),
  opens,
});
export type Figure = z.infer<typeof figure>;

const cell = z.object({ shown, figure: z.string().optional() });
const series = z.object({ label: words, values: z.array(z.number().nullable()) });

export const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('headline'), sentence: words, under: z.array(words), figure: z.string().optional() }),
  z.object({ type: z.literal('figures'), title: words, lead: words.optional(), figures: z.array(z.string()) }),
  z.object({
    type: z.literal('changes'),
    title: words,
    lead: words.optional(),
    items: z.array(z.object({ sentence: words, figure: z.string(), direction: z.enum(['better', 'worse', 'same']) })),
  }),
  z.object({
    type: z.literal('sentences'),
    title: words,
    items: z.array(z.object({ sentence: words, figure: z.string().optional(), rung: z.enum(rungs).optional() })),
  }),
  /** What a person wrote. */
  z.object({ type: z.literal('said'), title: words, paragraphs: z.array(z.string()) }),
  z.object({
    type: z.literal('chart'),
    title: words,
    /** What the picture shows, for those who do not see it. */
    alt: words,
    unit: z.enum(['count', 'money']),
    currency: currency.optional(),
    days: z.array(date),
    /** The first is drawn strong, others behind it. */
    series: z.array(series),
    band: z
      .object({ label: words, low: z.array(z.number().nullable()), high: z.array(z.number().nullable()) })
      .optional(),
    /** A stretch that is shaded. */
    window: z.object({ label: words, from: date, to: date }).optional(),
    figure: z.string().optional(),
  }),
  z.object({
    type: z.literal('table'),
    title: words,
    lead: words.optional(),
    columns: z.array(z.object({ label: words, isNumber: z.boolean() })),
    rows: z.array(z.array(cell)),
    /** Rows that only the appendix has. */
    more: z.int(),
    note: words.optional(),
    /** Counts that networks give: shown, fenced off, never results. */
    isFenced: z.boolean().optional(),
  }),
  z.object({ type: z.literal('asks'), title: words, items: z.array(z.string()) }),
  z.object({
    type: z.literal('actions'),
    title: words,
    lead: words.optional(),
    items: z.array(
      z.object({
        words: z.string(),
        owner: z.string().nullable(),
        due: date.nullable(),
        expected: words,
        evidence: words,
        rung: z.enum(rungs).optional(),
        opens: opens.optional(),
      }),
    ),
  }),
  z.object({
    type: z.literal('scored'),
    title: words,
    lead: words.optional(),
    items: z.array(
      z.object({
        words: z.string(),
        owner: z.string().nullable(),
        due: date.nullable(),
        state: words,
        result: words,
        remark: z.string(),
      }),
    ),
  }),
]);
export type Block = z.infer<typeof block>;

/** Rows behind figures, in machine form; they go into the CSV appendix. */
export const rowsBehind = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  /** Rows that were left out because there are too many. */
  cut: z.int(),
});
export type RowsBehind = z.infer<typeof rowsBehind>;

export const brand = z.object({
  name: z.string(),
  /** `#0b5c6b`, readable on white (4.5 : 1 at least). */
  colour: z.string(),
  logo: z.object({ id, sha256: z.string(), type: z.string() }).optional(),
  footer: z.string(),
  hidesMaker: z.boolean(),
});
export type Brand = z.infer<typeof brand>;

export const reportDocument = z.object({
  version: z.literal(1),
  report: id,
  kind: z.enum(reportKinds),
  /** As a person named it; empty: named after kind and days. */
  title: z.string(),
  subject: z.object({ type: z.enum(['campaign', 'account', 'alert', 'goal']), id, name: z.string() }).optional(),
  /** `address`: of the workspace's screens when it was made, below which `path` opens. */
  workspace: z.object({
    ...{ slug: z.string(), name: z.string(), address: z.string(), region: z.string(), zone: z.string(), currency },
  }),
  from: date,
  to: date,
  madeAt: instant,
  brand,
  figures: z.array(figure),
  blocks: z.array(block),
  rows: z.array(rowsBehind),
});
export type ReportDocument = z.infer<typeof reportDocument>;
