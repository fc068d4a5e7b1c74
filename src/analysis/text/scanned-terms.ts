import type { TokenKind } from './token.ts';

/** The kinds of tokens by their number in `kind`. */
export const tokenKinds: readonly TokenKind[] = ['word', 'hashtag', 'handle', 'url', 'emoji'];
export const WORD = 0;
export const HASHTAG = 1;
export const HANDLE = 2;
export const URL_HOST = 3;
export const EMOJI = 4;

/**
 * The tokens of one text as numbers, column by column (see `Token` for what they mean): no string is made for a word.
 * One is kept and filled again for each text; what was read from it is gone with the next.
 */
export interface ScannedTerms {
  count: number;
  /** Folded units of all terms; a term is `units[from[i]..to[i]]`. */
  units: Uint16Array;
  used: number;
  from: Int32Array;
  to: Int32Array;
  /** `hashUnits` of each term. */
  hash: Int32Array;
  start: Int32Array;
  end: Int32Array;
  position: Int32Array;
  kind: Uint8Array;
}

export const newScannedTerms = (): ScannedTerms => ({
  ...{ count: 0, units: new Uint16Array(4_096), used: 0 },
  ...{ from: new Int32Array(512), to: new Int32Array(512), hash: new Int32Array(512) },
  ...{ start: new Int32Array(512), end: new Int32Array(512), position: new Int32Array(512) },
  kind: new Uint8Array(512),
});

/** FNV-1a over UTF-16 units: the hash of a beginning is met on the way to the hash of the whole. */
export const HASH_SEED = 0x811c9dc5 | 0;
export const hashNext = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** A token whose units are the first `length` of `source`. */
export function addUnits(terms: ScannedTerms, source: Uint16Array, length: number): number {
  if (terms.used + length > terms.units.length) growUnits(terms, length);
  const { units, used } = terms;
  let hash = HASH_SEED;
  for (let i = 0; i < length; i++) {
    const unit = source[i] ?? 0;
    units[used + i] = unit;
    hash = hashNext(hash, unit);
  }
  terms.used = used + length;
  return addRow(terms, used, used + length, hash);
}

/** The same for a term that was made as a string. */
export function addText(terms: ScannedTerms, text: string): number {
  const { length } = text;
  if (terms.used + length > terms.units.length) growUnits(terms, length);
  const { units, used } = terms;
  let hash = HASH_SEED;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    units[used + i] = unit;
    hash = hashNext(hash, unit);
  }
  terms.used = used + length;
  return addRow(terms, used, used + length, hash);
}

/** The token before without its first unit: the plain word of a tag. */
export function addTail(terms: ScannedTerms): number {
  const from = (terms.from[terms.count - 1] ?? 0) + 1;
  let hash = HASH_SEED;
  for (let i = from; i < terms.used; i++) hash = hashNext(hash, terms.units[i] ?? 0);
  return addRow(terms, from, terms.used, hash);
}

function addRow(terms: ScannedTerms, from: number, to: number, hash: number): number {
  if (terms.count === terms.from.length) growRows(terms);
  const row = terms.count++;
  terms.from[row] = from;
  terms.to[row] = to;
  terms.hash[row] = hash;
  return row;
}

/** Where the token stands in the text. */
export function placeRow(
  terms: ScannedTerms,
  row: number,
  kind: number,
  start: number,
  end: number,
  position: number,
): void {
  terms.kind[row] = kind;
  terms.start[row] = start;
  terms.end[row] = end;
  terms.position[row] = position;
}

export const termText = (terms: ScannedTerms, row: number): string =>
  String.fromCharCode.apply(null, terms.units.subarray(terms.from[row], terms.to[row]) as unknown as number[]);

function growUnits(terms: ScannedTerms, room: number): void {
  const grown = new Uint16Array(Math.max(2 * terms.units.length, terms.used + room));
  grown.set(terms.units);
  terms.units = grown;
}

function growRows(terms: ScannedTerms): void {
  const size = 2 * terms.from.length;
  for (const column of ['from', 'to', 'hash', 'start', 'end', 'position'] as const) {
    const grown = new Int32Array(size);
    grown.set(terms[column]);
    terms[column] = grown;
  }
  const kind = new Uint8Array(size);
  kind.set(terms.kind);
  terms.kind = kind;
}
