/** The only place where everything meets: makes a desk out of a configuration. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Connector } from './connectors/contract.ts';
import { type Random, systemRandom } from './kernel/random.ts';
import { type Clock, systemClock } from './kernel/time.ts';
import { areas } from './areas.ts';
import { connectorRegistry } from './connectors/registry.ts';
import { networks } from './networks.ts';
import { type Auth, openAuth } from './platform/auth/open-auth.ts';
import { listenChanges } from './platform/changes/listen-changes.ts';
import type { Config } from './platform/config/settings.ts';
import { openKeyring } from './platform/crypto/key-file.ts';
import { loadMigrations, migrate } from './platform/database/migrations.ts';
import { type ConnectionSettings, openDatabase } from './platform/database/open-database.ts';
import { type InProcessHost, openHttpClient } from './platform/http-client/open-http-client.ts';
import { openJobs } from './platform/jobs/open-jobs.ts';
import { runTasks } from './platform/jobs/run-tasks.ts';
import { runAs } from './platform/operations/run-as.ts';
import type { Broker } from './platform/stream/broker.ts';
import { natsBroker } from './platform/stream/nats-broker.ts';
import type { Task } from './platform/operations/area.ts';
import type { Desk } from './platform/operations/desk.ts';
import { attachOrStart } from './platform/postgres/embedded.ts';
import type { Log } from './platform/telemetry/log.ts';
import { openMetrics } from './platform/telemetry/metrics.ts';
import { openPractice } from './practice-host.ts';

export interface OpenOptions {
  config: Config;
  log: Log;
  clock?: Clock;
  random?: Random;
  /** Instead of the embedded server or DATABASE_URL: tests bring their own. */
  connection?: ConnectionSettings;
  /** Further hosts served inside this process, and connectors to use instead of the built-in ones: tests. */
  inProcess?: ReadonlyMap<string, InProcessHost>;
  connectors?: readonly Connector[];
  /** Instead of the one NATS_URL names: tests. */
  broker?: Broker;
}

/** A desk with what must be closed in the end. */
export interface OpenDesk {
  desk: Desk;
  auth: Auth;
  changes: ReturnType<typeof listenChanges>;
  /** Handles jobs and tasks in this process until closed. */
  work(): Promise<void>;
  close(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '..');
export const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;

/** Folders that hold migrations: the platform's own and each area's. */
export const migrationFolders = (): string[] => [
  join(import.meta.dirname, 'platform/database/migrations'),
  ...areas.map((area) => join(import.meta.dirname, 'modules', area.area, 'migrations')),
];

export async function openDesk(options: OpenOptions): Promise<OpenDesk> {
  const { config, log } = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const dataDir = resolve(config.RAPPORT_DATA);
  mkdirSync(dataDir, { recursive: true });
  const server = await openServer(options, dataDir);
  const database = openDatabase(server.connection, {
    poolSize: config.RAPPORT_POOL,
    onError: (error) => log.warn('database.connection-lost', { error }),
  });
  await migrate(database.pool, loadMigrations(migrationFolders()));
  const keyring = openKeyring(dataDir, config.RAPPORT_KEY, random);
  const metrics = openMetrics();
  const publicUrl = () => config.RAPPORT_PUBLIC_URL ?? `http://localhost:${config.RAPPORT_PORT}`;
  const practice = openPractice({ database, clock, random });
  const http = openHttpClient({
    allowPrivate: config.RAPPORT_ALLOW_PRIVATE,
    inProcess: new Map([...practice, ...(options.inProcess ?? [])]),
    metrics,
  });
  const auth = await openAuth(server.connection, config, keyring, publicUrl);
  const jobs = openJobs(database, log);
  const allJobs = areas.flatMap((area) => area.jobs);
  await jobs.open(allJobs);
  const available = options.connectors ?? networks;
  const registry = connectorRegistry(available);
  const subscriptions = areas.flatMap((area) => area.subscriptions);
  const { NATS_URL: url, RAPPORT_STREAM: stream } = config;
  const broker = options.broker ?? (url === undefined ? undefined : natsBroker({ url, stream, log }));
  const desk: Desk = {
    config,
    publicUrl,
    database,
    auth,
    version: VERSION,
    clock,
    random,
    fetch: http.fetch,
    keyring: () => keyring,
    connector: registry.connectorFor,
    connectors: () => available,
    log,
    metrics,
    asSystem: (workspace, name, work) => runAs(desk, subscriptions, workspace, { kind: 'system', name }, work),
    inWorkspace: (workspace, actor, work) => runAs(desk, subscriptions, workspace, actor, work),
    jobs,
    ...(broker === undefined ? {} : { broker }),
  };
  const changes = listenChanges(server.connection, log);
  let tasks: { stop(): Promise<void> } | undefined;
  return {
    desk,
    auth,
    changes,
    work: async () => {
      tasks = runTasks(
        desk,
        areas.flatMap((area) => area.tasks).filter((task) => isOurs(task, config.RAPPORT_ROLE)),
      );
      if (config.RAPPORT_ROLE === 'all' || config.RAPPORT_ROLE === 'rest') await jobs.handle(desk, allJobs);
    },
    close: async () => {
      await tasks?.stop();
      await broker?.close();
      await jobs.stop();
      await changes.close();
      await http.close();
      await auth.close();
      await database.close();
      await server.stop();
    },
  };
}

/** Whether a process in this role does a task. */
const isOurs = ({ role }: Task, ours: Config['RAPPORT_ROLE']): boolean =>
  ours === 'all' || (ours === 'rest' ? role === undefined : role === ours);

interface Server {
  connection: ConnectionSettings;
  stop(): Promise<void>;
}

export async function openServer({ config, log, connection }: OpenOptions, dataDir: string): Promise<Server> {
  const external = connection ?? (config.DATABASE_URL ? { connectionString: config.DATABASE_URL } : undefined);
  if (external) return { connection: external, stop: () => Promise.resolve() };
  return attachOrStart({ dataDir: join(dataDir, 'postgres'), log: (level, line) => log[level](line) });
}
