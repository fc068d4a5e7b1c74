import { spawn } from 'node:child_process';
import { existsSync, fsyncSync, openSync, closeSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { majorOf } from './binaries.ts';
import type { Home } from './home.ts';
import { commandAs } from './identity.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

export const clusterFolder = (home: Pick<Home, 'folder'>): string => path.join(home.folder, 'cluster');

/**
 * Makes sure a usable cluster stands in the home, creating it at the first start.
 * @throws EmbeddedUnavailable `other-major`, `not-a-cluster`, `initdb-failed`
 */
export async function ensureCluster(home: Home, signal?: AbortSignal): Promise<{ isNew: boolean }> {
  const cluster = clusterFolder(home);
  const found = writtenByMajor(cluster);
  if (found === undefined) {
    await createCluster(home, cluster, signal);
    return { isNew: true };
  }
  const brought = majorOf(home.binaries.version);
  if (found !== brought) throw new EmbeddedUnavailable('other-major', { folder: cluster, found, brought });
  return { isNew: false };
}

/** The major version in PG_VERSION, or undefined where there is nothing yet. */
function writtenByMajor(cluster: string): string | undefined {
  if (!existsSync(cluster) || readdirSync(cluster).length === 0) return undefined;
  const file = path.join(cluster, 'PG_VERSION');
  if (!existsSync(file)) throw new EmbeddedUnavailable('not-a-cluster', { folder: cluster });
  return readFileSync(file, 'utf8').trim();
}

/** initdb works in a sibling and the result is renamed: a start killed half-way leaves nothing that looks like a database. */
async function createCluster(home: Home, cluster: string, signal?: AbortSignal): Promise<void> {
  const half = `${cluster}.half`;
  rmSync(half, { recursive: true, force: true });
  await runInitdb(home, half, signal);
  rmSync(cluster, { recursive: true, force: true });
  renameSync(half, cluster);
  syncFolder(home.folder);
}

/** C.UTF-8 comes from PostgreSQL itself: the same order and case rules on every machine, whatever locales it has. */
const initdbFlags = [
  ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8'],
  ...['--username=rapport', '--auth=trust', '--text-search-config=simple', '--no-instructions'],
];

async function runInitdb(home: Home, target: string, signal?: AbortSignal): Promise<void> {
  const initdb = path.join(home.binaries.root, 'bin/initdb');
  const command = commandAs(home.identity, home.binaries, home.folder, initdb, ['-D', target, ...initdbFlags]);
  const child = spawn(command.file, command.args, { ...command.options, signal, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status, killedBy) => resolve(status ?? `ended by ${killedBy}`));
  });
  signal?.throwIfAborted();
  const detail = said.trim() || `initdb: ${code}`;
  if (code !== 0) throw new EmbeddedUnavailable('initdb-failed', { folder: target, detail });
}

/** The rename itself must survive a power cut too. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
