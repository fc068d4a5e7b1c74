import { totalmem } from 'node:os';

/** Names the socket file (`.s.PGSQL.5432`); no TCP port is ever opened. */
export const SOCKET_PORT = 5432;

/**
 * Settings for a desk on a small machine: about 20 MB resident when idle, five server processes, and nothing given up in durability
 * (fsync, full_page_writes and synchronous_commit keep their safe defaults).
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '48MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  autovacuum_work_mem: '32MB',
  autovacuum_max_workers: '2',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  random_page_cost: '1.1',
  jit: 'off',
  // Reads happen in the backend that wants them: no pool of I/O processes.
  io_method: 'sync',
  // Parallel plans need /dev/shm, which containers keep at 64 MB, and processes a two-core desk hasn't got.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  // No replication from an embedded server: a desk that grows moves to DATABASE_URL.
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What a statement did wrong goes to its caller; the log hears of the server's own life, never of rows.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '',
};

/** Arguments of `postgres` for one cluster and socket folder. */
export function serverArguments(cluster: string, socketDir: string): string[] {
  const cacheMb = Math.max(128, Math.round(totalmem() / 2 ** 21));
  const all = { ...settings, unix_socket_directories: quoted(socketDir), effective_cache_size: `${cacheMb}MB` };
  return [
    ...['-D', cluster, '-p', String(SOCKET_PORT)],
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** The setting is a list; quotes keep a comma or a space in a folder's name part of it. */
const quoted = (folder: string): string => `"${folder.replaceAll('"', '""')}"`;
