import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { type Migration, migrate } from '../database/migrations.ts';
import { BACKUP_FORMAT, type BackupHeader } from './write-backup.ts';

/** The file is not a whole backup of ours; the message says what is wrong with it. */
export class BackupUnusable extends Error {}

async function* linesOf(path: string): AsyncGenerator<string> {
  const lines = createInterface({
    input: createReadStream(path).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) yield line;
}

/** Reads the whole file once and proves that it is complete and unchanged. @throws BackupUnusable */
export async function verifyBackup(path: string): Promise<{ header: BackupHeader; rows: number }> {
  const hash = createHash('sha256');
  let header: BackupHeader | undefined;
  let rows = -1;
  let held: string | undefined;
  try {
    for await (const line of linesOf(path)) {
      if (held !== undefined) {
        hash.update(`${held}\n`);
        rows += 1;
      }
      header ??= JSON.parse(line) as BackupHeader;
      held = line;
    }
  } catch (cause) {
    throw new BackupUnusable(`${path} is damaged or cut off: ${(cause as Error).message}`);
  }
  if (header?.format !== BACKUP_FORMAT) throw new BackupUnusable(`${path} is not a backup of Rapport`);
  const end = JSON.parse(held ?? '{}') as { rows?: number; sha256?: string };
  if (end.sha256 === undefined) throw new BackupUnusable(`${path} is cut off: its last line is missing`);
  if (end.sha256 !== hash.digest('hex') || end.rows !== rows)
    throw new BackupUnusable(`${path} was changed after it was written`);
  return { header, rows };
}

/**
 * Puts a verified backup into an empty database: its own migrations first, its rows, then the migrations that came since.
 * All rows in one transaction: it is whole or it is not there.
 * @throws BackupUnusable
 */
export async function readBackup(pool: pg.Pool, path: string, known: readonly Migration[]): Promise<{ rows: number }> {
  const { header, rows } = await verifyBackup(path);
  const unknown = header.migrations.find((name) => !known.some((migration) => migration.name === name));
  if (unknown)
    throw new BackupUnusable(
      `the backup is from a newer version (${header.version}): restore with that version or a later one`,
    );
  await migrate(
    pool,
    known.filter((migration) => header.migrations.includes(migration.name)),
  );
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    await assertEmpty(client);
    for (const { parent, month } of header.partitions)
      await client.query('select rapport_ensure_month($1, $2::timestamptz)', [parent, `${month}T00:00:00Z`]);
    await insertRows(client, path, new Set(header.tables));
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw cause;
  } finally {
    client.release(true);
  }
  await migrate(pool, known);
  return { rows };
}

async function assertEmpty(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ count: string }>('select count(*) from workspaces');
  if (Number(rows[0]?.count) > 0)
    throw new BackupUnusable(
      'this database already holds workspaces: restore into a fresh data folder or an empty database',
    );
}

const BATCH = 500;

async function insertRows(client: pg.ClientBase, path: string, tables: ReadonlySet<string>): Promise<void> {
  let table = '';
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
      `[${batch.join(',')}]`,
    ]);
    batch = [];
  };
  for await (const line of linesOf(path)) {
    const matched = /^\["((?:[^"\\]|\\.)*)",(\{.*\})\]$/s.exec(line);
    if (!matched?.[1] || !matched[2]) continue;
    const name = JSON.parse(`"${matched[1]}"`) as string;
    // The name goes into a statement: only one that the header listed, which the database itself had quoted.
    if (!tables.has(name)) throw new BackupUnusable(`unexpected table ${name}`);
    if (name !== table || batch.length >= BATCH) await flush();
    table = name;
    batch.push(matched[2]);
  }
  await flush();
}
