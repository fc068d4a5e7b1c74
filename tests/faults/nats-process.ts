import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A NATS server of our own on our own port and folder, which may be killed and started again. */
export interface OwnNats {
  url: string;
  /** No farewell; what it kept is on its disk. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** @returns undefined when the machine has no `nats-server` */
export async function ownNats(folder: string): Promise<OwnNats | undefined> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async (): Promise<boolean> => {
    const started = spawn('nats-server', ['-js', '-sd', folder, '-a', '127.0.0.1', '-p', String(port)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    return new Promise((resolve) => {
      started.once('error', () => resolve(false));
      started.stderr.on('data', (said: Buffer) => said.toString().includes('Server is ready') && resolve(true));
      started.once('exit', () => resolve(false));
    });
  };
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  if (!(await start())) return undefined;
  const again = async (): Promise<void> => {
    for (let tries = 0; !(await start()); tries++) {
      if (tries > 20) throw new Error('nats-server did not start again');
      await wait(200);
    }
  };
  return { url: `nats://127.0.0.1:${port}`, kill, start: again };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
