#!/usr/bin/env node
// The first step of every command. Plain JavaScript for Node 20.19 and newer: installs what is missing, then hands over to the
// Node that came with the packages, which runs the TypeScript sources as they are.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundledNode, isGoodNode, LOWEST_NODE_MAJOR } from '../scripts/bundled-node.mjs';
import { ensureInstalled } from '../scripts/ensure-installed.mjs';

// import.meta.url is the real file even when a link on the path was called.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(root, 'src', 'entry', 'cli', 'main.ts');
const commandsWithScreens = ['start', 'serve'];

/**
 * A short-lived young generation keeps an idle desk small; the warnings are about features we chose on purpose. A process that only matches has a core to
 * itself: threads that collect garbage would take it away from the posts that wait. Nor may a burst teach it that posts live long: they'd be made in the
 * old generation from then on, and every ten seconds all of them would wait for its collection.
 */
const allFlags = JSON.parse(readFileSync(join(root, 'scripts', 'node-flags.json'), 'utf8'));
const flagsFor = (args) =>
  args[0] === 'work' && args.some((word) => word === 'match' || word === '--role=match')
    ? allFlags.match
    : allFlags.desk;

// What was compiled, and stripped of its types, is kept: later starts are quicker and a third smaller. A folder that can't be written is ignored.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compiled');

await launch(process.argv.slice(2));

async function launch(args) {
  if (!ensureInstalled(root, { dev: false })) return exitWith(69);
  const node = bundledNode(root) ?? (isGoodNode() ? process.execPath : undefined);
  if (node === undefined) return refuse();
  if (commandsWithScreens.includes(args[0]) && !buildScreens(node)) return exitWith(70);
  const nodeFlags = flagsFor(args);
  if (isGoodNode() && nodeFlags.every((flag) => process.execArgv.includes(flag))) return runHere(args);
  return handOver(node, [...nodeFlags, main, ...args]);
}

function refuse() {
  process.stderr.write(
    `rapport: needs Node ${LOWEST_NODE_MAJOR} or newer; this is ${process.versions.node}, and npm brought none for ${process.platform}-${process.arch}.\n` +
      '  Run "npm ci" without "--omit=optional", or start with a newer Node of your own.\n',
  );
  exitWith(69);
}

/** Building needs 200 MB for two seconds: in a process of its own, which gives them back. */
function buildScreens(node) {
  const result = spawnSync(node, [join(root, 'scripts', 'ensure-built.mjs')], {
    stdio: ['ignore', 2, 'inherit'],
  });
  return result.status === 0;
}

async function runHere(args) {
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
  process.argv = [process.argv[0], main, ...args];
  await import(pathToFileURL(main).href);
}

/** Becomes the other Node where this one can (from 22.15 on, not on Windows), else waits for it as a child. */
function handOver(node, args) {
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.execve(node, [node, ...args], process.env);
  }
  const child = spawn(node, args, { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`rapport: ${node} could not be run: ${error.message}\n`);
    exitWith(69);
  });
  child.once('exit', (code, signal) => exitWith(signal === null ? (code ?? 1) : 128 + signalNumber(signal)));
}

/** What a shell reports for a program ended by a signal. */
const signalNumber = (signal) => ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 })[signal] ?? 0;

function exitWith(code) {
  process.exit(code);
}
