import { type OpenDesk, openDesk } from '../../src/app.ts';
import { readConfig } from '../../src/platform/config/read-config.ts';
import type { ConnectionSettings } from '../../src/platform/database/open-database.ts';
import { openLog } from '../../src/platform/telemetry/log.ts';
import { practiceHost } from '../../src/practice/server.ts';
import { quickPractice } from './quick-practice.ts';

export interface FaultyWorld {
  connection: ConnectionSettings;
  networkPort: number;
  folder: string;
}

/** The product itself, over the run's database and the practice network of another process. */
export async function openFaultyDesk({ connection, networkPort, folder }: FaultyWorld): Promise<OpenDesk> {
  const reading = readConfig({ RAPPORT_DATA: folder, RAPPORT_POOL: '16', RAPPORT_WORKERS: '10' });
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return openDesk({
    config: reading.config,
    log: openLog('error', (line) => process.stderr.write(line), {
      terminal: true,
      now: () => new Date().toISOString(),
    }),
    connection,
    connectors: [quickPractice()],
    inProcess: new Map([[practiceHost, (request: Request) => forward(request, networkPort)]]),
  });
}

async function forward(request: Request, port: number): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.delete('host');
  return fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
    method: request.method,
    headers,
    ...(request.body ? { body: await request.arrayBuffer() } : {}),
    signal: request.signal,
  });
}
