import { parseMinor } from '../../../kernel/amount.ts';
import { type EpochMs, toIso } from '../../../kernel/time.ts';
import type { TableRow } from '../../../platform/csv/read-table.ts';
import type { RowFault } from '../../../platform/csv/row-faults.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ExportKind } from '../contract-shapes.ts';
import { readOutcome } from '../domain/outcome-row.ts';
import { type ExportedOrder, isRounded, ordersOf } from '../domain/shop-export.ts';
import { findBySource, type NewOutcome } from './record-outcome.ts';
import { refundedSoFar, refundOutcome } from './refund-outcome.ts';

/** A row that can be kept. */
export interface Good {
  row: number;
  idColumn: string;
  outcome: NewOutcome & { externalId: string };
  /** What was paid back of it in all, as an export tells; absent in tables of one's own. */
  refundedMinor?: number;
}

/** The orders of a shop's export that are paid, and every cell of them that can't be read. */
export function readExport(
  kind: ExportKind,
  rows: readonly TableRow[],
  { source, currency }: { source: string; currency?: string | undefined },
  when: { zone: string; now: EpochMs },
) {
  const ragged = rows.filter(({ isRagged }) => isRagged);
  const orders = ordersOf(
    kind,
    rows.filter(({ isRagged }) => !isRagged),
  );
  const paid = orders.filter(({ isPaid }) => isPaid);
  const faults: RowFault[] = ragged.map(({ row }) => ({ row, column: '', code: 'ragged', value: '' }));
  const good = paid.flatMap((order): Good[] => {
    const cells = { ...order.cells, currency: order.cells.currency || (currency ?? '') };
    const read = readOrder(order, cells, source, when);
    if ('outcome' in read) return [read];
    faults.push(...read.faults);
    return [];
  });
  return { good, faults, rows: orders.length + ragged.length, unpaid: orders.length - paid.length };
}

function readOrder(
  order: ExportedOrder,
  cells: ExportedOrder['cells'],
  source: string,
  when: { zone: string; now: EpochMs },
): Good | { faults: RowFault[] } {
  const { row, columns, externalId } = order;
  const faults: RowFault[] = [];
  if (externalId === '' || isRounded(externalId))
    faults.push({ row, column: columns.id, code: 'id-rounded', value: externalId });
  const reading = readOutcome(cells, when);
  if (!reading.ok) {
    faults.push(
      ...reading.faults.map(({ column, code }) => ({ row, column: columns[column], code, value: cells[column] })),
    );
    return { faults };
  }
  const refunded = order.refunded === '' ? 0 : parseMinor(order.refunded, reading.values.currency);
  if (typeof refunded !== 'number' || refunded < 0 || refunded > reading.values.valueMinor)
    faults.push({ row, column: columns.refunded, code: 'refunded', value: order.refunded });
  if (faults.length > 0 || typeof refunded !== 'number') return { faults };
  return {
    row,
    idColumn: columns.id,
    refundedMinor: refunded,
    outcome: {
      ...reading.values,
      source,
      externalId: externalId.slice(0, 200),
      visitId: order.visitId,
      linkCode: order.linkCode,
      customer: order.customer || undefined,
      note: '',
    },
  };
}

/**
 * Books what an export says was paid back and is not booked yet. The export gives a sum and no day: it counts from the order's own.
 * @param isTried only counts what would be booked
 * @returns how many refunds are new
 */
export async function refundExported(
  context: VerbContext,
  source: string,
  lines: readonly Good[],
  isTried: boolean,
): Promise<number> {
  let count = 0;
  for (const { outcome, refundedMinor = 0 } of lines) {
    if (refundedMinor === 0) continue;
    const order = await findBySource(context, source, outcome.externalId);
    const open = refundedMinor + (order === undefined ? 0 : await refundedSoFar(context, order.id));
    if (open <= 0) continue;
    if (isTried || order === undefined) {
      count += 1;
      continue;
    }
    const { isNew } = await refundOutcome(context, {
      outcomeId: order.id,
      source,
      valueMinor: open,
      at: toIso(outcome.at),
      refundId: `refunded:${outcome.externalId}:${refundedMinor}`,
      note: '',
    });
    if (isNew) count += 1;
  }
  return count;
}
