// Installs the packages when they are missing or no longer those of package-lock.json. Runs on Node 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param {string} root the folder of package.json
 * @param {{dev: boolean}} scope with `dev`, the tools of the tests too
 * @returns {boolean} false when it could not be done; the cause has been written to stderr
 */
export function ensureInstalled(root, { dev }) {
  const wanted = wantedStamp(root);
  if (isInstalled(root, wanted, dev)) return true;
  process.stderr.write(`rapport: installing packages${dev ? ' and tools' : ''} (about half a minute, once) ...\n`);
  const startedAt = Date.now();
  const flags = ['ci', '--ignore-scripts', '--loglevel=error', ...(dev ? ['--include=dev'] : ['--omit=dev'])];
  const result = runNpm(root, flags);
  if (result.status !== 0) {
    process.stderr.write(failure(result));
    return false;
  }
  writeFileSync(stampFile(root), JSON.stringify({ ...wanted, scope: dev ? 'dev' : 'prod' }));
  process.stderr.write(`rapport: packages installed in ${((Date.now() - startedAt) / 1000).toFixed(0)} s\n`);
  return true;
}

const stampFile = (root) => join(root, 'node_modules', '.rapport-installed.json');

function wantedStamp(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return { lock, platform: `${process.platform}-${process.arch}` };
}

function isInstalled(root, wanted, dev) {
  if (!existsSync(join(root, 'node_modules'))) return false;
  const stamp = readJson(stampFile(root));
  if (stamp !== undefined) {
    const hasScope = stamp.scope === 'dev' || (stamp.scope === 'prod' && !dev);
    if (stamp.lock === wanted.lock && stamp.platform === wanted.platform && hasScope) return true;
  }
  return adoptOwnInstall(root, wanted, dev);
}

/** Someone ran npm themselves: what npm noted down must be what the lock file asks for, and is then left alone. */
function adoptOwnInstall(root, wanted, dev) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  const locked = readJson(join(root, 'package-lock.json'));
  if (installed === undefined || locked === undefined) return false;
  const has = ([place, entry]) => installed.packages[place]?.version === entry.version;
  const needed = Object.entries(locked.packages).filter(
    ([place, entry]) => place !== '' && !entry.optional && !entry.devOptional,
  );
  if (!needed.filter(([, entry]) => !entry.dev).every(has)) return false;
  const hasDev = needed.filter(([, entry]) => entry.dev).every(has);
  if (dev && !hasDev) return false;
  try {
    writeFileSync(stampFile(root), JSON.stringify({ ...wanted, scope: hasDev ? 'dev' : 'prod' }));
  } catch {
    // A folder we may not write (an image, a system install) is looked at again next time.
  }
  return true;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The npm that called us, else the one on the path. */
function runNpm(root, flags) {
  const options = { cwd: root, stdio: ['ignore', 2, 'inherit'] };
  const caller = process.env.npm_execpath ?? '';
  if (/npm-cli\.[cm]?js$/.test(caller) && existsSync(caller))
    return spawnSync(process.execPath, [caller, ...flags], options);
  return spawnSync('npm', flags, { ...options, shell: process.platform === 'win32' });
}

function failure(result) {
  const isMissing = result.error?.code === 'ENOENT';
  const cause = isMissing ? 'npm was not found' : `npm ended with ${result.signal ?? result.status}, see above`;
  const remedy = isMissing
    ? 'Install Node with npm (https://nodejs.org), version 20.19 or newer.'
    : 'Check the connection to the package registry, free disk space and the rights on this folder, then start again.';
  return `rapport: the packages could not be installed: ${cause}.\n  ${remedy}\n`;
}

const isCalledDirectly =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isCalledDirectly) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  if (!ensureInstalled(root, { dev: process.argv.includes('--dev') })) process.exitCode = 69;
}
