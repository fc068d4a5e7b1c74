/** Rates of exchange: what sums of several currencies come to, shown beside them and never instead of them. */
import { z } from 'zod';
import { anyRole, leads, moneySchema, page, pageInput } from '../../kernel/operation.ts';
import { currency, date, importResult, sums } from './contract-shapes.ts';

export const exchangeRate = z.object({
  from: currency,
  to: currency,
  on: date,
  /** One unit of `from` was worth this much of `to`. */
  rate: z.number(),
  source: z.string(),
});

export const converted = z.object({
  /** Everything that could be converted, in the currency asked for; null when nothing could. */
  total: moneySchema.nullable(),
  parts: z.array(
    z.object({
      of: moneySchema,
      to: moneySchema.nullable(),
      /** Absent for what is in the currency already, and for what no rate is known for. */
      rate: z.number().optional(),
      on: date.optional(),
      through: currency.optional(),
    }),
  ),
});

export const currencyOperations = {
  exchangeRates: {
    effect: 'read',
    roles: anyRole,
    summary: 'List rates of exchange, newest day first',
    input: z.object({ ...pageInput, currency: currency.optional() }),
    output: page(exchangeRate),
  },
  setExchangeRate: {
    effect: 'write',
    roles: leads,
    summary: 'Set what one unit of a currency was worth in another on a day',
    input: z.object({ from: currency, to: currency, on: date, rate: z.number().positive().max(1e9) }),
    output: exchangeRate,
  },
  importExchangeRates: {
    effect: 'write',
    roles: leads,
    summary:
      'Import rates of exchange from CSV: date and a column a currency, quoted in one base, as central banks publish them',
    input: z.object({
      csv: z.string().max(5_000_000),
      /** What all columns are quoted in: one unit of it is worth so much of each. */
      base: currency,
      dryRun: z.boolean().default(true),
      importRest: z.boolean().default(false),
    }),
    output: importResult,
    secretInput: ['csv'],
  },
  convert: {
    effect: 'read',
    roles: anyRole,
    summary: 'Say what sums come to in one currency on a day, with the rates used and their days',
    input: z.object({ sums: sums.max(50), to: currency, on: date }),
    output: converted,
  },
} as const;
