import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Home } from './home.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

/** A socket's path must fit 104 bytes on macOS and 108 on Linux, with `/.s.PGSQL.5432.lock` behind the folder. */
const LONGEST_FOLDER_BYTES = 82;

/**
 * The folder of the private socket, 0700 and owned by whoever runs the server: `run` in the database folder, or, when that path is too
 * long for a socket, a short one under the temporary folder whose name depends on the database folder only, so a restart finds it again.
 * @throws EmbeddedUnavailable `socket-folder-taken`
 */
export function openSocketFolder(home: Home, temporary = tmpdir()): string {
  const inside = path.join(home.folder, 'run');
  const short = path.join(temporary, `rapport-${createHash('sha256').update(home.folder).digest('hex').slice(0, 12)}`);
  const folder = Buffer.byteLength(inside) <= LONGEST_FOLDER_BYTES ? inside : short;
  const uid = home.identity.kind === 'user' ? home.identity.uid : (process.getuid?.() ?? 0);
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (home.identity.kind === 'user') chownSync(folder, home.identity.uid, home.identity.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const stat = lstatSync(folder);
  // The temporary folder is everyone's: a folder waiting there under our name may be a trap.
  const isOurs = stat.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0;
  if (!isOurs) throw new EmbeddedUnavailable('socket-folder-taken', { folder });
  return folder;
}
