import { resolve } from 'node:path';
import { areas } from '../../../areas.ts';
import { forgetFormerKeys, rotateKeyFile } from '../../../platform/crypto/key-file.ts';
import { sealAnew } from '../../../platform/crypto/seal-anew.ts';
import { systemRandom } from '../../../kernel/random.ts';
import { type Command, UsageError, exits } from '../command.ts';
import { loadConfig, withDesk } from '../world.ts';

export const keyCommand: Command = {
  name: 'key',
  summary: 'Rotate the key that seals credentials',
  usage: 'key rotate     (with the desk stopped, or restart it afterwards)',
  run: async (words, terminal) => {
    if (words[0] !== 'rotate') throw new UsageError('Usage: rapport key rotate');
    const config = loadConfig(terminal);
    if (config.RAPPORT_KEY)
      throw new UsageError(
        'The key comes from RAPPORT_KEY. Set a new one there; the key file goes on opening what it sealed.',
      );
    const dataDir = resolve(config.RAPPORT_DATA);
    // The new key is on disk before anything is sealed with it, and the old one until nothing is: killed anywhere, everything still opens.
    rotateKeyFile(dataDir, systemRandom);
    const count = await withDesk(terminal, ({ desk }) =>
      sealAnew(
        desk.database,
        areas.flatMap((area) => area.sealed),
        desk.keyring(),
        desk.random,
      ),
    );
    forgetFormerKeys(dataDir);
    terminal.out(JSON.stringify({ sealedAnew: count }));
    return exits.ok;
  },
};
