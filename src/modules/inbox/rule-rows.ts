import type { RuleRow } from './ingest/read-rules.ts';

export const toRuleShape = (row: RuleRow) => ({
  id: row.id,
  name: row.name,
  position: row.position,
  enabled: row.enabled,
  query: row.query,
  intents: row.intents,
  kinds: row.kinds,
  accountIds: row.account_ids,
  departmentId: row.department_id,
  assigneeId: row.assignee_id,
  urgency: row.urgency,
  spam: row.spam,
});

interface RuleInput {
  name: string;
  enabled: boolean;
  query: string;
  intents: RuleRow['intents'];
  kinds: string[];
  accountIds: string[];
  departmentId: string | null;
  assigneeId: string | null;
  urgency: 'normal' | 'high' | null;
  spam: boolean;
}

/** As it stands in the table, lists still as values. */
export const fromRuleInput = (input: RuleInput) => ({
  name: input.name,
  enabled: input.enabled,
  query: input.query,
  intents: input.intents,
  kinds: input.kinds,
  account_ids: input.accountIds,
  department_id: input.departmentId,
  assignee_id: input.assigneeId,
  urgency: input.urgency,
  spam: input.spam,
});
