import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { countTerms, type Counted, rollUp } from '../domain/roll-up.ts';

export interface CountedMention extends Counted {
  terms: readonly string[];
}

/**
 * Adds a batch to the roll-ups (or with -1 takes it away), in the transaction that stores it: counts are never ahead or behind.
 * Terms go into one delta row; thousands of single counters a batch would cost more than the batch.
 */
export async function countBatch(
  context: VerbContext,
  mentions: readonly CountedMention[],
  sign: 1 | -1 = 1,
): Promise<void> {
  const counted = mentions.filter((mention) => !mention.spam);
  if (counted.length === 0) return;
  await addHours(context, counted, sign);
  await countWords(context, counted, sign);
}

/** Only the terms: for words that are no longer there, of mentions that still count. */
export async function countWords(
  context: VerbContext,
  counted: readonly { at: number; terms: readonly string[] }[],
  sign: 1 | -1,
): Promise<void> {
  for (const [month, counts] of countTerms(counted, sign)) {
    // Terms hold no U+0000, and half a surrogate pair is a separator; well-formed all the same, since jsonb takes nothing else.
    const delta = JSON.stringify(Object.fromEntries(counts)).toWellFormed();
    await sql`insert into token_deltas (workspace_id, id, month, counts)
      values (${context.workspace}, ${context.newId()}, ${month}::date, ${delta}::jsonb)`.execute(context.tx);
  }
}

async function addHours(context: VerbContext, counted: readonly Counted[], sign: 1 | -1): Promise<void> {
  const rows = rollUp(counted, sign).map((row) => ({ ...row, hour: toIso(row.hour) }));
  await sql`
    insert into mention_counts (workspace_id, query_id, hour, network, count, negative)
    select ${context.workspace}, query, hour, network, count, negative
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(query uuid, hour timestamptz, network text, count bigint, negative bigint)
    on conflict (workspace_id, query_id, hour, network)
      do update set count = mention_counts.count + excluded.count, negative = mention_counts.negative + excluded.negative`.execute(
    context.tx,
  );
}
