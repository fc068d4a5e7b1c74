import { createHash, type Hash } from 'node:crypto';

export interface Stamp {
  dataHash: string;
  codeVersion: string;
}

/**
 * What an answer is tied to: the data and question it was worked out from, and the version of the method. Two answers with the same stamp and seed are the same, to the byte.
 * @param codeVersion method and version, `series/2`
 * @param asked everything that the numbers depend on, but the seed
 */
export const stamp = (codeVersion: string, asked: object): Stamp => ({ dataHash: dataHashOf(asked), codeVersion });

/**
 * SHA-256 over a canonical reading: each value with its kind and length, so that no two different questions read alike. Lists of numbers read the same whether typed or not;
 * fields in the order of their names; fields that are absent, `undefined` or functions (progress, cancel) are not read, nor is a seed.
 * @returns 64 hexadecimal digits
 */
export function dataHashOf(asked: object): string {
  const { seed: _, ...rest } = asked as { seed?: unknown };
  const hash = createHash('sha256');
  read(rest, hash);
  return hash.digest('hex');
}

function read(value: unknown, hash: Hash): void {
  if (typeof value === 'number') numbers([value], hash, 'number');
  else if (typeof value === 'string') text(value, hash);
  else if (value === null || value === undefined) hash.update('nothing;');
  else if (typeof value === 'object') readObject(value, hash);
  else text(`${typeof value} ${String(value)}`, hash);
}

function readObject(value: object, hash: Hash): void {
  if (ArrayBuffer.isView(value)) return numbers(value as Float64Array, hash, 'list');
  if (Array.isArray(value)) return list(value, hash);
  if (value instanceof Set) return list([...value].sort(byText), hash);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const kept = entries.filter(([, field]) => field !== undefined && typeof field !== 'function');
  hash.update(`fields ${kept.length};`);
  for (const [name, field] of kept.sort(([a], [b]) => byText(a, b))) {
    text(String(name), hash);
    read(field, hash);
  }
}

function list(values: readonly unknown[], hash: Hash): void {
  if (values.every((one) => typeof one === 'number')) return numbers(values, hash, 'list');
  hash.update(`many ${values.length};`);
  for (const one of values) read(one, hash);
}

/** All NaN are one, and so are both zeros. */
function numbers(values: ArrayLike<number>, hash: Hash, kind: 'number' | 'list'): void {
  const canonical = Float64Array.from(values, (value) => (Number.isNaN(value) ? Number.NaN : value + 0));
  hash.update(`${kind} ${canonical.length};`);
  hash.update(new Uint8Array(canonical.buffer));
}

function text(value: string, hash: Hash): void {
  const bytes = Buffer.from(value, 'utf8');
  hash.update(`text ${bytes.length};`);
  hash.update(bytes);
}

const byText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1);
