import type { z } from 'zod';
import { queryDocument } from '../../../analysis/query/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { inboxContract } from '../contract.ts';
import { fits } from '../domain/routing.ts';
import { toRule } from '../ingest/read-rules.ts';
import { toConversation } from '../rows.ts';
import { fromRuleInput } from '../rule-rows.ts';
import type { InboxTables } from '../tables.ts';
import { assertReadable } from './save-rule.ts';

type Input = z.infer<(typeof inboxContract.operations.tryRule)['input']>;

const SAMPLE = 10;

/** Judges the newest conversations by their newest words, as the rule would judge the next ones. */
export async function tryRule(context: VerbContext, input: Input) {
  assertReadable(input.query);
  const [rule] = toRule(fromRuleInput(input));
  const rows = await tables<InboxTables>(context.tx)
    .selectFrom('conversations')
    .innerJoin('messages', (join) =>
      join
        .onRef('messages.workspace_id', '=', 'conversations.workspace_id')
        .onRef('messages.conversation_id', '=', 'conversations.id'),
    )
    .selectAll('conversations')
    .select(['messages.text', 'messages.kind', 'messages.at'])
    .distinctOn(['conversations.last_in_at', 'conversations.id'])
    .where('conversations.workspace_id', '=', context.workspace)
    .where('messages.direction', '=', 'in')
    .orderBy('conversations.last_in_at', 'desc')
    .orderBy('conversations.id', 'desc')
    .orderBy('messages.at', 'desc')
    .limit(input.limit)
    .execute();
  const caught = rows.filter((row) => {
    const { text, handle, language, network, intent, kind, urgency, spam, at } = row;
    const document = queryDocument({ text, author: handle, language, network, source: 'inbound', at });
    return (
      rule !== undefined &&
      fits(rule, { document, intent, kind, urgency, spam, accountId: row.account_id ?? undefined })
    );
  });
  return { looked: rows.length, caught: caught.length, sample: caught.slice(0, SAMPLE).map(toConversation) };
}
