/** What the launcher starts: the command line of this process. */
import { runCommandLine } from './command-line.ts';

// The one experimental part in use, by its exact version: WebSockets that can be held back. Every other warning is told as ever.
const tell = process.listeners('warning');
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if ((warning as { code?: string }).code !== 'UNDICI-WSS') for (const listener of tell) listener(warning);
});

const code = await runCommandLine(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  say: (line) => process.stderr.write(`${line}\n`),
  readInput: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  },
  isColoured: (process.stdout.isTTY === true && !process.env['NO_COLOR']) || Boolean(process.env['FORCE_COLOR']),
  isInteractive: process.stderr.isTTY === true && !process.env['NO_COLOR'],
  environment: process.env,
});
process.exit(code);
