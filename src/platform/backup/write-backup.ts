import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, renameSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { jsonRows, listTables } from './table-list.ts';

export const BACKUP_FORMAT = 'rapport-backup-1';

export interface BackupHeader {
  format: typeof BACKUP_FORMAT;
  version: string;
  at: string;
  migrations: string[];
  /** Monthly partitions that must exist before rows are put back. */
  partitions: { parent: string; month: string }[];
  tables: string[];
}

/**
 * Writes everything into one file: gzipped lines, a header, `["table",{row}]` for each row, and a last line with the count and the SHA-256
 * of all lines before it. One REPEATABLE READ snapshot, so the copy is of one moment while the desk goes on working.
 * The file appears under its name only when it is whole and on disk.
 */
export async function writeBackup(
  pool: pg.Pool,
  path: string,
  about: { version: string; at: string },
): Promise<{ rows: number; sha256: string }> {
  const client = await pool.connect();
  const unfinished = `${path}.unfinished`;
  const file = createWriteStream(unfinished, { flush: true, mode: 0o600 });
  const gzip = createGzip();
  gzip.pipe(file);
  const hash = createHash('sha256');
  let rows = 0;
  const write = async (line: string): Promise<void> => {
    hash.update(`${line}\n`);
    if (!gzip.write(`${line}\n`)) await once(gzip, 'drain');
  };
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0');
    const tables = await listTables(client);
    await write(
      JSON.stringify(
        await header(
          client,
          about,
          tables.map((table) => table.name),
        ),
      ),
    );
    for (const table of tables) {
      for await (const lines of jsonRows(client, `select * from ${table.name}`)) {
        for (const line of lines) await write(`[${JSON.stringify(table.name)},${line}]`);
        rows += lines.length;
      }
    }
    await client.query('commit');
    const sha256 = hash.digest('hex');
    gzip.end(`${JSON.stringify({ rows, sha256 })}\n`);
    await finished(file);
    renameSync(unfinished, path);
    return { rows, sha256 };
  } finally {
    gzip.destroy();
    client.release(true);
  }
}

async function header(
  client: pg.ClientBase,
  about: { version: string; at: string },
  tables: string[],
): Promise<BackupHeader> {
  const migrations = await client.query<{ name: string }>('select name from migrations order by name');
  const partitions = await client.query<{ parent: string; child: string }>(
    `select inhparent::regclass::text as parent, inhrelid::regclass::text as child from pg_inherits
     join pg_class c on c.oid = inhparent where c.relkind = 'p' order by 2`,
  );
  return {
    format: BACKUP_FORMAT,
    ...about,
    migrations: migrations.rows.map((row) => row.name),
    partitions: partitions.rows.flatMap(({ parent, child }) => {
      const month = /_(\d{4})(\d{2})$/.exec(child);
      return month ? [{ parent, month: `${month[1]}-${month[2]}-01` }] : [];
    }),
    tables,
  };
}
