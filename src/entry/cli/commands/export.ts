import { resolve } from 'node:path';
import { findWorkspace } from '../../../modules/workspace/index.ts';
import { toIso } from '../../../kernel/time.ts';
import { exportWorkspace } from '../../../platform/backup/export-workspace.ts';
import { requestError } from '../../../platform/operations/problems.ts';
import { type Command, UsageError, exits } from '../command.ts';
import { parseFields } from '../parse-fields.ts';
import { withDesk } from '../world.ts';

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write everything of one workspace as JSON lines and media files',
  usage: 'export --workspace <slug> --to <folder>',
  run: async (words, terminal) => {
    const { options, values } = parseFields(words);
    const slug = options['workspace'];
    const folder = values['to'];
    if (!slug || typeof folder !== 'string')
      throw new UsageError('Usage: rapport export --workspace <slug> --to <folder>');
    return withDesk(terminal, async ({ desk }) => {
      const workspace = await findWorkspace(desk, slug);
      if (!workspace) throw requestError('unknown-workspace', { slug });
      const rows = await exportWorkspace(desk.database.pool, workspace, resolve(folder), toIso(desk.clock.now()));
      terminal.out(JSON.stringify({ folder: resolve(folder), rows }));
      return exits.ok;
    });
  },
};
