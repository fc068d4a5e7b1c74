import { CsvError, parse } from 'csv-parse/sync';

/** A row of a table with a heading; cells are trimmed and found by their heading in lower case. */
export interface TableRow {
  /** As a spreadsheet counts: the heading is row 1. */
  row: number;
  cells: ReadonlyMap<string, string>;
  /** It has more or fewer cells than the heading. */
  isRagged: boolean;
}

/** `header` is what cells are found by, `titles` the same as it was written. */
export type TableReading =
  | { ok: true; header: readonly string[]; titles: readonly string[]; rows: readonly TableRow[] }
  | { ok: false; cause: 'empty' | 'unclosed-quote' | 'too-many-rows' | 'repeated-heading' | 'malformed'; line: number };

const MOST_ROWS = 50_000;
const LONGEST_ROW = 100_000;

/** Reads comma, semicolon or tab separated text as spreadsheets write it: byte order mark, quotes, line breaks in cells. */
export function readTable(text: string): TableReading {
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_ROW,
      to: MOST_ROWS + 2,
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = Number((cause as { lines?: number }).lines ?? 0);
    return { ok: false, cause: cause.code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed-quote' : 'malformed', line };
  }
  return tableOf(records);
}

function tableOf(records: readonly string[][]): TableReading {
  const titles = (records[0] ?? []).map((name) => name.trim());
  const header = titles.map((name) => name.toLowerCase());
  if (records.length < 2 || header.every((name) => name === '')) return { ok: false, cause: 'empty', line: 1 };
  if (records.length > MOST_ROWS + 1) return { ok: false, cause: 'too-many-rows', line: MOST_ROWS + 1 };
  const named = header.filter((name) => name !== '');
  if (new Set(named).size < named.length) return { ok: false, cause: 'repeated-heading', line: 1 };
  const rows = records.slice(1).flatMap((record, i) => {
    if (record.every((cell) => cell.trim() === '')) return [];
    const cells = new Map(header.map((name, column) => [name, (record[column] ?? '').trim()]));
    return [{ row: i + 2, cells, isRagged: record.length !== header.length }];
  });
  return rows.length === 0 ? { ok: false, cause: 'empty', line: 1 } : { ok: true, header, titles, rows };
}

/** The separator that stands most often in the first line. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (mark: string): number => first.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
