import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { clusterFolder } from './cluster.ts';
import type { Home } from './home.ts';
import { commandAs } from './identity.ts';
import { logServerLine, type ServerLog } from './server-log.ts';
import { serverArguments } from './settings.ts';

/** A running `postgres` of ours. */
export interface ServerProcess {
  pid: number;
  /** Settles when the process has ended, however. */
  ended: Promise<ServerEnd>;
  /** Fast shutdown (connections are cut, everything is written out), then harder if it doesn't end. */
  stop(): Promise<void>;
}

export interface ServerEnd {
  code: number | null;
  killedBy: NodeJS.Signals | null;
  /** The last lines it wrote, for an error. */
  lastWords: string;
}

/**
 * The shell turns into postgres, so the child's pid is the server's. It leaves a watcher behind that reads from our pipe: the pipe
 * closes when we end, even by kill -9, and the watcher then asks the server for a fast shutdown. The double fork keeps the
 * watcher from being a child of postgres.
 */
const GUARDED = `
exec 3<&0 </dev/null
( ( trap '' INT TERM HUP; read -r line <&3; kill -INT $$ ) >/dev/null 2>&1 & )
exec 3<&-
exec "$@"`;

/**
 * Starts postgres and waits until it accepts connections, however long crash recovery takes.
 * @throws ServerStartError when it ends first; the signal's reason when aborted
 */
export async function startServer(
  home: Home,
  socketDir: string,
  log: ServerLog,
  signal?: AbortSignal,
): Promise<ServerProcess> {
  signal?.throwIfAborted();
  const postgres = path.join(home.binaries.root, 'bin/postgres');
  const script = ['-c', GUARDED, 'rapport-postgres', postgres, ...serverArguments(clusterFolder(home), socketDir)];
  const command = commandAs(home.identity, home.binaries, home.folder, '/bin/sh', script);
  // Detached: a Ctrl-C at the terminal reaches us only, and we stop the server when our own work is done.
  const child = spawn(command.file, command.args, {
    ...command.options,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stdin?.on('error', () => {});
  const { ready, lastWords } = listen(child, log);
  const server = describe(child, lastWords);
  const abort = () => void server.stop();
  signal?.addEventListener('abort', abort, { once: true });
  const end = await Promise.race([ready, server.ended]);
  signal?.removeEventListener('abort', abort);
  signal?.throwIfAborted();
  if (end !== undefined) throw new ServerStartError(end);
  return server;
}

/** The process ended before it accepted connections. */
export class ServerStartError extends Error {
  constructor(end: ServerEnd) {
    super(end.lastWords || `postgres ended with ${end.killedBy ?? end.code}`);
    this.name = 'ServerStartError';
  }
}

function listen(child: ChildProcess, log: ServerLog): { ready: Promise<undefined>; lastWords: () => string } {
  let recent: string[] = [];
  const ready = new Promise<undefined>((resolve) => {
    if (child.stderr === null) return;
    createInterface({ input: child.stderr, crlfDelay: Infinity }).on('line', (line) => {
      recent = [...recent.slice(-4), line.slice(0, 500)];
      logServerLine(log, line);
      if (line.endsWith('database system is ready to accept connections')) resolve(undefined);
    });
  });
  return { ready, lastWords: () => recent.join(' | ') };
}

function describe(child: ChildProcess, lastWords: () => string): ServerProcess {
  let hasEnded = false;
  const ended = new Promise<ServerEnd>((resolve) => {
    child.once('error', (error) => {
      hasEnded = true;
      resolve({ code: null, killedBy: null, lastWords: error.message });
    });
    child.once('exit', async (code, killedBy) => {
      hasEnded = true;
      // Its last lines may still be in the pipe; orphaned backends may hold the pipe open for long.
      await Promise.race([once(child, 'close'), wait(100, undefined, { ref: false })]);
      resolve({ code, killedBy, lastWords: lastWords() });
    });
  });
  const stop = async () => {
    for (const [signal, patienceMs] of stopLadder) {
      if (hasEnded) return;
      child.kill(signal);
      await Promise.race([ended, wait(patienceMs, undefined, { ref: false })]);
    }
  };
  return { pid: child.pid ?? 0, ended, stop };
}

/** Fast, immediate (the next start replays the log), and the end of patience. */
const stopLadder = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;
