import { type OpenDesk, openDesk } from '../../app.ts';
import { readConfig } from '../../platform/config/read-config.ts';
import type { Config } from '../../platform/config/settings.ts';
import { type Log, openLog } from '../../platform/telemetry/log.ts';
import type { Terminal } from './command.ts';

/** The configuration is wrong; the causes are all inside. */
export class ConfigRefused extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** @throws ConfigRefused with every cause at once */
export function loadConfig(terminal: Terminal): Config {
  const reading = readConfig(terminal.environment);
  if (!reading.ok) throw new ConfigRefused(reading.problems);
  return reading.config;
}

export function terminalLog(config: Config, terminal: Terminal, least = config.RAPPORT_LOG): Log {
  return openLog(least, (line) => terminal.say(line.trimEnd()), {
    terminal: terminal.isInteractive,
    now: () => new Date().toISOString(),
  });
}

/** Opens the desk for the length of one command, quietly. */
export async function withDesk<T>(terminal: Terminal, work: (opened: OpenDesk) => Promise<T>): Promise<T> {
  const config = loadConfig(terminal);
  const opened = await openDesk({ config, log: terminalLog(config, terminal, 'error') });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}
