// Builds the screens into web/dist when they are missing or older than their sources. Runs as its own process, so that the memory
// of the build is given back before the desk starts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'web', 'dist', '.sources');

/** Everything the screens are made of. Connectors give their facts and previews. */
function* sources() {
  yield* filesUnder(join(root, 'web'));
  yield* filesUnder(join(root, 'locales'));
  yield* filesUnder(join(root, 'src', 'kernel'));
  yield* filesUnder(join(root, 'src', 'connectors'), (file) => /[\\/](facts|preview)\.tsx?$/.test(file));
  yield* filesUnder(join(root, 'src', 'modules'), (file) => /[\\/]contract(-[a-z-]+)?\.ts$/.test(file));
  // The query editor reads queries with the same parser as the server.
  yield* filesUnder(join(root, 'src', 'analysis', 'text'));
  yield* filesUnder(join(root, 'src', 'analysis', 'query'));
  yield join(root, 'package-lock.json');
}

function* filesUnder(folder, isWanted = () => true) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name);
    if (file === join(root, 'web', 'dist')) continue;
    if (statSync(file).isDirectory()) yield* filesUnder(file, isWanted);
    else if (isWanted(file) && !/\.test\.tsx?$/.test(name)) yield file;
  }
}

function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of sources()) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function isBuilt(wanted) {
  return (
    existsSync(join(root, 'web', 'dist', 'index.html')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === wanted
  );
}

function build(wanted) {
  process.stderr.write('rapport: building the screens ...\n');
  const startedAt = Date.now();
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const flags = [vite, 'build', '--config', join('web', 'vite.config.ts'), '--logLevel', 'warn'];
  const result = spawnSync(process.execPath, flags, { cwd: root, stdio: ['ignore', 2, 'inherit'] });
  if (result.status !== 0) {
    process.stderr.write(`rapport: the screens could not be built (${result.signal ?? result.status}), see above.\n`);
    return false;
  }
  writeFileSync(stampFile, wanted);
  process.stderr.write(`rapport: screens built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
  return true;
}

if (!existsSync(join(root, 'web', 'vite.config.ts'))) {
  process.stderr.write('rapport: there are no screens to build here (web/ is missing)\n');
} else {
  const wanted = sourcesHash();
  if (!isBuilt(wanted) && !build(wanted)) process.exitCode = 70;
}
