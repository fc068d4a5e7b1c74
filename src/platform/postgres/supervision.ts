import { setTimeout as wait } from 'node:timers/promises';
import { clusterFolder, ensureCluster } from './cluster.ts';
import { greet } from './connection.ts';
import type { Home } from './home.ts';
import { clearStaleServer } from './postmaster-file.ts';
import type { ServerLog } from './server-log.ts';
import { type ServerProcess, ServerStartError, startServer } from './server-process.ts';
import { openSocketFolder } from './socket-folder.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

/** The server died under us. It is started again at once; connections must be made anew. */
export interface ServerExit {
  /** What it said last, for the log. */
  lastWords: string;
}

export type ExitListener = (exit: ServerExit) => void;

/** A server that is started again whenever it dies, until told to stop. */
export interface Supervision {
  socketDir: string;
  version: string;
  onExit(listener: ExitListener): void;
  stop(): Promise<void>;
}

/**
 * Starts the server of a home and keeps it running. The caller holds the owner lock.
 * @param temporary where a short socket folder goes, see `openSocketFolder`
 * @throws EmbeddedUnavailable when the first start fails
 */
export async function supervise(
  home: Home,
  log: ServerLog,
  signal?: AbortSignal,
  temporary?: string,
): Promise<Supervision> {
  const socketDir = openSocketFolder(home, temporary);
  if ((await clearStaleServer(clusterFolder(home), signal)) === 'stopped') log('warn', 'stopped a server left behind');
  const { isNew } = await ensureCluster(home, signal);
  if (isNew) log('info', `created a new database in ${home.folder}`);
  const first = await startPatiently(home, socketDir, log, signal);
  const version = await greet(socketDir, isNew);
  const halt = new AbortController();
  const listeners = new Set<ExitListener>();
  const start = () => restart(home, socketDir, log, halt.signal);
  const keeping = keepRunning(first, start, halt.signal, (exit) => {
    log('error', `the database server ended and is started again: ${exit.lastWords}`);
    for (const listener of listeners) listener(exit);
  });
  return {
    socketDir,
    version,
    onExit: (listener) => void listeners.add(listener),
    stop: () => {
      halt.abort();
      return keeping;
    },
  };
}

/** A killed server's backends need a moment to notice; until then PostgreSQL rightly refuses a second server. */
async function startPatiently(home: Home, socketDir: string, log: ServerLog, signal?: AbortSignal) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await startServer(home, socketDir, log, signal);
    } catch (error) {
      if (!(error instanceof ServerStartError)) throw error;
      const isPassing = /still in use|lock file/.test(error.message) && attempt < 10;
      if (!isPassing) throw new EmbeddedUnavailable('start-failed', { folder: home.folder, detail: error.message });
      await wait(300, undefined, { signal });
    }
  }
}

async function keepRunning(
  first: ServerProcess,
  start: () => Promise<ServerProcess | undefined>,
  halt: AbortSignal,
  tell: (exit: ServerExit) => void,
): Promise<void> {
  const halted = new Promise<undefined>((resolve) => {
    halt.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  let server: ServerProcess | undefined = first;
  while (server !== undefined) {
    const end = await Promise.race([server.ended, halted]);
    if (halt.aborted || end === undefined) return server.stop();
    tell({ lastWords: end.killedBy === null ? end.lastWords : `killed by ${end.killedBy}` });
    server = await start();
  }
}

/** Tries for ever, at most 10 s apart: a full disk is emptied some day, and the desk should then go on by itself. */
async function restart(home: Home, socketDir: string, log: ServerLog, halt: AbortSignal) {
  for (let delayMs = 50; !halt.aborted; delayMs = Math.min(delayMs * 2, 10_000)) {
    try {
      await wait(delayMs, undefined, { signal: halt });
      await clearStaleServer(clusterFolder(home), halt);
      const server = await startServer(home, socketDir, log, halt);
      log('info', 'the database server runs again');
      return server;
    } catch (error) {
      if (!halt.aborted) log('error', `the database server did not start: ${(error as Error).message}`);
    }
  }
  return undefined;
}
