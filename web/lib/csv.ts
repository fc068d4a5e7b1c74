/** The head of a table in CSV and what follows it, byte for byte. */
export interface CsvHead {
  names: readonly string[];
  delimiter: string;
  /** Everything after the first record, with the line end that ended it. */
  rest: string;
}

const delimiters = [',', ';', '\t'] as const;

/** Reads only the first record (RFC 4180, quotes and line breaks inside them); the delimiter is the one that parts it most. */
export function csvHead(csv: string): CsvHead {
  const text = csv.replace(/^\uFEFF/, '');
  const end = recordEnd(text);
  const record = text.slice(0, end);
  const rows = delimiters.map((delimiter) => ({ delimiter, names: cellsOf(record, delimiter) }));
  const best = rows.reduce((most, row) => (row.names.length > most.names.length ? row : most));
  return { ...best, rest: text.slice(end) };
}

/** The same table with its columns renamed: `{ 'Order date': 'at' }`. Columns that are not named keep theirs. */
export function renameColumns(head: CsvHead, names: Readonly<Record<string, string>>): string {
  const renamed = head.names.map((name) => cellText(names[name] ?? name, head.delimiter));
  return renamed.join(head.delimiter) + head.rest;
}

/** A table as CSV for machines: dots, ISO times, never in the reader's language. */
export function toCsv(names: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [names, ...rows].map((row) => row.map((cell) => cellText(String(cell), ',')).join(',')).join('\r\n') + '\r\n';
}

function recordEnd(text: string): number {
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (text[i] === '\n' || text[i] === '\r')) return i;
  }
  return text.length;
}

function cellsOf(record: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < record.length; i++) {
    const sign = record[i] ?? '';
    if (sign === '"' && isQuoted && record[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}

/** Quoted where it must be; a leading sign that a spreadsheet would run as a formula gets an apostrophe, numbers don't. */
function cellText(value: string, delimiter: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value;
  return safe.includes('"') || safe.includes(delimiter) || /[\r\n]/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}
