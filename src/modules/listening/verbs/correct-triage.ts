import { sql } from 'kysely';
import type { z } from 'zod';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { listeningContract } from '../contract.ts';
import { countedTerms, scopedTsvector } from '../domain/index-terms.ts';
import { triageCorrected } from '../events.ts';
import { messageOf } from '../learning/message-of.ts';
import { recordDecision } from '../learning/record-decision.ts';
import { countBatch } from '../ingest/count-batch.ts';
import { documentOf, type Mention, type MentionRow, toMention } from '../mention-rows.ts';
import type { ListeningTables } from '../tables.ts';
import { findMention } from './show-mention.ts';

type Input = z.infer<(typeof listeningContract.operations)['correctTriage']['input']>;

/** A person knows better: the mention, its place in the index and the counts follow; other areas hear of it. */
export async function correctTriage(context: VerbContext, input: Input): Promise<Mention> {
  const before = await findMention(context, input.mention);
  const after: MentionRow = { ...before, ...corrections(before, input), corrected: true };
  await countBatch(context, [countedRow(before)], -1);
  await countBatch(context, [countedRow(after)]);
  await tables<ListeningTables>(context.tx)
    .updateTable('mentions')
    .set({
      ...{
        language: after.language,
        intent: after.intent,
        sentiment: after.sentiment,
        spam: after.spam,
        traits: after.traits,
      },
      corrected: true,
      tokens: sql`${scopedTsvector(context.workspace, documentOf(after))}::tsvector`,
    })
    .where('workspace_id', '=', context.workspace)
    .where('at', '=', sql<number>`${new Date(before.at)}`)
    .where('id', '=', before.id)
    .execute();
  const { id, language, intent, sentiment, spam } = after;
  await teach(context, before, input, after);
  await context.emit(triageCorrected, { id, language, intent, sentiment, spam });
  context.record(id, {
    before: { language: before.language, intent: before.intent, sentiment: before.sentiment, spam: before.spam },
  });
  return toMention(after);
}

/** What the person said, and only that, is learned from; saying that a guess was right counts as much as saying that it was wrong. */
async function teach(context: VerbContext, before: MentionRow, input: Input, after: MentionRow): Promise<void> {
  const message = messageOf(before);
  const spam =
    input.spam ?? (input.intent === 'spam' ? true : before.spam && input.intent !== undefined ? false : undefined);
  if (spam !== undefined) {
    const answer = spam ? 'spam' : 'fine';
    await recordDecision(context, message, { question: 'spam', answer, way: 'spam' });
  }
  if (input.intent !== undefined && input.intent !== 'unclear' && !after.spam)
    await recordDecision(context, message, { question: 'intent', answer: input.intent, way: 'corrected' });
  if (input.sentiment !== undefined && input.sentiment !== 'unclear')
    await recordDecision(context, message, { question: 'sentiment', answer: input.sentiment, way: 'corrected' });
}

function corrections(before: MentionRow, input: Input) {
  const intent =
    input.intent ??
    (input.spam === true ? 'spam' : input.spam === false && before.intent === 'spam' ? 'unclear' : before.intent);
  const traits = before.traits.filter((trait) => trait !== 'question');
  return {
    language: input.language ?? before.language,
    intent,
    sentiment: input.sentiment ?? before.sentiment,
    spam: input.spam ?? (input.intent === undefined ? before.spam : intent === 'spam'),
    traits: intent === 'question' ? [...traits, 'question'].sort() : traits,
  };
}

const countedRow = (row: MentionRow) => ({
  at: row.at,
  network: row.network,
  sentiment: row.sentiment,
  spam: row.spam,
  queries: row.queries,
  terms: countedTerms(documentOf(row)),
});
