import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrationFolders } from '../../src/app.ts';
import { exportWorkspace } from '../../src/platform/backup/export-workspace.ts';
import { readBackup, verifyBackup } from '../../src/platform/backup/read-backup.ts';
import { listTables } from '../../src/platform/backup/table-list.ts';
import { writeBackup } from '../../src/platform/backup/write-backup.ts';
import { loadMigrations } from '../../src/platform/database/migrations.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { openTestDesk } from '../harness/open-test-desk.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

describe('backup', () => {
  let t: TestDesk;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    t = await testDesk();
    folder = mkdtempSync(join(tmpdir(), 'rapport-backup-'));
    file = join(folder, 'all.jsonl.gz');
    await t.call('accounts.connect', {
      network: 'practice',
      method: 'handle',
      values: { handle: 'karibu', password: 'a long invented one' },
    });
    await t.call('workspace.update', { name: 'קפה ☕ قهوة\u200f "quoted" \\ backslash' });
    await writeBackup(t.desk.database.pool, file, { version: '0.1.0', at: '2026-11-23T09:00:00.000Z' });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await t.close();
  });

  it('brings everything back, row for row', async () => {
    const restored = await emptyDatabase();
    try {
      await readBackup(restored.pool, file, loadMigrations(migrationFolders()));
      expect(await contents(restored.pool)).toEqual(await contents(t.desk.database.pool));
    } finally {
      await restored.drop();
    }
  });

  it('refuses a database that already holds something', async () => {
    await expect(readBackup(t.desk.database.pool, file, loadMigrations(migrationFolders()))).rejects.toThrow(
      'already holds workspaces',
    );
  });

  it('finds a backup that was cut off, changed, or is something else', async () => {
    const whole = gunzipSync(readFileSync(file)).toString('utf8');
    const broken = join(folder, 'broken.jsonl.gz');
    const tamper = (text: string) => writeFileSync(broken, gzipSync(text));
    tamper(whole.split('\n').slice(0, -3).join('\n'));
    await expect(verifyBackup(broken)).rejects.toThrow('cut off');
    tamper(whole.replace('backslash', 'changed!!'));
    await expect(verifyBackup(broken)).rejects.toThrow('changed after it was written');
    tamper('hello\n');
    await expect(verifyBackup(broken)).rejects.toThrow();
    writeFileSync(broken, readFileSync(file).subarray(0, 200));
    await expect(verifyBackup(broken)).rejects.toThrow('damaged or cut off');
  });

  it('exports one workspace in the open, without what would let somebody act for us', async () => {
    const to = join(folder, 'export');
    const counts = await exportWorkspace(t.desk.database.pool, t.workspace.id, to, '2026-11-23T09:00:00.000Z');
    expect(counts).toMatchObject({ workspaces: 1, departments: 5, accounts: 1 });
    const account = JSON.parse(readFileSync(join(to, 'tables/accounts.jsonl'), 'utf8').trim()) as Record<
      string,
      unknown
    >;
    expect(account).toMatchObject({ network: 'practice', handle: 'karibu' });
    expect(account).not.toHaveProperty('credential');
  });

  async function emptyDatabase() {
    const server = inject('postgres');
    const name = `r_${Date.now().toString(36)}`;
    const admin = new pg.Client({ ...server, database: 'postgres' });
    await admin.connect();
    await admin.query(`create database ${name}`);
    // The sign-in tables are their library's: a desk opened once makes them, and then everything is emptied.
    const { opened } = await openTestDesk({ ...server, database: name });
    await opened.close();
    const database = openDatabase({ ...server, database: name }, { poolSize: 3, onError: () => undefined });
    return {
      pool: database.pool,
      drop: async () => {
        await database.close();
        await admin.query(`drop database ${name} with (force)`);
        await admin.end();
      },
    };
  }

  async function contents(pool: pg.Pool): Promise<Record<string, string[]>> {
    const client = await pool.connect();
    try {
      const all: Record<string, string[]> = {};
      for (const { name } of await listTables(client)) {
        const { rows } = await client.query<{ line: string }>(
          `select row_to_json(r)::text as line from (select * from ${name}) r`,
        );
        all[name] = rows.map((row) => row.line).sort();
      }
      return all;
    } finally {
      client.release();
    }
  }
});
