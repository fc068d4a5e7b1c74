import { sql } from 'kysely';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { InboxTables } from '../tables.ts';
import { ownId } from './list-conversations.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';

/** Due within this counts as near a breach on the overview. */
const NEAR_MS = 30 * MINUTE_MS;

export async function countConversations(context: VerbContext) {
  const now = new Date(context.clock.now());
  const near = new Date(context.clock.now() + NEAR_MS);
  const { rows } = await sql<Counts>`
    select department_id, count(*)::int as open,
      count(*) filter (where assignee_id = ${ownId(context)})::int as mine,
      count(*) filter (where assignee_id is null)::int as unassigned,
      count(*) filter (where breached)::int as breached,
      count(*) filter (where not breached and due_at > ${now} and due_at <= ${near})::int as near_breach
    from conversations
    where workspace_id = ${context.workspace} and state <> 'done' and state = 'open' and not spam
    group by department_id`.execute(context.tx);
  const spam = await tables<InboxTables>(context.tx)
    .selectFrom('conversations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', context.workspace)
    .where('spam', '=', true)
    .where('state', '<>', 'done')
    .executeTakeFirstOrThrow();
  const sum = (of: (row: Counts) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    open: sum((row) => row.open),
    mine: sum((row) => row.mine),
    unassigned: sum((row) => row.unassigned),
    breached: sum((row) => row.breached),
    nearBreach: sum((row) => row.near_breach),
    spam: spam.count,
    byDepartment: rows.map((row) => ({ departmentId: row.department_id, open: row.open, breached: row.breached })),
  };
}

interface Counts {
  department_id: string | null;
  open: number;
  mine: number;
  unassigned: number;
  breached: number;
  near_breach: number;
}
