/** Where the life of the embedded server is told; the caller decides how it looks. */
export type ServerLog = (level: 'info' | 'warn' | 'error', message: string) => void;

const levels: Readonly<Record<string, 'info' | 'warn' | 'error'>> = {
  LOG: 'info',
  WARNING: 'warn',
  ERROR: 'warn',
  FATAL: 'error',
  PANIC: 'error',
};

/** Passes on one line of postgres' stderr; what it says at every start and stop is left out. */
export function logServerLine(log: ServerLog, line: string): void {
  const [, level = '', message = line] = /^([A-Z]+): {2}(.*)$/s.exec(line) ?? [];
  if (ordinary.some((start) => message.startsWith(start))) return;
  log(levels[level] ?? 'info', `postgres: ${message.slice(0, 2_000)}`);
}

const ordinary = [
  'starting PostgreSQL',
  'listening on Unix socket',
  'database system was shut down at',
  'database system is ready to accept connections',
  'received fast shutdown request',
  'aborting any active transactions',
  'background worker "logical replication launcher"',
  'shutting down',
  'checkpoint starting: shutdown',
  'checkpoint complete',
  'database system is shut down',
  // A pool's connections that were open when the server stopped, or that knocked while it started.
  'terminating connection due to administrator command',
  'the database system is starting up',
  'the database system is shutting down',
];
