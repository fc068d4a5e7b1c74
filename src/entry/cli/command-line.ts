import { RapportError, errorKinds } from '../../kernel/errors.ts';
import { InvalidInput } from '../../platform/operations/invalid-input.ts';
import { sentence } from '../../platform/sentences/sentences.ts';
import { type Command, type Terminal, UsageError, exits } from './command.ts';
import { askCommand } from './commands/ask.ts';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { configCommand } from './commands/config.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { keyCommand } from './commands/key.ts';
import { listenCommand } from './commands/listen.ts';
import { mcpCommand } from './commands/mcp.ts';
import { runAreaOperation } from './commands/operation.ts';
import { reportCommand } from './commands/report.ts';
import { restoreCommand } from './commands/restore.ts';
import { searchIndexCommand } from './commands/search-index.ts';
import { searchCommand } from './commands/search.ts';
import { serveCommand, startCommand, workCommand } from './commands/serve.ts';
import { signInLinkCommand } from './commands/sign-in-link.ts';
import { helpText } from './help.ts';
import { languageOf } from './say.ts';
import { ConfigRefused } from './world.ts';

const commands: readonly Command[] = [
  startCommand,
  serveCommand,
  workCommand,
  signInLinkCommand,
  searchCommand,
  askCommand,
  listenCommand,
  reportCommand,
  configCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  exportCommand,
  keyCommand,
  auditCommand,
  searchIndexCommand,
  mcpCommand,
];

/** Runs one command line. @returns the exit code */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const [first = 'help', ...rest] = words;
  try {
    if (first === 'help' || first === '--help' || first === '-h') {
      terminal.out(helpText(commands, rest[0]));
      return exits.ok;
    }
    const command = commands.find((candidate) => candidate.name === first);
    if (command && !rest.includes('--help')) return await command.run(rest, terminal);
    if (command) {
      terminal.out(helpText(commands, first));
      return exits.ok;
    }
    return await runAreaOperation([first, ...rest], terminal);
  } catch (error) {
    return report(error, terminal);
  }
}

function report(error: unknown, terminal: Terminal): number {
  const language = languageOf(terminal);
  if (error instanceof ConfigRefused) {
    terminal.say('Rapport did not start: the configuration is wrong.');
    for (const problem of error.problems) terminal.say(`  - ${problem}`);
    return exits.config;
  }
  if (error instanceof UsageError) {
    terminal.say(error.message);
    return exits.usage;
  }
  if (error instanceof RapportError) {
    terminal.say(`${sentence(language, 'errors', error.code, error.values) ?? error.message} [${error.code}]`);
    if (error instanceof InvalidInput)
      for (const field of error.fields) terminal.say(`  ${field.path}: ${field.message}`);
    const remedy = sentence(language, 'errors', `${error.code}.remedy`, error.values);
    if (remedy) terminal.say(remedy);
    return errorKinds[error.kind].exit;
  }
  terminal.say((error as Error)?.stack ?? String(error));
  return exits.failed;
}
