import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type pg from 'pg';
import { APP_ROLE } from './open-database.ts';

export interface Migration {
  /** File name without `.sql`: `0003-inbox`. Names sort in the order of application, over all areas. */
  name: string;
  sql: string;
  checksum: string;
}

/** Any constant that no other program on the database takes by chance. */
const LOCK = 7_209_411_853;

/** Finds `migrations/*.sql` in the given folders and puts them in one order. */
export function loadMigrations(folders: readonly string[]): Migration[] {
  const found = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .map((file) => readMigration(join(folder, file))),
  );
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = found.find((migration, i) => found[i - 1]?.name.slice(0, 4) === migration.name.slice(0, 4));
  if (twice) throw new Error(`two migrations share the number of ${twice.name}`);
  return found;
}

function readMigration(path: string): Migration {
  const sql = readFileSync(path, 'utf8');
  return { name: basename(path, '.sql'), sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

/**
 * Applies what is missing, each in its own transaction, under one lock so that processes starting together take turns.
 * @throws Error when an applied migration was changed, or the database is newer than this program
 */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`set statement_timeout = 0`);
    await prepare(client);
    const applied = await readApplied(client, migrations);
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    client.release(true);
  }
}

async function prepare(client: pg.PoolClient): Promise<void> {
  const role = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
  if (role.rowCount === 0) await createRole(client);
  await client.query(`grant ${APP_ROLE} to current_user`);
  await client.query(`create table if not exists migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  await client.query(`grant usage on schema public to ${APP_ROLE}`);
}

async function createRole(client: pg.PoolClient): Promise<void> {
  try {
    await client.query(`create role ${APP_ROLE} nologin`);
  } catch (cause) {
    // Another database of the same server may have made it in the meantime.
    if ((cause as { code?: string }).code === '42710' || (cause as { code?: string }).code === '23505') return;
    throw new Error(
      `the database login may not create roles. Ask its administrator to run: CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO <login>;`,
      { cause },
    );
  }
}

async function readApplied(client: pg.PoolClient, migrations: readonly Migration[]): Promise<Set<string>> {
  const rows = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migrations order by name',
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const row of rows.rows) {
    const checksum = known.get(row.name);
    if (checksum === undefined)
      throw new Error(
        `the database has migration ${row.name}, which this version does not know: start a newer version`,
      );
    if (checksum !== row.checksum)
      throw new Error(`migration ${row.name} was changed after it was applied: put the file back as it was`);
  }
  return new Set(rows.rows.map((row) => row.name));
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed: ${(cause as Error).message}`, { cause });
  }
}
