import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../kernel/random.ts';
import type { Keyring } from './seal.ts';

const FILE = 'key.json';

interface KeyFile {
  current: string;
  former: string[];
}

/** Opens the key file of a data folder, or makes it on first start (mode 0600). A key from the configuration comes before it. */
export function openKeyring(dataDir: string, configured: string | undefined, random: Random): Keyring {
  const path = join(dataDir, FILE);
  const stored = existsSync(path) ? readKeyFile(path) : undefined;
  if (configured) {
    const former = stored ? [stored.current, ...stored.former].filter((key) => key !== configured) : [];
    return toKeyring({ current: configured, former });
  }
  if (stored) return toKeyring(stored);
  const made = { current: newKey(random), former: [] };
  writeKeyFile(path, made);
  return toKeyring(made);
}

/** Puts a new key first; the old one keeps opening what it sealed. Sealing everything anew is the caller's next step. */
export function rotateKeyFile(dataDir: string, random: Random): Keyring {
  const path = join(dataDir, FILE);
  const stored = readKeyFile(path);
  const rotated = { current: newKey(random), former: [stored.current, ...stored.former] };
  writeKeyFile(path, rotated);
  return toKeyring(rotated);
}

/** Drops keys that nothing is sealed with any more. */
export function forgetFormerKeys(dataDir: string): void {
  const path = join(dataDir, FILE);
  writeKeyFile(path, { current: readKeyFile(path).current, former: [] });
}

const newKey = (random: Random): string => Buffer.from(random.bytes(32)).toString('base64');

const toKeyring = (file: KeyFile): Keyring => ({
  current: Buffer.from(file.current, 'base64'),
  former: file.former.map((key) => Buffer.from(key, 'base64')),
});

function readKeyFile(path: string): KeyFile {
  const parsed = JSON.parse(readFileSync(path, 'utf8')) as Partial<KeyFile>;
  if (typeof parsed.current !== 'string' || Buffer.from(parsed.current, 'base64').length !== 32) {
    throw new Error(
      `${path} holds no usable key: restore it from a backup; without it stored credentials can't be opened`,
    );
  }
  return { current: parsed.current, former: parsed.former ?? [] };
}

/** Written beside and renamed, so that a crash leaves the old file or the new one, never half of either. */
function writeKeyFile(path: string, file: KeyFile): void {
  const beside = `${path}.new`;
  writeFileSync(beside, `${JSON.stringify(file)}\n`, { mode: 0o600, flush: true });
  chmodSync(beside, 0o600);
  renameSync(beside, path);
}
