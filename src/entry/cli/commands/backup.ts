import { copyFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemClock, toIso } from '../../../kernel/time.ts';
import { writeBackup } from '../../../platform/backup/write-backup.ts';
import { type Command, exits } from '../command.ts';
import { withDesk } from '../world.ts';

export const backupCommand: Command = {
  name: 'backup',
  summary: 'Write a consistent, checksummed copy of everything, while the desk runs',
  usage: 'backup [file.jsonl.gz] [--with-key]',
  run: (words, terminal) =>
    withDesk(terminal, async ({ desk }) => {
      const at = toIso(systemClock.now());
      const path = resolve(
        words.find((word) => !word.startsWith('--')) ?? `rapport-${at.slice(0, 19).replaceAll(':', '')}.jsonl.gz`,
      );
      const written = await writeBackup(desk.database.pool, path, { version: desk.version, at });
      const keyFile = join(resolve(desk.config.RAPPORT_DATA), 'key.json');
      if (words.includes('--with-key') && existsSync(keyFile)) copyFileSync(keyFile, `${path}.key.json`);
      else terminal.say(`Stored credentials open only with ${keyFile}: keep a copy of it apart from the backup.`);
      terminal.out(JSON.stringify({ file: path, ...written }));
      return exits.ok;
    }),
};
