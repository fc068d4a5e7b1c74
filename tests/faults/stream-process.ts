/** A process that collects or matches until it is killed. */
import { type OpenDesk, openDesk } from '../../src/app.ts';
import { readConfig } from '../../src/platform/config/read-config.ts';
import type { ConnectionSettings } from '../../src/platform/database/open-database.ts';
import { natsBroker } from '../../src/platform/stream/nats-broker.ts';
import { openLog } from '../../src/platform/telemetry/log.ts';
import { knownConnector } from './stream-network.ts';

export interface StreamWorld {
  connection: ConnectionSettings;
  folder: string;
  nats: string;
  jetstream: string;
}

/** Short, so that what a dead matcher held is seen again within the run's patience. */
const ACK_WAIT_MS = 2_000;

export async function openStreamDesk(world: StreamWorld, role: string): Promise<OpenDesk> {
  const { connection, folder, nats } = world;
  const reading = readConfig({
    ...{ RAPPORT_DATA: folder, RAPPORT_POOL: '8', RAPPORT_ROLE: role, NATS_URL: nats, RAPPORT_PRACTICE: 'off' },
    RAPPORT_ALLOW_PRIVATE: '127.0.0.1',
  });
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  const now = (): string => new Date().toISOString();
  const log = openLog('warn', (line) => process.stderr.write(line), { terminal: true, now });
  const broker = natsBroker({ url: nats, stream: 'rapport', log, ackWaitMs: ACK_WAIT_MS });
  return openDesk({ config: reading.config, log, connection, connectors: [knownConnector(world.jetstream)], broker });
}

if (process.argv[2] !== undefined && process.argv[1]?.endsWith('stream-process.ts')) {
  const opened = await openStreamDesk(JSON.parse(process.argv[2]) as StreamWorld, process.argv[3] ?? 'all');
  await opened.work();
  process.stdout.write('working\n');
  process.stdin.on('end', () => void opened.close().then(() => process.exit(0))).resume();
}
