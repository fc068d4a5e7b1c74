import { idTime } from '../../../../kernel/ids.ts';
import { chunkOf, type IndexFile } from './index-file.ts';

/** A mention as the index takes it. */
export interface IndexRow {
  id: string;
  /** `sideText` of it. */
  text: string;
  network: string;
  language: string;
  intent: string;
  sentiment: string;
  kind: string;
  author: string;
}

export const facetFields = ['network', 'language', 'intent', 'sentiment', 'kind', 'author'] as const;

export const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** Puts rows in, or again under the number they have; call it inside `change`. */
export function putRows(file: IndexFile, rows: readonly IndexRow[]): void {
  const find = file.prepare('select n from docs where id = ?');
  const words = file.writing('insert into words (rowid, t) values (?, ?)');
  const reword = file.writing('update words set t = ? where rowid = ?');
  const insert = file.writing(`insert into docs (n, id, ${facetFields.join(', ')}) values (?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = file.writing(`update docs set ${facetFields.map((field) => `${field} = ?`).join(', ')} where n = ?`);
  putTerms(file, rows);
  const numbers = new NameNumbers(file);
  let next = Number(file.all('select coalesce(max(n), -1) from docs')[0]?.[0] ?? -1) + 1;
  const chunks = new Map<number, { least: number; most: number }>();
  for (const row of rows) {
    const id = idBytes(row.id);
    const values = facetFields.map((field) => numbers.of(field, row[field]));
    const known = (find.get(id) as unknown as [number] | undefined)?.[0];
    if (known !== undefined) {
      reword.run(row.text, known);
      update.run(...values, known);
      continue;
    }
    const n = next++;
    words.run(n, row.text);
    insert.run(n, id, ...values);
    const at = idTime(row.id) ?? 0;
    const chunk = chunks.get(chunkOf(n)) ?? { least: at, most: at };
    chunks.set(chunkOf(n), { least: Math.min(chunk.least, at), most: Math.max(chunk.most, at) });
  }
  const widen = file.writing(`insert into chunks (c, least, most) values (?, ?, ?)
    on conflict (c) do update set least = min(least, excluded.least), most = max(most, excluded.most)`);
  for (const [chunk, { least, most }] of chunks) widen.run(chunk, least, most);
}

/** The words of the rows, for wildcards. What is no word begins with an encoded `=`. */
function putTerms(file: IndexFile, rows: readonly IndexRow[]): void {
  const put = file.writing('insert into terms (term) values (?) on conflict do nothing');
  const words = rows.flatMap((row) => row.text.split(' ').filter((word) => word.charCodeAt(0) !== ENCODED_EQUALS));
  for (const word of new Set(words)) put.run(word);
}

const ENCODED_EQUALS = 0xe000 + 0x3d;

/** Takes rows out; those it never had are fine. */
export function dropRows(file: IndexFile, ids: readonly string[]): void {
  const find = file.prepare('select n from docs where id = ?');
  const words = file.writing('delete from words where rowid = ?');
  const docs = file.writing('delete from docs where n = ?');
  for (const id of ids) {
    const n = (find.get(idBytes(id)) as unknown as [number] | undefined)?.[0];
    if (n === undefined) continue;
    words.run(n);
    docs.run(n);
  }
}

/** Values of facets as small numbers; what was asked before is remembered as long as a batch lasts. */
class NameNumbers {
  readonly #known = new Map<string, number>();
  readonly #file: IndexFile;

  constructor(file: IndexFile) {
    this.#file = file;
  }

  of(field: string, value: string): number {
    const key = `${field} ${value}`;
    let number = this.#known.get(key);
    if (number === undefined) {
      const name = value.toWellFormed().replaceAll('\0', '');
      this.#file.writing('insert into names (field, value) values (?, ?) on conflict do nothing').run(field, name);
      number = Number(this.#file.all('select n from names where field = ? and value = ?', field, name)[0]?.[0]);
      this.#known.set(key, number);
    }
    return number;
  }
}
