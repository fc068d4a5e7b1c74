import type { ReactNode } from 'react';
import styles from './data-table.module.css';

export interface Column<Row> {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of their column. */
  isNumber?: boolean;
  /** This column names the row for screen readers. */
  isRowHead?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table shows; read aloud, hidden unless `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What stands instead of rows when there are none. */
  empty?: ReactNode;
}

/** A table with a head that stays; scrolls sideways inside itself on a phone, by keyboard too. */
export function DataTable<Row>({ caption, showCaption = false, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.2 SC 2.1.1).
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className={showCaption ? styles.caption : 'for-readers'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-number={column.isNumber || undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const number = column.isNumber || undefined;
  return column.isRowHead === true ? (
    <th scope="row" data-number={number}>
      {column.cell(row)}
    </th>
  ) : (
    <td data-number={number}>{column.cell(row)}</td>
  );
}
