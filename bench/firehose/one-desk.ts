/** A desk as people start it, in a process of its own, with workspaces that listen to the made-up stream. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDesk } from '../../src/app.ts';
import { areas } from '../../src/areas.ts';
import { foundWorkspace } from '../../src/modules/workspace/index.ts';
import { readConfig } from '../../src/platform/config/read-config.ts';
import { runOperation } from '../../src/platform/operations/run-operation.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

export interface BenchFirm {
  slug: string;
  token: string;
  queries: readonly string[];
}

export interface RunningDesk {
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

const MAIN = join(import.meta.dirname, '../../src/entry/cli/main.ts');

export const environmentOf = (folder: string, port: number): Record<string, string> => ({
  ...{ RAPPORT_DATA: folder, RAPPORT_PORT: String(port), RAPPORT_PRACTICE: 'off', RAPPORT_LOG: 'warn' },
  RAPPORT_ALLOW_PRIVATE: '127.0.0.1',
});

/** Makes the workspaces, their queries, account and source, and a key for each screen. */
export async function prepareFirms(
  folder: string,
  account: { server: string; stream: string },
  queries: readonly (readonly string[])[],
): Promise<BenchFirm[]> {
  const reading = readConfig(environmentOf(folder, 0));
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  const { desk, close } = await openDesk({ config: reading.config, log: silentLog });
  try {
    const firms: BenchFirm[] = [];
    for (const [i, own] of queries.entries()) {
      const slug = `firm-${i}`;
      const about = { slug, name: slug, language: 'en', region: 'KE', timeZone: 'Africa/Nairobi', currency: 'KES' };
      const workspace = (await foundWorkspace(desk, about, undefined)).id;
      const call = async <T>(area: string, name: string, input: unknown): Promise<T> => {
        const request = { workspace, actor: { kind: 'system' as const, name: 'bench' }, input };
        return (await runOperation(desk, areas, area, name, { ...request, signal: new AbortController().signal })) as T;
      };
      const values = { handle: 'firm.example', password: 'bench-pass-word', ...account };
      const connected = await call<{ id: string }>('accounts', 'connect', {
        ...{ network: 'bluesky', method: 'app-password', values },
      });
      for (const [n, query] of own.entries()) await call('listening', 'createQuery', { name: `query ${n}`, query });
      await call('listening', 'createSource', { kind: 'public', account: connected.id });
      const key = await call<{ token: string }>('workspace', 'createKey', { name: 'screen', role: 'owner' }).catch(() =>
        call<{ token: string }>('workspace', 'createKey', { name: 'screen' }),
      );
      firms.push({ slug, token: key.token, queries: own });
    }
    return firms;
  } finally {
    await close();
  }
}

export async function startDesk(folder: string): Promise<RunningDesk> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--disable-warning=UNDICI-WSS', MAIN, 'start'], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environmentOf(folder, port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok === true) break;
    if (tries > 300 || child.exitCode !== null) throw new Error('the desk did not start');
    await wait(200);
  }
  return {
    ...{ url, process: child },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
