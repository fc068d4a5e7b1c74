import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A child of the run, ready when it has said its first line. */
export interface Child {
  process: ChildProcess;
  firstLine: Promise<string>;
  ended: Promise<void>;
}

export function startChild(file: string, ...args: string[]): Child {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const firstLine = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it was ready`)));
  });
  firstLine.catch(() => undefined);
  return { process: child, firstLine, ended };
}

/** Asks a child to end by closing its input. */
export async function endChild(child: Child): Promise<void> {
  child.process.stdin?.end();
  const timer = setTimeout(() => child.process.kill('SIGKILL'), 8_000);
  await child.ended;
  clearTimeout(timer);
}

/** No farewell: as a power cut would do it. */
export async function killChild(child: Child): Promise<void> {
  child.process.kill('SIGKILL');
  await child.ended;
}
