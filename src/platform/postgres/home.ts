import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Binaries, linkLibraries } from './binaries.ts';
import { canServe, type Identity, isRoot, rootCandidates } from './identity.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

/** Where root's database goes when nobody else can reach the data folder. */
export const REFUGE = '/var/lib/rapport';

/** A folder PostgreSQL can work in, as someone it accepts to be. */
export interface Home {
  /** Holds `cluster/`, `run/` and the owner lock. */
  folder: string;
  identity: Identity;
  binaries: Binaries;
}

/** Makes the database folder when missing and gives its real path, so that two spellings of one folder meet. */
export function openFolder(dataDir: string): string {
  try {
    // The folders above keep the usual rights: a borrowed user must be able to pass through them.
    mkdirSync(path.dirname(path.resolve(dataDir)), { recursive: true });
    if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(dataDir);
  } catch (error) {
    throw new EmbeddedUnavailable('folder-denied', { folder: dataDir, detail: (error as Error).message });
  }
}

/** The folder with the cluster: the data folder itself, or the refuge it was moved to. */
export function clusterHome(folder: string): string {
  const marker = path.join(folder, MARKER);
  return existsSync(marker) ? readFileSync(marker, 'utf8').trim() : folder;
}

const MARKER = 'moved-to';

/**
 * Settles as whom and where PostgreSQL runs: plain for an ordinary user; for root the first identity that can really work there, and
 * last of all a copy of the binaries and the data under the refuge.
 * @throws EmbeddedUnavailable `root-refused`, `not-runnable`
 */
export function settleHome(folder: string, found: Binaries, refuge = REFUGE): Home {
  const home = clusterHome(folder);
  if (home !== folder) return settleRefuge(folder, found, refuge);
  const binaries = linkLibraries(found, path.join(folder, 'lib'));
  if (!isRoot()) return { folder, identity: { kind: 'self' }, binaries };
  const identity = rootCandidates(folder).find((candidate) => canServe(candidate, binaries, folder));
  if (identity !== undefined) return { folder, identity, binaries };
  // A database that is already here must never be left behind for an empty one elsewhere.
  if (existsSync(path.join(folder, 'cluster'))) {
    throw new EmbeddedUnavailable('root-refused', { folder, refuge, detail: 'the folder already holds a database' });
  }
  return settleRefuge(folder, found, refuge);
}

function settleRefuge(folder: string, found: Binaries, refuge: string): Home {
  try {
    const home = path.join(refuge, createHash('sha256').update(folder).digest('hex').slice(0, 12));
    mkdirSync(home, { recursive: true, mode: 0o755 });
    const binaries = linkLibraries(copyBinaries(found, refuge), path.join(home, 'lib'));
    const identity = rootCandidates(home).find((candidate) => canServe(candidate, binaries, home));
    if (identity === undefined) throw new Error('no user of this machine can run it there either');
    writeFileSync(path.join(folder, MARKER), `${home}\n`);
    return { folder: home, identity, binaries };
  } catch (error) {
    throw new EmbeddedUnavailable('root-refused', { folder, refuge, detail: (error as Error).message });
  }
}

/** Copied under a temporary name first, so that a killed copy is never taken for a whole one. */
function copyBinaries(found: Binaries, refuge: string): Binaries {
  const place = path.join(refuge, `postgresql-${found.version}`);
  if (!existsSync(place)) {
    const half = `${place}.half`;
    rmSync(half, { recursive: true, force: true });
    cpSync(found.root, path.join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    renameSync(half, place);
  }
  return { ...found, root: path.join(place, 'native') };
}
