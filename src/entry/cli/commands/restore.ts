import { resolve } from 'node:path';
import { migrationFolders, openServer } from '../../../app.ts';
import { openAuth } from '../../../platform/auth/open-auth.ts';
import { BackupUnusable, readBackup } from '../../../platform/backup/read-backup.ts';
import { openKeyring } from '../../../platform/crypto/key-file.ts';
import { loadMigrations } from '../../../platform/database/migrations.ts';
import { openDatabase } from '../../../platform/database/open-database.ts';
import { systemRandom } from '../../../kernel/random.ts';
import { type Command, UsageError, exits } from '../command.ts';
import { loadConfig, terminalLog } from '../world.ts';

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Put a backup into an empty desk, after proving that it is whole',
  usage: 'restore <file.jsonl.gz>     (then put the key file of the old desk into the data folder)',
  run: async (words, terminal) => {
    const path = words[0];
    if (!path) throw new UsageError('Usage: rapport restore <file.jsonl.gz>');
    const config = loadConfig(terminal);
    const log = terminalLog(config, terminal, 'error');
    const server = await openServer({ config, log }, resolve(config.RAPPORT_DATA));
    const database = openDatabase(server.connection, { poolSize: 3, onError: () => undefined });
    try {
      // The sign-in tables are made by their library, before their rows can come back.
      const keyring = openKeyring(resolve(config.RAPPORT_DATA), config.RAPPORT_KEY, systemRandom);
      await (await openAuth(server.connection, config, keyring, () => 'http://localhost')).close();
      const restored = await readBackup(database.pool, resolve(path), loadMigrations(migrationFolders()));
      terminal.out(JSON.stringify(restored));
      return exits.ok;
    } catch (cause) {
      if (!(cause instanceof BackupUnusable)) throw cause;
      terminal.say(cause.message);
      return exits.failed;
    } finally {
      await database.close();
      await server.stop();
    }
  },
};
