/**
 * The process that is the test network: databases, directory, personal data server, AppView, moderation, Jetstream. Started by
 * bring-up.ts under Node 22 with an IPC channel; it ends, and takes all it started with it, when it is told to or its parent is gone.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createAccounts, type TestAccount } from './accounts.ts';
import { type Databases, startDatabases } from './databases.ts';
import { type JetstreamParts, startJetstream, type TestJetstream } from './jetstream.ts';

export interface NetworkOrder {
  /** Where the packages are. */
  packages: string;
  /** A fresh folder for this run's state. */
  folder: string;
  postgresBin: string;
  redisServer: string;
  ports: Record<'postgres' | 'redis' | 'plc' | 'pds' | 'appview' | 'ozone' | 'jetstream', number>;
  accounts: readonly string[];
}

export type NetworkAnswer =
  | { type: 'ready'; pds: string; appview: string; plc: string; jetstream: string; accounts: TestAccount[] }
  | { type: 'failed'; reason: string }
  | { type: 'done'; id: number };

export type NetworkCommand = { type: 'cut' | 'pause' | 'resume' | 'settle' | 'stop'; id: number };

interface DevEnv {
  TestNetwork: { create(options: unknown): Promise<RunningNetwork> };
}

interface RunningNetwork {
  pds: { url: string };
  plc: { url: string };
  bsky: { url: string };
  processAll(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

const say = (answer: NetworkAnswer) => process.send?.(answer);

/** A package of the cache folder. */
async function load(packages: string, name: string): Promise<unknown> {
  const folder = path.join(packages, 'node_modules', ...name.split('/'));
  const { exports: entry, main } = createRequire(path.join(packages, 'package.json'))(
    path.join(folder, 'package.json'),
  );
  const at = typeof entry?.['.'] === 'object' ? (entry['.'].import ?? entry['.'].default) : (main ?? 'index.js');
  return import(pathToFileURL(path.join(folder, at)).href);
}

async function boot(
  order: NetworkOrder,
): Promise<{ network: RunningNetwork; jetstream: TestJetstream; databases: Databases }> {
  const { ports } = order;
  const databases = await startDatabases({ ...order, postgresPort: ports.postgres, redisPort: ports.redis });
  process.env.DB_POSTGRES_URL = databases.postgresUrl;
  process.env.DB_POSTGRES_SCHEMA = 'net';
  process.env.REDIS_HOST = databases.redisHost;
  const { TestNetwork } = (await load(order.packages, '@atproto/dev-env')) as DevEnv;
  const network = await TestNetwork.create({
    plc: { port: ports.plc },
    pds: { port: ports.pds, hostname: 'localhost', enableDidDocWithSession: true },
    bsky: { port: ports.appview, publicUrl: `http://localhost:${ports.appview}`, dbPostgresSchema: 'net' },
    ozone: { port: ports.ozone, dbMaterializedViewRefreshIntervalMs: 30_000 },
  });
  const sync = (await load(order.packages, '@atproto/sync')) as Pick<JetstreamParts, 'Firehose'>;
  const json = (await load(order.packages, '@atproto/lex-json')) as Pick<JetstreamParts, 'lexToJson'>;
  const identity = (await load(order.packages, '@atproto/identity')) as {
    IdResolver: new (options: { plcUrl: string }) => unknown;
  };
  const sockets = createRequire(path.join(order.packages, 'package.json'))('ws') as Pick<
    JetstreamParts,
    'WebSocketServer'
  >;
  const resolver = new identity.IdResolver({ plcUrl: network.plc.url });
  const parts = { Firehose: sync.Firehose, lexToJson: json.lexToJson, WebSocketServer: sockets.WebSocketServer };
  const jetstream = startJetstream(parts, network.pds.url.replace('http', 'ws'), resolver, ports.jetstream);
  return { network, jetstream, databases };
}

async function obey(order: NetworkOrder): Promise<void> {
  const { network, jetstream, databases } = await boot(order);
  const stop = async () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    await jetstream.stop();
    await network.close().catch((error) => process.stderr.write(`close: ${String(error)}\n`));
    await databases.stop();
    process.exit(0);
  };
  const commands = {
    cut: async () => jetstream.cut(),
    pause: async () => jetstream.pause(),
    resume: async () => jetstream.resume(),
    settle: () => network.processAll(10_000),
    stop,
  };
  process.on('message', (command: NetworkCommand) => {
    const run = commands[command.type];
    void run().then(() => say({ type: 'done', id: command.id }));
  });
  process.off('disconnect', leave);
  process.on('disconnect', () => void stop());
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => undefined);
  const accounts = await createAccounts(network.pds.url, order.accounts);
  await network.processAll(10_000);
  const { pds, bsky, plc } = network;
  say({ type: 'ready', pds: pds.url, appview: bsky.url, plc: plc.url, jetstream: jetstream.url, accounts });
}

/** The parent went while we were starting; what was started goes with this process. */
const leave = () => process.exit(1);
process.on('disconnect', leave);

process.once('message', (order: NetworkOrder) => {
  obey(order).catch((error: unknown) => {
    say({ type: 'failed', reason: error instanceof Error ? `${error.message} ${error.stack}` : String(error) });
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 1_000);
  });
});
