/** The PostgreSQL and the Redis of one test network: fresh, on loopback, gone when it stops. Runs inside the network's process. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, openSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface DatabasePlan {
  folder: string;
  postgresBin: string;
  redisServer: string;
  postgresPort: number;
  redisPort: number;
}

export interface Databases {
  postgresUrl: string;
  redisHost: string;
  stop(): Promise<void>;
}

/** Both servers, ready to be spoken to. PostgreSQL refuses to run as root, so root hands it to the system's `postgres` user. */
export async function startDatabases(plan: DatabasePlan): Promise<Databases> {
  const owner = postgresOwner();
  const cluster = path.join(plan.folder, 'postgres');
  mkdirSync(cluster);
  if (owner !== undefined) chownSync(cluster, owner.uid, owner.gid);
  const initdb = ['-D', cluster, '-U', 'pg', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'];
  execFileSync(path.join(plan.postgresBin, 'initdb'), initdb, { ...owner, cwd: '/', stdio: 'pipe' });
  const settings = ['max_connections=300', 'fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const log = openSync(path.join(plan.folder, 'postgres.log'), 'a');
  const postgres = spawn(
    path.join(plan.postgresBin, 'postgres'),
    ['-D', cluster, '-p', String(plan.postgresPort), ...settings.flatMap((setting) => ['-c', setting])],
    { ...owner, cwd: '/', stdio: ['ignore', log, log] },
  );
  const redis = spawn(
    plan.redisServer,
    ['--bind', '127.0.0.1', '--port', String(plan.redisPort), '--save', '', '--appendonly', 'no', '--dir', plan.folder],
    { stdio: 'ignore' },
  );
  process.once('exit', () => {
    postgres.kill('SIGQUIT');
    redis.kill('SIGKILL');
  });
  await Promise.all([answers(plan.postgresPort, postgres), answers(plan.redisPort, redis)]);
  return {
    postgresUrl: `postgresql://pg@127.0.0.1:${plan.postgresPort}/postgres`,
    redisHost: `127.0.0.1:${plan.redisPort}`,
    stop: async () => {
      await Promise.all([end(postgres, 'SIGINT'), end(redis, 'SIGTERM')]);
    },
  };
}

function postgresOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const read = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: read('-u'), gid: read('-g') };
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode} before it answered`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await wait(100);
  }
  throw new Error(`${child.spawnfile} did not answer on port ${port} in 30 s`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(force);
}
