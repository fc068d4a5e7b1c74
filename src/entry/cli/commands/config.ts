import { readConfig } from '../../../platform/config/read-config.ts';
import { type Command, exits } from '../command.ts';

export const configCommand: Command = {
  name: 'config',
  summary: 'Show every setting, its value and where it came from',
  usage: 'config [--json]',
  run: async (words, terminal) => {
    const reading = readConfig(terminal.environment);
    if (words.includes('--json')) terminal.out(JSON.stringify(reading.lines, null, 2));
    else
      for (const line of reading.lines)
        terminal.out(
          `${line.name.padEnd(28)} ${(line.shown || '-').padEnd(28)} ${line.origin.padEnd(12)} ${line.about}`,
        );
    if (reading.ok) return exits.ok;
    for (const problem of reading.problems) terminal.say(`wrong: ${problem}`);
    return exits.config;
  },
};
