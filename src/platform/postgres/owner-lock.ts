import { DatabaseSync } from 'node:sqlite';

export interface OwnerLock {
  release(): void;
}

/**
 * One process at a time owns a database folder. Node has no file lock of its own, but the SQLite inside it takes a kernel lock that
 * ends with the process, however it dies: no stale lock files, no race in clearing them. The file itself stays empty.
 * @returns undefined while another process (or another owner in this one) holds it
 */
export function takeOwnerLock(file: string): OwnerLock | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // Without a journal on disk nothing is left beside the file when the process is killed.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}

const SQLITE_BUSY = 5;

const isBusy = (error: unknown): boolean => (error as { errcode?: number }).errcode === SQLITE_BUSY;
