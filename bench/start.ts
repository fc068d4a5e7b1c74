/**
 * Start-up and memory of the desk as people start it: `node bench/start.ts`. First start (initdb, migrations, practice workspace), later
 * starts, and the resident memory of the whole process tree once idle: as the sum of RSS and as PSS (shared pages counted once).
 * Linux only: it reads /proc. The screens must be built (npm start once).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = resolve(import.meta.dirname, '..');
const IDLE_S = 30;
const folder = mkdtempSync(join(tmpdir(), 'rapport-start-'));
const port = 4_700 + (process.pid % 200);

try {
  process.stdout.write(`first start        ${await measure(false)} ms\n`);
  process.stdout.write(`second start       ${await measure(false)} ms\n`);
  process.stdout.write(`third start        ${await measure(true)} ms\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @returns milliseconds from the command to the first ready answer */
async function measure(memoryToo: boolean): Promise<number> {
  const env = { ...process.env, RAPPORT_DATA: join(folder, 'data'), RAPPORT_PORT: String(port) };
  const began = performance.now();
  const child = spawn('npm', ['start', '--silent'], { cwd: ROOT, env, stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  while (!(await isReady())) await wait(20);
  const ms = Math.round(performance.now() - began);
  // A desk that is stopped in its first second takes its time: it is let settle.
  await wait(3_000);
  if (memoryToo) {
    await wait(IDLE_S * 1_000);
    for (const { name, rss, pss } of tree(child.pid ?? 0)) {
      process.stdout.write(
        `  ${name.padEnd(40)} ${String(rss).padStart(6)} MB RSS ${String(pss).padStart(6)} MB PSS\n`,
      );
    }
  }
  for (const pid of descendants(child.pid ?? 0))
    if (/main\.ts|rapport\.mjs/.test(command(pid))) process.kill(pid, 'SIGTERM');
  await ended;
  return ms;
}

function tree(root: number): { name: string; rss: number; pss: number }[] {
  const rows = ofDesk(root).map((pid) => ({
    name: command(pid).slice(0, 40),
    rss: memory(pid, 'Rss'),
    pss: memory(pid, 'Pss'),
  }));
  const sum = (of: 'rss' | 'pss') => rows.reduce((total, row) => total + row[of], 0);
  return [...rows, { name: `whole tree after ${IDLE_S} s`, rss: sum('rss'), pss: sum('pss') }];
}

function isReady(): Promise<boolean> {
  return fetch(`http://localhost:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** What npm started, and the database, which its watcher keeps apart so that it outlives nobody. */
function ofDesk(root: number): number[] {
  const databases = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => command(pid).includes(folder));
  const all = [root, ...descendants(root), ...databases, ...databases.flatMap(descendants)];
  return [...new Set(all)].filter((pid) => pid !== process.pid);
}

/** Children of children too; the database is a child of its own watcher. */
function descendants(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }));
  const found: number[] = [];
  for (let level = [root]; level.length > 0; ) {
    level = parents.filter(({ parent }) => level.includes(parent)).map(({ pid }) => pid);
    found.push(...level);
  }
  return found;
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid: number): number {
  return Number(/\) \S (\d+)/.exec(read(pid, 'stat'))?.[1] ?? -1);
}

function command(pid: number): string {
  return read(pid, 'cmdline').replaceAll('\0', ' ').trim();
}

/** In megabytes. */
function memory(pid: number, kind: 'Rss' | 'Pss'): number {
  return Math.round(Number(new RegExp(`${kind}:\\s+(\\d+)`).exec(read(pid, 'smaps_rollup'))?.[1] ?? 0) / 1_024);
}
