import pg from 'pg';
import { SOCKET_PORT } from './settings.ts';

/** What a `pg` client or pool needs to reach the embedded server. */
export interface Connection {
  /** Folder of the private socket. */
  host: string;
  port: number;
  user: 'rapport';
  database: 'rapport';
}

export const connectionThrough = (socketDir: string): Connection => ({
  host: socketDir,
  port: SOCKET_PORT,
  user: 'rapport',
  database: 'rapport',
});

/**
 * Connects and gives the server's version (`18.4`), creating the database `rapport` where it is not there yet.
 * @param isNew the cluster was made a moment ago, so there is no use in asking
 */
export async function greet(socketDir: string, isNew = false): Promise<string> {
  const connection = connectionThrough(socketDir);
  if (isNew) await createDatabase(connection);
  try {
    return await serverVersion(connection);
  } catch (error) {
    if ((error as { code?: string }).code !== NO_SUCH_DATABASE) throw error;
  }
  // The first start was killed between making the cluster and making the database.
  await createDatabase(connection);
  return serverVersion(connection);
}

const createDatabase = (connection: Connection): Promise<unknown> =>
  withClient({ ...connection, database: 'postgres' }, (client) => client.query('create database rapport'));

const NO_SUCH_DATABASE = '3D000';

/** Whether a server with our database answers on the socket. */
export async function answers(socketDir: string): Promise<boolean> {
  try {
    await serverVersion(connectionThrough(socketDir));
    return true;
  } catch {
    return false;
  }
}

const serverVersion = (connection: Connection): Promise<string> =>
  withClient(connection, async (client) => {
    const result = await client.query<{ server_version: string }>('show server_version');
    return result.rows[0]?.server_version ?? '';
  });

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000, query_timeout: 20_000 });
  // A server that dies under us ends the query with an error; the event alone must not end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
