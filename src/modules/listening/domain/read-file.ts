import { parse } from 'csv-parse/sync';
import type { ImportRow, RowError } from './import-rows.ts';

export interface ReadFile {
  /** With their number, from 1. */
  rows: { row: ImportRow; number: number }[];
  errors: RowError[];
}

/**
 * The rows of a CSV file (RFC 4180, first row names the columns) or of JSON lines. A line that can't be read is an error of its own.
 * @throws Error when a CSV can't be read at all
 */
export const readFile = (format: 'csv' | 'jsonl', content: string): ReadFile =>
  format === 'csv' ? readCsv(content) : readJsonl(content);

function readCsv(content: string): ReadFile {
  const errors: RowError[] = [];
  const records = parse(content, {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: 2_000_000,
    info: true,
  }) as unknown as { record: ImportRow; info: { error?: { message: string } } }[];
  const rows = records.flatMap(({ record, info }, i) => {
    if (info.error === undefined) return [{ row: record, number: i + 1 }];
    errors.push({ row: i + 1, field: 'row', cause: 'has not as many values as there are columns' });
    return [];
  });
  return { rows, errors };
}

function readJsonl(content: string): ReadFile {
  const read: ReadFile = { rows: [], errors: [] };
  for (const [i, line] of content
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const row = objectOf(line);
    if (row === undefined) read.errors.push({ row: i + 1, field: 'row', cause: 'is not a JSON object' });
    else read.rows.push({ row, number: i + 1 });
  }
  return read;
}

function objectOf(line: string): ImportRow | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ImportRow) : undefined;
  } catch {
    return undefined;
  }
}
