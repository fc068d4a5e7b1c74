import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EmbeddedUnavailable } from './unavailable.ts';

/** What `postmaster.pid` tells of a server, see PostgreSQL's `src/include/utils/pidfile.h`. */
export interface Postmaster {
  pid: number;
  socketDir: string;
  isReady: boolean;
}

export function readPostmasterFile(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 1) return undefined;
    return { pid, socketDir: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Clears the way for a new server in a cluster whose owner is gone (the caller holds the owner lock): a server that outlived its
 * owner is told to stop and waited for; a `postmaster.pid` whose number now belongs to some other program, as happens in containers, is removed.
 * A dead one is left to PostgreSQL, which knows how to judge it.
 * @throws EmbeddedUnavailable `start-failed` when the old server doesn't end in 60 s
 */
export async function clearStaleServer(
  cluster: string,
  signal?: AbortSignal,
): Promise<'nothing' | 'stopped' | 'removed'> {
  const old = readPostmasterFile(cluster);
  if (old === undefined || !isAlive(old.pid)) return 'nothing';
  if (!isServerOf(old.pid, cluster)) {
    rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
    return 'removed';
  }
  send(old.pid, 'SIGINT');
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += STEP_MS) {
    await wait(STEP_MS, undefined, { signal });
    // The last thing a stopping server removes is this file; a killed one leaves it, but is no longer alive.
    if (!existsSync(path.join(cluster, 'postmaster.pid')) || !isAlive(old.pid)) return 'stopped';
    if (waitedMs === PATIENCE_MS / 2) send(old.pid, 'SIGQUIT');
  }
  throw new EmbeddedUnavailable('start-failed', { folder: cluster, detail: `an old server (${old.pid}) does not end` });
}

const PATIENCE_MS = 60_000;
const STEP_MS = 20;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone in the meantime, which is what was wanted; or another user's, which the wait will show.
  }
}

/** Whether a living process is the server of this cluster, by its command line. */
function isServerOf(pid: number, cluster: string): boolean {
  try {
    const line = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('/bin/ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return line.includes(`-D ${cluster} `);
  } catch {
    // Unknown is treated as ours: better to wait for a stranger than to pull the file from under a server.
    return isAlive(pid);
  }
}
