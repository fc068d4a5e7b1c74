import type { ExportKind } from '../contract-shapes.ts';
import { findReference } from './find-reference.ts';

/** A row of a table, as it is read: cells by their heading in lower case. */
interface Row {
  row: number;
  cells: ReadonlyMap<string, string>;
}

/** One order of an export, whatever the number of its rows. Columns are named for whoever has to correct a cell. */
export interface ExportedOrder {
  row: number;
  externalId: string;
  cells: { kind: 'order'; value: string; currency: string; at: string };
  columns: { kind: string; value: string; currency: string; at: string; id: string; refunded: string };
  /** As a decimal number; empty or zero when nothing was paid back. */
  refunded: string;
  isPaid: boolean;
  customer: string;
  visitId?: string;
  linkCode?: string;
}

/**
 * The orders of a shop's own export. Line items are further rows of the same order: in Shopify's with empty sums, in those of
 * WooCommerce's export extensions with the order's sums repeated; only the first row of an order is read.
 */
export function ordersOf(kind: ExportKind, rows: readonly Row[]): ExportedOrder[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const order = kind === 'shopify' ? shopifyOrder(row) : wooOrder(row);
    const key = row.cells.get(kind === 'shopify' ? 'name' : 'order_id') ?? '';
    if (key !== '' && seen.has(key)) return [];
    seen.add(key);
    return [order];
  });
}

const paidAtShopify = new Set(['paid', 'partially_paid', 'partially_refunded', 'refunded']);
const paidAtWoo = new Set(['processing', 'completed', 'on-hold', 'refunded']);

function shopifyOrder({ row, cells }: Row): ExportedOrder {
  const cell = (name: string): string => cells.get(name) ?? '';
  const attributes = cell('note attributes')
    .split(/\r?\n/)
    .map((line) => ({ name: line.split(':', 1)[0] ?? '', value: line.slice(line.indexOf(':') + 1) }));
  return {
    row,
    externalId: cell('id') || cell('name'),
    cells: { kind: 'order', value: cell('total'), currency: cell('currency'), at: spacedOffset(cell('created at')) },
    columns: {
      ...{ kind: 'financial status', value: 'total', currency: 'currency', at: 'created at' },
      ...{ id: cells.has('id') ? 'id' : 'name', refunded: 'refunded amount' },
    },
    refunded: cell('refunded amount'),
    isPaid: paidAtShopify.has(cell('financial status').toLowerCase()),
    customer: cell('email'),
    ...findReference([], attributes),
  };
}

function wooOrder({ row, cells }: Row): ExportedOrder {
  const nameOf = (...names: string[]): string => names.find((name) => cells.has(name)) ?? names[0] ?? '';
  const cell = (name: string): string => cells.get(name) ?? '';
  const columns = {
    ...{ kind: 'status', value: 'order_total', id: 'order_id' },
    currency: nameOf('order_currency', 'currency'),
    at: nameOf('date', 'order_date', 'date_created', 'paid_date'),
    refunded: nameOf('refunded_total', 'total_refunded', 'order_refund'),
  };
  const landed = [...cells].filter(([name]) => /session_entry|landing|referrer/.test(name)).map(([, value]) => value);
  return {
    row,
    externalId: cell('order_id'),
    cells: { kind: 'order', value: cell('order_total'), currency: cell(columns.currency), at: cell(columns.at) },
    columns,
    refunded: cell(columns.refunded).replace(/^-/, ''),
    isPaid: paidAtWoo.has(cell('status').toLowerCase().replace(/^wc-/, '').replace(' ', '-')),
    customer: cell('billing_email'),
    ...findReference(landed),
  };
}

/** Shopify writes `2026-11-20 10:22:01 +0300`. */
const spacedOffset = (text: string): string => text.replace(/ ([+-]\d\d):?(\d\d)$/, '$1:$2');

/** A spreadsheet that took a long number for a quantity wrote it as 4.50789E+12: the last digits are lost. */
export const isRounded = (id: string): boolean => /^\d+([.,]\d+)?e\+?\d+$/i.test(id);
