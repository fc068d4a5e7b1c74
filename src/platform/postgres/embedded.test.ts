import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { attachOrStart, type EmbeddedPostgres, startEmbedded } from './embedded.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

const silent = () => {};
const base = mkdtempSync(path.join(tmpdir(), 'rapport-test-'));
/** Most tests share one folder, because making a cluster is the slow part; each works on a fresh one too. */
const dataDir = path.join(base, 'shared');
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function query(server: Pick<EmbeddedPostgres, 'connection'>, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.connection);
  client.on('error', silent);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmasterPid = (dataDir: string): number =>
  Number(readFileSync(path.join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

/** Asks again until it works: what is awaited here is another process. */
async function until<T>(attempt: () => Promise<T> | T): Promise<T> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** A Node process that owns a server, writes rows one by one and prints the number of each committed one. */
async function startWriter(dataDir: string) {
  const script = `
    import pg from 'pg';
    import { startEmbedded } from ${JSON.stringify(fileURLToPath(new URL('./embedded.ts', import.meta.url)))};
    const server = await startEmbedded({ dataDir: process.argv[1], log() {} });
    const client = new pg.Client(server.connection);
    await client.connect();
    await client.query('drop table if exists written');
    await client.query('create table written (n int)');
    for (let n = 1; ; n++) { await client.query('insert into written values ($1)', [n]); console.log(n); }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, dataDir], {
    cwd: path.dirname(fileURLToPath(import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let acknowledged = 0;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    acknowledged = Number(line);
  });
  await until(() => {
    if (acknowledged < 20) throw new Error(`the writer committed ${acknowledged} rows`);
  });
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await once(lines, 'close');
      return acknowledged;
    },
  };
}

describe('the embedded PostgreSQL', () => {
  test('makes a durable UTF-8 database at the first start and finds it again, leaving nothing running', async () => {
    mkdirSync(path.join(dataDir, 'cluster.half'), { recursive: true });
    writeFileSync(path.join(dataDir, 'cluster.half/PG_VERSION'), '18');

    const first = await startEmbedded({ dataDir, log: silent });
    expect(first.version).toMatch(/^18\./);
    expect(
      await query(
        first,
        "select lower('ÀÉÎ'), current_setting('fsync') fsync, current_setting('listen_addresses') tcp",
      ),
    ).toEqual([{ lower: 'àéî', fsync: 'on', tcp: '' }]);
    await query(first, 'create table kept as select 7 as n');
    await first.stop();
    expect(existsSync(path.join(dataDir, 'cluster/postmaster.pid'))).toBe(false);

    const second = await startEmbedded({ dataDir, log: silent });
    onTestFinished(() => second.stop());
    expect(await query(second, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(existsSync(path.join(dataDir, 'cluster.half'))).toBe(false);
  });

  test('comes back on the same socket when the server is killed, and tells', async () => {
    const server = await startEmbedded({ dataDir, log: silent });
    onTestFinished(() => server.stop());
    await query(server, 'create table survivors as select 7 as n');
    const told = new Promise<string>((resolve) => server.onExit(({ lastWords }) => resolve(lastWords)));
    const before = postmasterPid(dataDir);

    process.kill(before, 'SIGKILL');

    expect(await told).toBe('killed by SIGKILL');
    expect(await until(() => query(server, 'select n from survivors'))).toEqual([{ n: 7 }]);
    expect(postmasterPid(dataDir)).not.toBe(before);
  });

  test('keeps every acknowledged row when its owner is killed, and an attached process takes over', async () => {
    const writer = await startWriter(dataDir);
    await expect(startEmbedded({ dataDir, log: silent })).rejects.toThrow('Another process already runs the database');
    const attached = await attachOrStart({ dataDir, log: silent });
    onTestFinished(() => attached.stop());
    expect(attached.role()).toBe('attached');
    const before = postmasterPid(dataDir);

    const acknowledged = await writer.kill();
    await until(() => expect(attached.role()).toBe('owner'));

    const [row] = await query(attached, 'select count(*)::int as n from written');
    expect(row?.n).toBeGreaterThanOrEqual(acknowledged);
    expect(postmasterPid(dataDir)).not.toBe(before);
  });

  test('stops the server when the owner is killed and nobody is attached', async () => {
    const writer = await startWriter(dataDir);
    const pid = postmasterPid(dataDir);
    const acknowledged = await writer.kill();
    await until(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));

    const next = await startEmbedded({ dataDir, log: silent });
    onTestFinished(() => next.stop());
    const [row] = await query(next, 'select count(*)::int as n from written');
    expect(row?.n).toBeGreaterThanOrEqual(acknowledged);
  });

  test('starts over a postmaster.pid whose number now belongs to another program', async () => {
    await (await startEmbedded({ dataDir, log: silent })).stop();
    const file = path.join(dataDir, 'cluster/postmaster.pid');
    writeFileSync(file, `${process.pid}\n${dataDir}/cluster\n1795359212\n5432\n${dataDir}/run\n\n 1 1\nready   \n`);
    const server = await startEmbedded({ dataDir, log: silent });
    onTestFinished(() => server.stop());
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test.each([
    ['a database of another major version', 'cluster/PG_VERSION', '17\n', 'other-major'],
    ['a folder with something else in it', 'cluster/letter.txt', 'dear', 'not-a-cluster'],
  ])('refuses %s with a remedy and leaves it alone', async (_what, file, content, reason) => {
    const folder = path.join(base, reason);
    mkdirSync(path.join(folder, 'cluster'), { recursive: true });
    writeFileSync(path.join(folder, file), content);
    const error = await startEmbedded({ dataDir: folder, log: silent }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EmbeddedUnavailable);
    expect(error).toMatchObject({ reason, code: `postgres.${reason}`, kind: 'unavailable' });
    expect(readFileSync(path.join(folder, file), 'utf8')).toBe(content);
  });

  test('uses a short socket folder when the path is too long for a socket', async () => {
    const longFolder = path.join(base, 'x'.repeat(100));
    const server = await startEmbedded({ dataDir: longFolder, log: silent });
    onTestFinished(() => server.stop());
    onTestFinished(() => rmSync(server.connection.host, { recursive: true, force: true }));
    expect(server.connection.host.length).toBeLessThan(82);
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
