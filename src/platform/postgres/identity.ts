import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries.ts';

/**
 * As whom PostgreSQL runs; it refuses to be root.
 * - `self`: we are not root, nothing to do.
 * - `user`: root lends an existing unprivileged user.
 * - `namespace`: root inside a user namespace where it counts as user 1000; the files stay root's.
 */
export type Identity = { kind: 'self' } | { kind: 'user'; uid: number; gid: number } | { kind: 'namespace' };

export interface Command {
  file: string;
  args: string[];
  options: { uid?: number; gid?: number; cwd: string; env: Record<string, string> };
}

/** A command line that runs `file` under an identity, with a bare environment so that no PG* variable of the user's leaks in. */
export function commandAs(identity: Identity, binaries: Binaries, cwd: string, file: string, args: string[]): Command {
  const loader = binaries.libraryPath;
  const env = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C',
    ...(loader === undefined ? {} : { LD_LIBRARY_PATH: loader, DYLD_LIBRARY_PATH: loader }),
  };
  if (identity.kind === 'namespace') {
    return { file: 'unshare', args: [...NAMESPACE_FLAGS, file, ...args], options: { cwd, env } };
  }
  const owner = identity.kind === 'user' ? { uid: identity.uid, gid: identity.gid } : {};
  return { file, args, options: { ...owner, cwd, env } };
}

const NAMESPACE_FLAGS = ['--user', '--map-user=1000', '--map-group=1000', '--'];

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * The identities root may try for a folder, best first: its owner when that is an ordinary user already, `nobody`, a user namespace.
 * @param passwd text of /etc/passwd
 */
export function rootCandidates(home: string, passwd = readPasswd()): Identity[] {
  const users = parsePasswd(passwd);
  const ownerUid = lstatSync(home).uid;
  const owner = users.find(({ uid }) => uid === ownerUid && uid !== 0);
  const nobody = users.find(({ name }) => name === 'nobody');
  return [
    ...[owner, nobody].flatMap((user) => (user === undefined ? [] : [{ kind: 'user', ...user } as const])),
    { kind: 'namespace' },
  ];
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/** macOS writes `nobody` as -2; the system calls want it unsigned. */
function parsePasswd(text: string): { name: string; uid: number; gid: number }[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    return /^-?\d+$/.test(uid) && /^-?\d+$/.test(gid) ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : [];
  });
}

/**
 * Tries an identity for real: can it come to the folder's door and run the binaries there? Only then the folder is given to it
 * (never anything outside), and it must be able to write.
 */
export function canServe(identity: Identity, binaries: Binaries, home: string): boolean {
  const initdb = path.join(binaries.root, 'bin/initdb');
  if (!succeeds(identity, binaries, 'cd "$1" && exec "$0" --version', initdb, path.dirname(home))) return false;
  giveTo(identity, home);
  return succeeds(identity, binaries, 'cd "$0" && test -w .', home);
}

function succeeds(identity: Identity, binaries: Binaries, script: string, ...args: string[]): boolean {
  const command = commandAs(identity, binaries, '/', '/bin/sh', ['-c', script, ...args]);
  return spawnSync(command.file, command.args, { ...command.options, stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function giveTo(identity: Identity, folder: string): void {
  const [uid, gid] = identity.kind === 'user' ? [identity.uid, identity.gid] : [0, 0];
  giveTree(folder, uid, gid);
}

function giveTree(file: string, uid: number, gid: number): void {
  const stat = lstatSync(file);
  if (stat.isSymbolicLink()) return;
  // What is inside a folder was given away before the folder: a right owner means a finished job.
  if (stat.uid === uid) return;
  if (stat.isDirectory()) for (const name of readdirSync(file)) giveTree(path.join(file, name), uid, gid);
  chownSync(file, uid, gid);
}
