/**
 * A whole AT Protocol network on this machine, for tests: directory, personal data server, AppView with search and notifications,
 * Jetstream. A few minutes to install once, about 10 s to boot afterwards, fresh state and own ports for every run.
 * Alone: `node tests/networks/atproto/bring-up.ts amina juma` prints its addresses and runs until interrupted.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePorts } from '../free-ports.ts';
import type { TestAccount } from './accounts.ts';
import { install } from './install.ts';
import type { NetworkAnswer, NetworkCommand, NetworkOrder } from './network-process.ts';

export type { TestAccount } from './accounts.ts';

export interface AtprotoNetwork {
  pds: string;
  appview: string;
  plc: string;
  jetstream: {
    /** `ws://localhost:.../subscribe` */
    url: string;
    /** Ends every open connection once. */
    cut(): Promise<void>;
    /** Refuses connections until `resume`; what happens meanwhile is replayed by cursor. */
    pause(): Promise<void>;
    resume(): Promise<void>;
  };
  accounts: TestAccount[];
  /** The account of that name, e.g. `amina`. */
  account(name: string): TestAccount;
  /** Waits until everything written so far is in the AppView. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The network, or in words what is missing on this machine; tests are then skipped by name with that reason.
 * @throws when everything is there and it still does not start: that is a failure, not a reason to skip
 */
export async function startAtprotoNetwork(options: {
  /** Where the run's state goes; a temporary folder by default. It must be reachable for the `postgres` user when run as root. */
  dir?: string;
  /** Names of three letters or more: `amina` becomes `amina.test`. */
  accounts: readonly string[];
}): Promise<AtprotoNetwork | { missing: string }> {
  const installed = await install();
  if ('missing' in installed) return installed;
  if (options.dir !== undefined) await mkdir(options.dir, { recursive: true });
  const folder = await mkdtemp(path.join(options.dir ?? tmpdir(), 'atproto-'));
  await chmod(folder, 0o711);
  const names = ['postgres', 'redis', 'plc', 'pds', 'appview', 'ozone', 'jetstream'] as const;
  const found = await freePorts(names.length);
  const ports = Object.fromEntries(names.map((name, at) => [name, found[at]])) as NetworkOrder['ports'];
  const { folder: packages, postgresBin, redisServer } = installed;
  const child = await spawnNetwork(installed.node, packages, folder);
  const order: NetworkOrder = { packages, folder, postgresBin, redisServer, ports, accounts: options.accounts };
  child.send(order);
  const ready = await firstAnswer(child, folder);
  if (ready.type !== 'ready') {
    await stopNetwork(child, folder);
    throw new Error(
      `the test network did not start: ${ready.type === 'failed' ? ready.reason.slice(0, 1500) : ready.type}`,
    );
  }
  return handleOf(child, folder, ready);
}

async function spawnNetwork(node: string, cwd: string, folder: string): Promise<ChildProcess> {
  const here = import.meta.dirname;
  const log = await open(path.join(folder, 'network.log'), 'a');
  const { NODE_OPTIONS: _unused, ...env } = process.env;
  const child = spawn(
    node,
    ['--no-warnings', '-r', path.join(here, 'loopback-guard.cjs'), path.join(here, 'network-process.ts')],
    {
      cwd,
      env: { ...env, LOG_ENABLED: 'false', NODE_ENV: 'test', TMPDIR: folder },
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      // Its own group, so that an interrupted terminal ends it through us, in order.
      detached: true,
    },
  );
  await log.close();
  return child;
}

function firstAnswer(child: ChildProcess, folder: string): Promise<NetworkAnswer> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ type: 'failed', reason: `not ready in 120 s; see ${folder}` }), 120_000);
    child.once('message', (answer: NetworkAnswer) => {
      clearTimeout(late);
      resolve(answer);
    });
    child.once('exit', (code) => resolve({ type: 'failed', reason: `ended with ${code}; see ${folder}/network.log` }));
  });
}

function handleOf(
  child: ChildProcess,
  folder: string,
  ready: Extract<NetworkAnswer, { type: 'ready' }>,
): AtprotoNetwork {
  let last = 0;
  const ask = (type: NetworkCommand['type']): Promise<void> => {
    const id = ++last;
    return new Promise((resolve) => {
      const hear = (answer: NetworkAnswer) => {
        if (answer.type !== 'done' || answer.id !== id) return;
        child.off('message', hear);
        resolve();
      };
      child.on('message', hear);
      child.send({ type, id } satisfies NetworkCommand);
    });
  };
  const { pds, appview, plc, accounts } = ready;
  return {
    pds,
    appview,
    plc,
    accounts,
    jetstream: {
      url: ready.jetstream,
      cut: () => ask('cut'),
      pause: () => ask('pause'),
      resume: () => ask('resume'),
    },
    account: (name) => {
      const found = accounts.find((account) => account.name === name);
      if (found === undefined) throw new Error(`no account named ${name} on the test network`);
      return found;
    },
    settle: () => ask('settle'),
    stop: () => stopNetwork(child, folder),
  };
}

async function stopNetwork(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (child.connected) child.disconnect();
    const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(force);
  }
  await rm(folder, { recursive: true, force: true });
}

async function runAlone(): Promise<void> {
  const names = process.argv.slice(2);
  const started = Date.now();
  const network = await startAtprotoNetwork({ accounts: names.length > 0 ? names : ['amina', 'juma', 'noa'] });
  if ('missing' in network) {
    process.stderr.write(`${network.missing}\n`);
    process.exitCode = 1;
    return;
  }
  const { pds, appview, plc, accounts } = network;
  const told = { bootMs: Date.now() - started, pds, appview, plc, jetstream: network.jetstream.url, accounts };
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  const end = () => void network.stop().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

if (import.meta.main) await runAlone();
