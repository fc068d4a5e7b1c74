import type { z } from 'zod';
import { parseQuery } from '../../../analysis/query/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { inboxContract } from '../contract.ts';
import { ruleRows } from '../ingest/read-rules.ts';
import { inboxError } from '../problems.ts';
import { fromRuleInput, toRuleShape } from '../rule-rows.ts';
import type { InboxTables } from '../tables.ts';

type Input = z.infer<(typeof inboxContract.operations.saveRule)['input']>;

export async function saveRule(context: VerbContext, input: Input) {
  assertReadable(input.query);
  // A rule that does nothing is a mistake, not a wish.
  if (input.departmentId === null && input.urgency === null && !input.spam) throw inboxError('rule-empty');
  const fields = fromRuleInput(input);
  const values = {
    ...fields,
    intents: JSON.stringify(fields.intents),
    kinds: JSON.stringify(fields.kinds),
    account_ids: JSON.stringify(fields.account_ids),
  };
  const db = tables<InboxTables>(context.tx);
  const row = input.id
    ? await db
        .updateTable('routing_rules')
        .set({ ...values, ...(input.position === undefined ? {} : { position: input.position }) })
        .where('workspace_id', '=', context.workspace)
        .where('id', '=', input.id)
        .returningAll()
        .executeTakeFirst()
    : await db
        .insertInto('routing_rules')
        .values({
          ...values,
          workspace_id: context.workspace,
          id: context.newId(),
          position: input.position ?? (await lastPosition(context)) + 10,
        })
        .returningAll()
        .executeTakeFirst();
  if (!row) throw inboxError('rule-missing');
  context.record(row.id, { name: input.name });
  return toRuleShape(row);
}

/** @throws inbox.rule-unreadable with the code of the first thing wrong and where it stands */
export function assertReadable(query: string): void {
  if (query.trim() === '') return;
  const parsed = parseQuery(query);
  if (parsed.ok) return;
  const first = parsed.errors[0];
  throw inboxError('rule-unreadable', { problem: first?.code ?? 'unreadable', at: first?.at[0] ?? 0 });
}

const lastPosition = async (context: VerbContext): Promise<number> => (await ruleRows(context)).at(-1)?.position ?? 0;
