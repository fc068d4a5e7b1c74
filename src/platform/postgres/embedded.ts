import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { answers, connectionThrough, greet } from './connection.ts';
import { clusterHome, openFolder, settleHome } from './home.ts';
import { type OwnerLock, takeOwnerLock } from './owner-lock.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import type { ServerLog } from './server-log.ts';
import type { EmbeddedPostgres } from './server-handle.ts';
import { supervise } from './supervision.ts';
import { takeOverLater } from './take-over.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

export type { EmbeddedPostgres };

export interface EmbeddedOptions {
  /** The database's own folder, e.g. `<data>/postgres`; made when missing. Root may give it to an unprivileged user. */
  dataDir: string;
  log: ServerLog;
  /** Gives up starting; a server that runs is ended with `stop`. */
  signal?: AbortSignal;
}

/**
 * Starts the embedded PostgreSQL of a folder and keeps it running, creating the database at the first start.
 * @throws EmbeddedUnavailable with the cause and the remedy
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = openFolder(options.dataDir);
  const lock = lockFolder(folder);
  if (lock === undefined) throw new EmbeddedUnavailable('already-running', { folder });
  return startOwned(folder, lock, options);
}

/**
 * Uses the server another process of this machine already runs on the folder, or starts it. When that process goes away, this one
 * starts the server again on the same socket, within about a second.
 * @throws EmbeddedUnavailable with the cause and the remedy
 */
export async function attachOrStart(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = openFolder(options.dataDir);
  for (let waitedMs = 0; waitedMs < OWNER_PATIENCE_MS; waitedMs += STEP_MS) {
    const lock = lockFolder(folder);
    if (lock !== undefined) return startOwned(folder, lock, options);
    const socketDir = await findRunning(folder);
    if (socketDir !== undefined) return attach(folder, socketDir, options);
    await wait(STEP_MS, undefined, { signal: options.signal });
  }
  throw new EmbeddedUnavailable('owner-silent', { folder, seconds: OWNER_PATIENCE_MS / 1_000 });
}

/** The owner may be replaying a long log after a crash. */
const OWNER_PATIENCE_MS = 120_000;
const STEP_MS = 50;

function lockFolder(folder: string): OwnerLock | undefined {
  try {
    return takeOwnerLock(path.join(folder, 'owner.lock'));
  } catch (error) {
    throw new EmbeddedUnavailable('folder-denied', { folder, detail: (error as Error).message });
  }
}

async function findRunning(folder: string): Promise<string | undefined> {
  const postmaster = readPostmasterFile(path.join(clusterHome(folder), 'cluster'));
  if (!postmaster?.isReady) return undefined;
  return (await answers(postmaster.socketDir)) ? postmaster.socketDir : undefined;
}

async function startOwned(
  folder: string,
  lock: OwnerLock,
  options: EmbeddedOptions,
  temporary?: string,
): Promise<EmbeddedPostgres> {
  try {
    const home = settleHome(folder, findBinaries());
    if (home.folder !== folder) options.log('warn', `root's database is kept in ${home.folder}, not in ${folder}`);
    const supervision = await supervise(home, options.log, options.signal, temporary);
    return {
      connection: connectionThrough(supervision.socketDir),
      version: supervision.version,
      role: () => 'owner',
      onExit: supervision.onExit,
      stop: () => supervision.stop().finally(lock.release),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function attach(folder: string, socketDir: string, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const later = takeOverLater({
    log: options.log,
    tryLock: () => lockFolder(folder),
    // The pool knows the old socket: a short folder is looked for where it was, even if TMPDIR differs here.
    start: (lock) => startOwned(folder, lock, { ...options, signal: undefined }, path.dirname(socketDir)),
  });
  return { connection: connectionThrough(socketDir), version: await greet(socketDir), ...later };
}
