import { chmodSync, closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** Files of another version are built anew: raise it when the schema, the encoding of terms or the tokens change. */
export const INDEX_VERSION = 1;

/** What a file is an index of, and how far it has come. */
export interface IndexState {
  version: number;
  workspace: string;
  /** Which database: another one (a restored backup) counts its transactions anew. */
  database: string;
  /** Every transaction before this one is in it. */
  position: string;
  /** Undefined once it is whole; until then the last mention taken in, or '' at the beginning. */
  building?: string;
  /** How many changes it has seen. Who changes it says which they saw last: what was read before another's change is not written after it. */
  turn: number;
  rows: number;
}

/** Where a change finds a file, and where it leaves it. */
export type Standing = Pick<IndexState, 'position' | 'building' | 'turn'>;

const CHUNK_BITS = 8;
/** Rows of one chunk: the first and last instant of each are known. */
export const chunkOf = (n: number): number => Math.floor(n / 2 ** CHUNK_BITS);
export const chunkBegins = (chunk: number): number => chunk * 2 ** CHUNK_BITS;

/**
 * One workspace's word index: an FTS5 table without content, fed with our own tokens, and beside it who each row is.
 * Rows are numbered in the order they came in, which is nearly the order of time; `chunks` say how nearly. Used in worker threads only: SQLite waits.
 */
export class IndexFile {
  readonly path: string;
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(path: string, db: DatabaseSync) {
    this.path = path;
    this.db = db;
    db.exec(
      'pragma busy_timeout = 3000; pragma synchronous = normal; pragma cache_size = -32000; pragma temp_store = memory',
    );
  }

  static open(path: string): IndexFile {
    return new IndexFile(path, new DatabaseSync(path, { allowExtension: false }));
  }

  /** Begins an empty file that only its owner may read. */
  static create(path: string, state: Omit<IndexState, 'rows' | 'version' | 'turn'>): IndexFile {
    closeSync(openSync(path, 'wx', 0o600));
    chmodSync(path, 0o600);
    const db = new DatabaseSync(path, { allowExtension: false });
    db.exec('pragma page_size = 8192; pragma journal_mode = wal');
    const file = new IndexFile(path, db);
    db.exec(`begin;
      create table meta (key text primary key, value text not null) without rowid;
      create table docs (n integer primary key, id blob not null unique, network integer, language integer, intent integer, sentiment integer,
        kind integer, author integer);
      create table names (n integer primary key, field text not null, value text not null, unique (field, value));
      create table terms (term text primary key) without rowid;
      create table chunks (c integer primary key, least integer not null, most integer not null);
      create virtual table words using fts5(t, content='', contentless_delete=1, prefix='2 3 4', tokenize='ascii');`);
    db.exec(`insert into words(words, rank) values ('hashsize', 33554432)`);
    file.#write({ ...state, version: INDEX_VERSION });
    db.exec('commit');
    return file;
  }

  /** @throws when the file is no index of ours */
  state(): IndexState {
    const meta = new Map(this.all('select key, value from meta').map(([key, value]) => [String(key), String(value)]));
    const building = meta.get('building');
    return {
      version: Number(meta.get('version')),
      workspace: meta.get('workspace') ?? '',
      database: meta.get('database') ?? '',
      position: meta.get('position') ?? '',
      turn: Number(meta.get('turn') ?? 0),
      rows: Number(this.all('select coalesce(max(n) + 1, 0) from docs')[0]?.[0] ?? 0),
      ...(building === undefined ? {} : { building }),
    };
  }

  /** A statement is prepared once; rows come as arrays. */
  prepare(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.db.prepare(text);
      statement.setReturnArrays(true);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  /**
   * A statement that writes. What it inserted last may be a row of the word index itself, whose numbers leave JavaScript's whole numbers: they are
   * read as bigints, for otherwise the write fails because of a number that nobody asked for.
   */
  writing(text: string): StatementSync {
    const statement = this.prepare(text);
    statement.setReadBigInts(true);
    return statement;
  }

  all(text: string, ...values: SQLInputValue[]): unknown[][] {
    return this.prepare(text).all(...values) as unknown as unknown[][];
  }

  /**
   * Runs changes if the file still stands where the caller believes, and moves it on, all or nothing.
   * @returns false when another process was there before
   */
  change(from: Standing, to: Omit<Standing, 'turn'>, work: () => void): boolean {
    this.db.exec('begin immediate');
    try {
      const now = this.state();
      const isThere = now.position === from.position && now.building === from.building && now.turn === from.turn;
      if (isThere) {
        work();
        this.#write({ ...to, turn: from.turn + 1 });
      }
      this.db.exec('commit');
      return isThere;
    } catch (cause) {
      // A full disk has rolled it back already.
      if (this.db.isTransaction) this.db.exec('rollback');
      throw cause;
    }
  }

  #write(state: Partial<IndexState>): void {
    const put = this.writing(
      'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    );
    for (const [key, value] of Object.entries(state)) put.run(key, String(value));
    if (!('building' in state) || state.building === undefined)
      this.writing(`delete from meta where key = 'building'`).run();
  }

  close(): void {
    this.db.close();
  }
}
