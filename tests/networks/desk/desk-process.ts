/** A whole desk as an operator runs it: a process of its own, with its own data folder, embedded database and port. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePorts } from '../free-ports.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');
const node = path.join(root, 'node_modules/.bin/node');
const entry = path.join(root, 'src/entry/cli/main.ts');
const READY_WITHIN_MS = 60_000;

export interface DeskProcess {
  /** `http://localhost:...` */
  url: string;
  /** Its data folder. */
  data: string;
  /** The token of the sign-in link it printed when it started first. */
  firstToken: string;
  /** One command line beside the running desk. @returns what it printed, read as JSON */
  command(...words: string[]): Promise<unknown>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again after `kill`. @returns milliseconds until it answered */
  start(): Promise<number>;
  /** What it wrote so far. */
  log(): Promise<string>;
  /** Ends it in order and removes its folder. */
  remove(): Promise<void>;
}

export async function startDesk(): Promise<DeskProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rapport-desk-'));
  const [port = 0] = await freePorts(1);
  const url = `http://localhost:${port}`;
  const env = {
    ...environment(),
    RAPPORT_DATA: path.join(folder, 'data'),
    RAPPORT_PORT: String(port),
    RAPPORT_ALLOW_PRIVATE: 'localhost,127.0.0.0/8,::1',
  };
  const logFile = path.join(folder, 'desk.log');
  const log = () => readFile(logFile, 'utf8');
  let child: ChildProcess | undefined;
  const start = async (): Promise<number> => {
    const from = performance.now();
    child = await spawnDesk(env, logFile);
    await answers(url, child, log);
    return performance.now() - from;
  };
  await start();
  // A test run that is broken off leaves no desk behind.
  process.once('exit', () => child?.kill('SIGTERM'));
  return {
    url,
    data: env.RAPPORT_DATA,
    firstToken: /token=(\S+)/.exec(await log())?.[1] ?? '',
    command: async (...words) => JSON.parse((await run(node, [entry, ...words], { env, cwd: root })).stdout) as unknown,
    kill: () => end(child, 'SIGKILL'),
    start,
    log,
    remove: async () => {
      await end(child, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing of the test runner's, and no setting of a desk that happens to run here. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, DATABASE_URL: _database, ...rest } = process.env;
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !/^(RAPPORT_|VITEST)/.test(name)));
}

async function spawnDesk(env: NodeJS.ProcessEnv, logFile: string): Promise<ChildProcess> {
  const log = await open(logFile, 'a');
  const child = spawn(node, [entry, 'start'], { env, cwd: root, stdio: ['ignore', log.fd, log.fd] });
  await log.close();
  return child;
}

/** Until it serves and has printed its sign-in link. */
async function answers(url: string, child: ChildProcess, log: () => Promise<string>): Promise<void> {
  for (const late = performance.now() + READY_WITHIN_MS; performance.now() < late; await wait(50)) {
    if (child.exitCode !== null) throw new Error(`the desk ended with ${child.exitCode}: ${await log()}`);
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready && /token=\S+/.test(await log())) return;
  }
  throw new Error(`the desk did not answer in ${READY_WITHIN_MS} ms: ${await log()}`);
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(force);
}
