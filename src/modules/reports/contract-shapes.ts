/** What the report operations take and give. Browser-safe: schemas and lists only. */
import { z } from 'zod';
import { id, instant } from '../../kernel/operation.ts';
import { outcomeKind, rungs } from '../outcomes/contract-shapes.ts';
import { currency, date } from '../spend/contract-shapes.ts';
import { reportDocument, reportKinds } from './contract-document.ts';

export const kind = z.enum(reportKinds);
export const language = z.enum(['en', 'sw', 'he', 'ar']);
export const format = z.enum(['html', 'pdf', 'csv']);
export type Format = z.infer<typeof format>;

export const subjectTypes = ['campaign', 'account', 'alert', 'goal'] as const;
/** A campaign of a campaign report, an account of a channel report, an alert of an incident report, the goal of a progress report. */
export const reportSubject = z.object({ type: z.enum(subjectTypes), id });

export const settings = z.object({
  /** Null: the workspace's own name. */
  name: z.string().nullable(),
  colour: z.string().nullable(),
  logoId: id.nullable(),
  footer: z.string(),
  hidesMaker: z.boolean(),
});

export const summary = z.object({
  id,
  kind,
  title: z.string(),
  from: date,
  to: date,
  subject: reportSubject.nullable(),
  state: z.enum(['draft', 'frozen']),
  madeAt: instant,
  madeBy: z.string(),
  frozenAt: instant.nullable(),
  /** SHA-256 of the snapshot in canonical JSON (RFC 8785). */
  sha256: z.string().nullable(),
  scheduleId: id.nullable(),
  readers: z.int(),
});

export const reading = z.object({ reader: z.string(), at: instant, sha256: z.string(), comment: z.string() });

export const report = summary.extend({
  why: z.string(),
  asks: z.array(z.string()),
  readings: z.array(reading),
  /** Of a draft: as it would be frozen now. The rows behind are left out here; the CSV has them. */
  document: reportDocument.omit({ rows: true }),
});

/** An amount or a number with its interval; the interval is missing where nobody knows it. */
export const expected = z.object({
  unit: z.union([z.literal('count'), z.object({ currency })]),
  value: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
});
export const evidence = z.discriminatedUnion('type', [
  z.object({ type: z.literal('untested') }),
  /** The id of an answered question. */
  z.object({ type: z.literal('answer'), id }),
]);
export const watch = z.object({
  kind: outcomeKind,
  measure: z.enum(['count', 'value']),
  currency: currency.optional(),
});
export const actionStates = ['planned', 'done', 'dropped'] as const;

export const action = z.object({
  id,
  reportId: id,
  words: z.string(),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  due: date.nullable(),
  expected: expected.nullable(),
  evidence,
  /** Of the evidence; null when untested. */
  rung: z.enum(rungs).nullable(),
  watch: watch.nullable(),
  state: z.enum(actionStates),
  settledAt: instant.nullable(),
  remark: z.string(),
  isOverdue: z.boolean(),
});

export const link = z.object({
  id,
  reportId: id,
  label: z.string(),
  language,
  madeAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  opened: z.int(),
  openedAt: instant.nullable(),
  state: z.enum(['open', 'expired', 'revoked']),
});

export const schedule = z.object({
  id,
  name: z.string(),
  kind,
  subject: reportSubject.nullable(),
  every: z.enum(['week', 'month']),
  onDay: z.int(),
  wallTime: z.string(),
  zone: z.string(),
  isPaused: z.boolean(),
  nextAt: instant,
  /** The days that the next one will be about. */
  nextPeriod: z.object({ from: date, to: date }),
  recipients: z.array(z.object({ id, email: z.string(), language, leftAt: instant.nullable() })),
});

export const sendingStates = ['due', 'sending', 'sent', 'refused', 'unconfirmed', 'left'] as const;
export const sending = z.object({
  id,
  scheduleId: id,
  reportId: id,
  email: z.string(),
  language,
  state: z.enum(sendingStates),
  /** First day of the period. */
  period: date,
  at: instant,
  tries: z.int(),
  problem: z.string().nullable(),
});
