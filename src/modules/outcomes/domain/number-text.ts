import { plainCell } from './cell-text.ts';

export type DecimalMark = 'point' | 'comma';

/** A cell taken apart: what stands around the number, its sign, and its digits with their marks. */
export interface NumberCell {
  isNegative: boolean;
  /** Digits, points and commas. */
  body: string;
  /** Currency or unit beside it, without space. */
  beside: string;
  /** The decimal mark is an Arabic one and can't be mistaken: the body then has a point and no other mark. */
  isSure: boolean;
}

const EXPONENT = /^[+-]?\d+(\.\d+)?e[+-]?\d{1,3}$/i;
const BESIDE = /^[\p{L}\p{M}\p{Sc}\p{N}.%٪°²³/]{0,8}$/u;
/** What tables write where there is no number. */
const NONE = /^(|-+|–|—|\.|n\/?a|n\.a\.|null|nan|none|#n\/a)$/i;

export const isEmptyCell = (cell: string): boolean => NONE.test(plainCell(cell));

/** Takes a cell apart; undefined when it is no number. A formula is none. */
export function numberCell(cell: string): NumberCell | undefined {
  const text = withoutExponent(plainCell(cell).replaceAll('\u2212', '-'));
  const match = /^([^\d.,٫]*)([\d.,'’٫٬ ]*\d)([^\d]*)$/u.exec(text) ?? /^([^\d.,٫]*)([.,٫]\d+)([^\d]*)$/u.exec(text);
  if (!match) return undefined;
  const [, before = '', run = '', after = ''] = match;
  const around = `${before}|${after}`;
  const isBracketed = before.includes('(') && after.includes(')');
  const signs = around.match(/-/g)?.length ?? 0;
  const beside = around.replace(/[()+\-|\s]/g, '');
  if (signs > 1 || (isBracketed && signs > 0) || before.includes('(') !== after.includes(')')) return undefined;
  if (!BESIDE.test(beside) || /^[=@]/.test(text)) return undefined;
  return { isNegative: isBracketed || signs === 1, beside, ...bodyOf(run) };
}

/** Spreadsheets write large numbers as 1.5E+06. */
function withoutExponent(text: string): string {
  if (!EXPONENT.test(text)) return text;
  const plain = Number(text).toString();
  return /e|inf/i.test(plain) ? text : plain;
}

function bodyOf(run: string): { body: string; isSure: boolean } {
  const grouped = run.replace(/['’ ]/g, '');
  if (!/[٫٬]/.test(grouped)) return { body: grouped, isSure: false };
  return { body: grouped.replace(/[٬,.]/g, '').replace('٫', '.'), isSure: true };
}

/** What a cell tells of the decimal mark of its column. @param decimals the most there can be after it, when that is known */
function told(body: string, decimals: number | undefined): DecimalMark | 'open' | 'nothing' {
  const points = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (points === 0 && commas === 0) return 'nothing';
  if (points > 0 && commas > 0) return body.lastIndexOf('.') > body.lastIndexOf(',') ? 'point' : 'comma';
  const own: DecimalMark = points > 0 ? 'point' : 'comma';
  const other: DecimalMark = points > 0 ? 'comma' : 'point';
  if (points + commas > 1) return other;
  const [whole = '', rest = ''] = body.split(/[.,]/);
  if (rest.length !== 3 || whole.length > 3 || whole === '' || whole.startsWith('0')) return own;
  // Three digits can't be decimals of what has none, or two.
  return decimals !== undefined && decimals < 3 ? other : 'open';
}

export interface MarkReading {
  /** Null when no cell has a mark, or when it can't be told. */
  mark: DecimalMark | null;
  /** A cell that can be read in two ways. */
  example?: string;
}

/** The decimal mark of a column: what most of its cells tell. */
export function decimalMarkOf(cells: readonly string[], decimals: number | undefined): MarkReading {
  const count = { point: 0, comma: 0, open: 0, nothing: 0 };
  let example: string | undefined;
  for (const cell of cells) {
    const parts = numberCell(cell);
    if (parts === undefined || parts.isSure) continue;
    const says = told(parts.body, decimals);
    count[says] += 1;
    if (says === 'open') example ??= cell;
  }
  if (count.point > 0 || count.comma > 0) return { mark: count.point >= count.comma ? 'point' : 'comma' };
  return example === undefined ? { mark: null } : { mark: null, example };
}

/** The number as machines write it, `-1234.5`; undefined when its marks don't fit together. */
export function machineNumber({ body, isNegative, isSure }: NumberCell, mark: DecimalMark): string | undefined {
  const [decimal, group] = isSure || mark === 'point' ? ['.', ','] : [',', '.'];
  const [whole = '', rest, ...more] = body.split(decimal);
  if (more.length > 0 || rest?.includes(group)) return undefined;
  // Thousands by three, or by two as in India after the first three.
  const groups = whole.split(group);
  const isGrouped =
    groups.length === 1 ||
    (/^\d{1,3}$/.test(groups[0] ?? '') &&
      groups.slice(1, -1).every((part) => /^\d{2,3}$/.test(part)) &&
      /^\d{3}$/.test(groups.at(-1) ?? ''));
  if (!isGrouped) return undefined;
  return `${isNegative ? '-' : ''}${groups.join('') || '0'}${rest === undefined || rest === '' ? '' : `.${rest}`}`;
}
