import type { Mention } from '../mention-rows.ts';

/** A spreadsheet takes a cell that begins so for a formula, and runs it. */
const formula = /^[\s\u00a0\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]*[=+\-@\t\r|%＝＋－＠]/;

/** A value as a cell that is shown and never run. Numbers stay numbers: they are ours. */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const inert = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const columns: Readonly<Record<string, (mention: Mention) => string | number | undefined>> = {
  id: ({ id }) => id,
  at: ({ at }) => at,
  network: ({ network }) => network,
  kind: ({ kind }) => kind,
  author: ({ author }) => author.handle,
  author_name: ({ author }) => author.name,
  followers: ({ author }) => author.followers,
  language: ({ language }) => language,
  intent: ({ intent }) => intent,
  sentiment: ({ sentiment }) => sentiment,
  rating: ({ rating }) => rating,
  text: ({ text }) => text,
  url: ({ url }) => url,
};

/** With a byte order mark, or spreadsheets take UTF-8 for something else. */
export const csvHead = `\ufeff${Object.keys(columns).join(',')}\r\n`;

/** A mention as a row (RFC 4180). */
export const csvLine = (mention: Mention): string =>
  `${Object.values(columns)
    .map((cell) => csvCell(cell(mention)))
    .join(',')}\r\n`;
