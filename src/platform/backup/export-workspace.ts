import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { jsonRows, listTables } from './table-list.ts';

/** Columns that would let somebody act for us; an export is for reading. */
const SECRET_COLUMNS = new Set(['credential', 'token_hash', 'sealed_state', 'secret', 'webhook_secret']);
/** Where tables keep a file's bytes. */
const FILE_COLUMN = 'bytes';
const SECRET_TABLES = new Set(['connect_attempts', 'idempotency_keys']);

/**
 * Writes everything of one workspace in open forms: `tables/<name>.jsonl`, one JSON object a row, `media/<id>` for stored files,
 * and `manifest.json` with the counts. One snapshot.
 */
export async function exportWorkspace(
  pool: pg.Pool,
  workspace: WorkspaceId,
  folder: string,
  at: string,
): Promise<Record<string, number>> {
  mkdirSync(join(folder, 'tables'), { recursive: true });
  mkdirSync(join(folder, 'media'), { recursive: true });
  const client = await pool.connect();
  const counts: Record<string, number> = {};
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0');
    for (const { name } of await listTables(client)) {
      const columns = await columnsOf(client, name);
      const key = name === 'workspaces' ? 'id' : 'workspace_id';
      if (SECRET_TABLES.has(name) || !columns.some((column) => column.name === key)) continue;
      const open = columns.filter((column) => column.type !== 'bytea' && !SECRET_COLUMNS.has(column.name));
      const select = `select ${open.map((column) => `"${column.name}"`).join(', ')} from ${name} where ${key} = $1`;
      counts[name] = await writeLines(join(folder, 'tables', `${name}.jsonl`), jsonRows(client, select, [workspace]));
      if (columns.some((column) => column.name === FILE_COLUMN && column.type === 'bytea'))
        await writeFiles(client, name, workspace, folder);
    }
    await client.query('commit');
  } finally {
    client.release(true);
  }
  writeFileSync(
    join(folder, 'manifest.json'),
    `${JSON.stringify({ format: 'rapport-export-1', at, workspace, rows: counts }, null, 2)}\n`,
  );
  return counts;
}

async function columnsOf(client: pg.ClientBase, table: string): Promise<{ name: string; type: string }[]> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows;
}

async function writeLines(path: string, batches: AsyncGenerator<string[]>): Promise<number> {
  const file = createWriteStream(path);
  let count = 0;
  for await (const lines of batches) {
    count += lines.length;
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return count;
}

/** One file at a time: a video must not stand in memory beside all others. */
async function writeFiles(client: pg.ClientBase, table: string, workspace: WorkspaceId, folder: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(`select id from ${table} where workspace_id = $1`, [workspace]);
  for (const { id } of rows) {
    const found = await client.query<{ bytes: Buffer }>(
      `select ${FILE_COLUMN} as bytes from ${table} where workspace_id = $1 and id = $2`,
      [workspace, id],
    );
    const bytes = found.rows[0]?.bytes;
    if (bytes) writeFileSync(join(folder, 'media', id), bytes);
  }
}
