import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { areas } from '../../../areas.ts';
import { findKey } from '../../../modules/workspace/index.ts';
import { agentServer } from '../../mcp/agent-route.ts';
import { type Command, UsageError, exits } from '../command.ts';
import { withDesk } from '../world.ts';

export const mcpCommand: Command = {
  name: 'mcp',
  summary: 'Serve the tools of one API key to an agent over standard input and output',
  usage: 'mcp            (the key in the environment variable RAPPORT_API_KEY)',
  run: (_words, terminal) =>
    withDesk(terminal, async ({ desk }) => {
      const token = terminal.environment['RAPPORT_API_KEY'];
      const caller = token ? await findKey(desk, token) : undefined;
      if (!caller) throw new UsageError('Set RAPPORT_API_KEY to a key of the workspace (Settings, API keys).');
      const server = agentServer(desk, areas, caller, new AbortController().signal);
      const closed = new Promise<void>((done) => {
        server.onclose = () => done();
        process.stdin.once('end', () => done());
      });
      await server.connect(new StdioServerTransport());
      await closed;
      return exits.ok;
    }),
};
