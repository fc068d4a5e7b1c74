import { Kysely, PostgresDialect, type Transaction, sql } from 'kysely';
import pg from 'pg';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { rowTypes } from './row-types.ts';

/** Where the server is: an embedded one over its private socket, or the one an operator named. */
export type ConnectionSettings =
  | { connectionString: string }
  | { host: string; port: number; user: string; database: string };

/** A transaction whose tables are given by the caller's area: `tables<InboxTables>(tx)`. */
export type Tx = Transaction<unknown>;

/**
 * The one way to the database. Every piece of work says for whom it works:
 * - `inWorkspace`: as role `rapport_app`, bound to one workspace by row-level security. A query that forgets its filter sees nothing else.
 * - `asSystem`: as the login itself, across workspaces: migrations, scans for due rows, backup. Never on behalf of a caller.
 */
export interface Database {
  inWorkspace<T>(scope: WorkspaceScope, work: (tx: Tx) => Promise<T>): Promise<T>;
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  pool: pg.Pool;
  connection: ConnectionSettings;
  close(): Promise<void>;
}

export interface WorkspaceScope {
  workspace: WorkspaceId;
  /** Longest a statement may run; absent: the pool's default. */
  statementTimeoutMs?: number;
  readOnly?: boolean;
}

/** The role that carries row-level security; it owns nothing and can't log in. */
export const APP_ROLE = 'rapport_app';

/** Opens a pool; nothing is connected until the first query. */
export function openDatabase(
  connection: ConnectionSettings,
  options: { poolSize: number; onError: (error: Error) => void },
): Database {
  const pool = new pg.Pool({
    ...connection,
    max: options.poolSize,
    types: rowTypes,
    application_name: 'rapport',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    keepAlive: true,
  });
  // A connection that dies while idle is replaced on the next query; without a listener it would end the process.
  // A connection that dies in somebody's hands fails their query; the event beside it must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // While closing, the pool lets go of its connections before their sockets have ended: a server that stops then says so to nobody.
  let isClosing = false;
  pool.on('error', (error) => {
    if (!isClosing) options.onError(error);
  });
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return {
    pool,
    connection,
    inWorkspace: (scope, work) =>
      kysely.transaction().execute(async (tx) => {
        await sql`select set_config('role', ${APP_ROLE}, true), set_config('rapport.workspace', ${scope.workspace}, true)
          ${scope.statementTimeoutMs ? sql`, set_config('statement_timeout', ${String(scope.statementTimeoutMs)}, true)` : sql``}
          ${scope.readOnly ? sql`, set_config('transaction_read_only', 'on', true)` : sql``}`.execute(tx);
        return work(tx);
      }),
    asSystem: (work) => kysely.transaction().execute(work),
    close: async () => {
      isClosing = true;
      await kysely.destroy();
      // Kysely ends only a pool it has used.
      if (!pool.ended) await pool.end();
    },
  };
}

/** The same transaction, seen with an area's tables. */
export const tables = <Tables>(tx: Tx): Transaction<Tables> => tx as unknown as Transaction<Tables>;
