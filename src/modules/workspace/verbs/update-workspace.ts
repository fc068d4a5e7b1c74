import { isTimeZone } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { workspaceError } from '../problems.ts';
import { toWorkspace } from '../rows.ts';
import type { WorkspaceTables } from '../tables.ts';

interface Change {
  name?: string | undefined;
  language?: string | undefined;
  region?: string | undefined;
  timeZone?: string | undefined;
  currency?: string | undefined;
  needsApproval?: boolean | undefined;
}

export async function updateWorkspace(context: VerbContext, change: Change) {
  if (change.timeZone !== undefined && !isTimeZone(change.timeZone))
    throw workspaceError('unknown-zone', { zone: change.timeZone });
  const { timeZone, needsApproval, ...same } = change;
  const given = Object.fromEntries(
    Object.entries({ ...same, time_zone: timeZone, needs_approval: needsApproval }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const row = await tables<WorkspaceTables>(context.tx)
    .updateTable('workspaces')
    .set({ name: (eb) => eb.ref('name'), ...given })
    .where('id', '=', context.workspace)
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(context.workspace, given);
  return toWorkspace(row);
}
