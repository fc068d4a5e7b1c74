import { accessSync, constants, existsSync, mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { openServer } from '../../../app.ts';
import { readConfig } from '../../../platform/config/read-config.ts';
import type { Config } from '../../../platform/config/settings.ts';
import { openDatabase } from '../../../platform/database/open-database.ts';
import { type Command, exits } from '../command.ts';
import { terminalLog } from '../world.ts';
import type { Terminal } from '../command.ts';

interface Finding {
  name: string;
  ok: boolean;
  /** What was seen; when not ok, followed by one thing to do. */
  seen: string;
  remedy?: string;
}

const MIN_FREE_MB = 500;

/** Everything a fresh machine can lack, looked at one by one; each finding says what to do. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Check what this machine may lack, and say what to do',
  usage: 'doctor [--json]',
  run: async (words, terminal) => {
    const reading = readConfig(terminal.environment);
    const findings: Finding[] = [runtime(), ...(reading.ok ? [] : reading.problems.map(wrongSetting))];
    if (reading.ok) {
      findings.push(
        folder(reading.config),
        space(reading.config),
        screens(),
        keyFile(reading.config),
        searchIndexes(reading.config),
      );
      findings.push(await port(reading.config), await database(reading.config, terminal));
    }
    for (const finding of findings) {
      if (words.includes('--json')) terminal.out(JSON.stringify(finding));
      else
        terminal.out(
          `${finding.ok ? 'ok   ' : 'WRONG'} ${finding.name.padEnd(12)} ${finding.seen}${finding.remedy ? `\n      ${finding.remedy}` : ''}`,
        );
    }
    return findings.every((finding) => finding.ok) ? exits.ok : exits.failed;
  },
};

const wrongSetting = (problem: string): Finding => ({
  name: 'setting',
  ok: false,
  seen: problem,
  remedy: 'Correct it; rapport config lists all settings.',
});

function runtime(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  const seen = `Node ${process.versions.node}`;
  if (major >= 24) return { name: 'runtime', ok: true, seen };
  return {
    name: 'runtime',
    ok: false,
    seen,
    remedy: 'Run npm ci: it brings the right Node for this machine; or install Node 24 or later.',
  };
}

function folder(config: Config): Finding {
  const path = resolve(config.RAPPORT_DATA);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
    return { name: 'data folder', ok: true, seen: path };
  } catch (error) {
    const remedy = 'Make it writable for this user, or set RAPPORT_DATA to a folder that is.';
    return { name: 'data folder', ok: false, seen: `${path}: ${(error as Error).message}`, remedy };
  }
}

/** Files of indexes that only their owner should read. Whether they are up to date is told by `rapport search-index status`. */
function searchIndexes(config: Config): Finding {
  const path = join(resolve(config.RAPPORT_DATA), 'search');
  const files = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.sqlite')) : [];
  const open = files.filter((name) => process.platform !== 'win32' && (statSync(join(path, name)).mode & 0o077) !== 0);
  const seen = files.length === 0 ? 'no indexes: PostgreSQL answers searches' : `${files.length} files in ${path}`;
  if (open.length === 0) return { name: 'search', ok: true, seen };
  return {
    name: 'search',
    ok: false,
    seen: `${open[0]} can be read by others`,
    remedy: `Run chmod 600 on the files in ${path}.`,
  };
}

function space(config: Config): Finding {
  const { bavail, bsize } = statfsSync(resolve(config.RAPPORT_DATA));
  const freeMb = Math.floor((bavail * bsize) / 2 ** 20);
  const ok = freeMb >= MIN_FREE_MB;
  return {
    name: 'disk',
    ok,
    seen: `${freeMb} MB free`,
    ...(ok ? {} : { remedy: `Free at least ${MIN_FREE_MB} MB, or move RAPPORT_DATA.` }),
  };
}

function screens(): Finding {
  const built = existsSync(resolve(import.meta.dirname, '../../../../web/dist/index.html'));
  return {
    name: 'screens',
    ok: built,
    seen: built ? 'built' : 'not built',
    ...(built ? {} : { remedy: 'Run npm start once: it builds them.' }),
  };
}

function keyFile(config: Config): Finding {
  if (config.RAPPORT_KEY) return { name: 'key', ok: true, seen: 'from RAPPORT_KEY' };
  const path = join(resolve(config.RAPPORT_DATA), 'key.json');
  return {
    name: 'key',
    ok: true,
    seen: existsSync(path) ? `${path} (keep a copy apart from backups)` : 'made at the first start',
  };
}

function port(config: Config): Promise<Finding> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => {
      const seen = `${config.RAPPORT_PORT} is in use`;
      done({ name: 'port', ok: true, seen: `${seen} (by this desk, if it is running; else set RAPPORT_PORT)` });
    });
    server.listen(config.RAPPORT_PORT, config.RAPPORT_HOST, () =>
      server.close(() => done({ name: 'port', ok: true, seen: `${config.RAPPORT_PORT} is free` })),
    );
  });
}

async function database(config: Config, terminal: Terminal): Promise<Finding> {
  try {
    const server = await openServer(
      { config, log: terminalLog(config, terminal, 'error') },
      resolve(config.RAPPORT_DATA),
    );
    const opened = openDatabase(server.connection, { poolSize: 2, onError: () => undefined });
    try {
      const { rows } = await opened.pool.query<{ version: string; number: number }>(
        `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
      );
      const found = rows[0];
      const seen = `PostgreSQL ${found?.version} (${config.DATABASE_URL ? 'DATABASE_URL' : 'embedded'})`;
      if ((found?.number ?? 0) >= 150_000) return { name: 'database', ok: true, seen };
      return { name: 'database', ok: false, seen, remedy: 'Use PostgreSQL 15 or later.' };
    } finally {
      await opened.close();
      await server.stop();
    }
  } catch (error) {
    const remedy = config.DATABASE_URL
      ? 'Check that the server runs and that DATABASE_URL is right.'
      : 'Or name a PostgreSQL server in DATABASE_URL.';
    return { name: 'database', ok: false, seen: (error as Error).message, remedy };
  }
}
