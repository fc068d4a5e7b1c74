import { verifyAudit } from '../../../platform/operations/audit.ts';
import { type Command, UsageError, exits } from '../command.ts';
import { withDesk } from '../world.ts';

export const auditCommand: Command = {
  name: 'audit',
  summary: 'Verify the audit trail of every workspace',
  usage: 'audit verify',
  run: async (words, terminal) => {
    if (words[0] !== 'verify') throw new UsageError('Usage: rapport audit verify');
    return withDesk(terminal, async ({ desk }) => {
      const { rows } = await desk.database.pool.query<{ id: string; slug: string }>(
        'select id, slug from workspaces order by slug',
      );
      const verdicts = [];
      for (const { id, slug } of rows) {
        verdicts.push({
          workspace: slug,
          ...(await desk.database.inWorkspace({ workspace: id, readOnly: true }, (tx) => verifyAudit(tx, id))),
        });
      }
      for (const verdict of verdicts) terminal.out(JSON.stringify(verdict));
      return verdicts.every((verdict) => verdict.intact) ? exits.ok : exits.failed;
    });
  },
};
