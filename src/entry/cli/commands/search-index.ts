import { openDesk } from '../../../app.ts';
import { areas } from '../../../areas.ts';
import { runOperation } from '../../../platform/operations/run-operation.ts';
import type { Actor } from '../../../platform/operations/context.ts';
import { type Command, UsageError, exits } from '../command.ts';
import { withDesk } from '../world.ts';

type Desk = Awaited<ReturnType<typeof openDesk>>['desk'];

/** The search indexes of all workspaces in this data folder. */
export const searchIndexCommand: Command = {
  name: 'search-index',
  summary: 'Show the search indexes of this data folder, or have one built anew',
  usage: 'search-index status | search-index rebuild <workspace>',
  run: async ([action, wanted], terminal) => {
    if (action !== 'status' && (action !== 'rebuild' || wanted === undefined))
      throw new UsageError('Usage: rapport search-index status | rapport search-index rebuild <workspace>');
    return withDesk(terminal, async ({ desk }) => {
      const { rows } = await desk.database.pool.query<{ id: string; slug: string }>(
        'select id, slug from workspaces order by slug',
      );
      const asked = rows.filter(({ slug }) => wanted === undefined || slug === wanted);
      if (asked.length === 0) throw new UsageError(`There is no workspace ${wanted}`);
      const operation = action === 'status' ? 'searchIndex' : 'rebuildSearchIndex';
      const answers = [];
      for (const { id, slug } of asked) answers.push({ workspace: slug, ...(await ask(desk, id, operation)) });
      for (const answer of answers) terminal.out(JSON.stringify(answer));
      return answers.some((answer) => 'problem' in answer) ? exits.failed : exits.ok;
    });
  },
};

const actor: Actor = { kind: 'system', name: 'command line' };

const ask = async (desk: Desk, workspace: string, operation: string): Promise<object> =>
  (await runOperation(desk, areas, 'listening', operation, {
    workspace,
    actor,
    input: {},
    signal: new AbortController().signal,
  })) as object;
