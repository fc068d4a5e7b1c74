/** Importing outcomes from tables, and telling a shop's own export by its headings. Browser-safe. */
import { z } from 'zod';
import { type AreaContract, leads } from '../../kernel/operation.ts';
import { currency, importResult } from '../spend/contract-shapes.ts';
import { source } from './contract-record.ts';
import * as shape from './contract-shapes.ts';

const { exportKinds } = shape;
type ExportKind = shape.ExportKind;

/** Headings that stand together only in this shop's export of orders, in lower case. */
const marks: Readonly<Record<ExportKind, readonly string[]>> = {
  shopify: ['name', 'financial status', 'total', 'created at', 'lineitem quantity'],
  woocommerce: ['order_id', 'status', 'order_total'],
};

/** Whose export of orders a table is; undefined when it is a table of one's own. */
export function exportKindOf(headings: readonly string[]): ExportKind | undefined {
  const held = new Set(headings.map((heading) => heading.trim().toLowerCase()));
  return exportKinds.find((kind) => marks[kind].every((heading) => held.has(heading)));
}

export const importOperations = {
  importOutcomes: {
    effect: 'write',
    roles: leads,
    summary:
      'Import outcomes from CSV: kind, value, currency, time, id, visit, link, customer, note; or the order export of Shopify or WooCommerce as it is',
    input: z.object({
      csv: z.string().max(5_000_000),
      source: source.default('import'),
      /** Whose export it is; absent: told by its headings unless columns are mapped. With `none` it is a table of one's own. */
      preset: z.enum(['none', ...exportKinds]).optional(),
      /** Our field -> the column's heading, where it is called otherwise. */
      mapping: z
        .partialRecord(
          z.enum(['kind', 'value', 'currency', 'at', 'externalId', 'visitId', 'linkCode', 'customer', 'note']),
          z.string().max(200),
        )
        .default({}),
      /** For tables without these columns. */
      kind: shape.outcomeKind.optional(),
      currency: currency.optional(),
      dryRun: z.boolean().default(true),
      importRest: z.boolean().default(false),
    }),
    output: importResult.extend({
      preset: z.enum(exportKinds).nullable(),
      /** Refunds that an export told and that are new; when only tried, that would be booked. */
      refunds: z.int(),
      /** Orders of an export that are not paid, and so don't count. */
      unpaid: z.int(),
    }),
    secretInput: ['csv'],
  },
} as const satisfies AreaContract;
