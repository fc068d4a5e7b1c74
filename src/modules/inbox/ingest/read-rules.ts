import type { Selectable } from 'kysely';
import { compileQuery, parseQuery } from '../../../analysis/query/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { RoutingRule } from '../domain/routing.ts';
import type { InboxTables } from '../tables.ts';

export type RuleRow = Selectable<InboxTables['routing_rules']>;

export const ruleRows = (context: VerbContext): Promise<RuleRow[]> =>
  tables<InboxTables>(context.tx)
    .selectFrom('routing_rules')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('position')
    .orderBy('id')
    .execute();

/** The enabled rules in order, ready to be tried. */
export async function readRules(context: VerbContext): Promise<RoutingRule[]> {
  return (await ruleRows(context)).filter((row) => row.enabled).flatMap(toRule);
}

type RuleFields = Pick<
  RuleRow,
  'name' | 'query' | 'intents' | 'kinds' | 'account_ids' | 'department_id' | 'assignee_id' | 'urgency' | 'spam'
>;

/** A rule whose query can't be read any more is left out rather than matching everything. */
export function toRule(row: RuleFields): RoutingRule[] {
  const parsed = row.query.trim() === '' ? undefined : parseQuery(row.query);
  if (parsed && !parsed.ok) return [];
  const { name, intents, kinds, urgency, spam } = row;
  const query = parsed && compileQuery(parsed.query);
  return [
    {
      name,
      query,
      intents,
      kinds,
      accountIds: row.account_ids,
      departmentId: row.department_id,
      assigneeId: row.assignee_id,
      urgency,
      spam,
    },
  ];
}
