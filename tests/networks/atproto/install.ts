/**
 * What the test network runs on, put once into a cache folder outside the repository: a Node 22 with its C++ headers, the
 * network's own packages, and (from the system) PostgreSQL and Redis. Nothing here becomes a dependency of the product.
 */
import { execFile } from 'node:child_process';
import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const nodePackage = `node-${process.platform}-${process.arch}`;
const packages = [`${nodePackage}@22.22.0`, '@atproto/dev-env@0.6.7', '@atproto/api@0.21.0'];

export interface Installed {
  folder: string;
  /** The Node 22 that runs the network. */
  node: string;
  postgresBin: string;
  redisServer: string;
}

/** Everything the network needs, installing what is absent; or in words why that can't be. Takes minutes once, nothing afterwards. */
export async function install(): Promise<Installed | { missing: string }> {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'rapport-tests', 'atproto');
  try {
    const [postgresBin, redisServer] = [await postgres(), await redis()];
    await mkdir(folder, { recursive: true });
    await alone(folder, () => installPackages(folder));
    return { folder, node: nodeIn(folder), postgresBin, redisServer };
  } catch (error) {
    return { missing: error instanceof Error ? error.message.slice(0, 600) : String(error) };
  }
}

const nodeIn = (folder: string): string => path.join(folder, 'node_modules', nodePackage, 'bin', 'node');

async function installPackages(folder: string): Promise<void> {
  const done = path.join(folder, 'installed.json');
  if (await exists(done)) return;
  await writeFile(path.join(folder, 'package.json'), '{"name":"rapport-test-network","private":true}\n');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', ...packages, '--ignore-scripts', ...quiet], { cwd: folder });
  const env = { ...process.env, PATH: `${path.dirname(nodeIn(folder))}:${process.env.PATH}` };
  const headers = path.join(folder, 'node_modules', nodePackage);
  await run('npm', ['rebuild', 'better-sqlite3', `--nodedir=${headers}`, '--foreground-scripts', ...quiet], {
    cwd: folder,
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  await writeFile(done, JSON.stringify(packages));
}

/** Only one process installs at a time; a lock older than 15 minutes was left by a process that died. */
async function alone(folder: string, work: () => Promise<void>): Promise<void> {
  const lock = path.join(folder, 'installing');
  for (let waitedMs = 0; waitedMs < 900_000; waitedMs += 500) {
    const got = await mkdir(lock).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (got) {
      await work().finally(() => rm(lock, { recursive: true, force: true }));
      return;
    }
    if (await exists(path.join(folder, 'installed.json'))) return;
    await wait(500);
  }
  await rm(lock, { recursive: true, force: true });
  throw new Error(`another installation in ${folder} did not end in 15 minutes; its lock was removed, run again`);
}

async function postgres(): Promise<string> {
  const found = await postgresBin();
  if (found !== undefined) return found;
  await aptInstall('postgresql');
  const now = await postgresBin();
  if (now === undefined) throw new Error('PostgreSQL server binaries are absent (Debian package: postgresql)');
  return now;
}

async function postgresBin(): Promise<string | undefined> {
  const root = '/usr/lib/postgresql';
  const versions = await readdir(root).catch(() => []);
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    const bin = path.join(root, version, 'bin');
    if (await exists(path.join(bin, 'initdb'))) return bin;
  }
  return undefined;
}

async function redis(): Promise<string> {
  const places = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'];
  const find = async () => (await Promise.all(places.map(exists))).indexOf(true);
  let at = await find();
  if (at < 0) {
    await aptInstall('redis-server');
    at = await find();
  }
  const found = places[at];
  if (found === undefined) throw new Error('redis-server is absent (Debian package: redis-server)');
  return found;
}

async function aptInstall(name: string): Promise<void> {
  if (process.getuid?.() !== 0 || !(await exists('/usr/bin/apt-get'))) {
    throw new Error(`${name} is absent, and only root on a Debian system can install it here`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-qy', '--no-install-recommends', name], { env, maxBuffer: 64 * 1024 * 1024 });
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
