import { sql } from 'kysely';
import { idTime } from '../../../kernel/ids.ts';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { StoredMention } from '../events.ts';
import { findCopies } from './find-copies.ts';
import { joinGroups } from './join-groups.ts';

/** Keeps the narrow facts of what was stored, and finds what of it is a copy; in the transaction that stored it. */
export async function markMentions(context: VerbContext, mentions: readonly StoredMention[]): Promise<void> {
  await insertMarks(context, mentions);
  await joinGroups(context, await findCopies(context, mentions));
}

async function insertMarks(context: VerbContext, mentions: readonly StoredMention[]): Promise<void> {
  const rows = mentions.map((mention) => ({
    ...{ at: toIso(mention.at), mention_id: mention.id, person_id: mention.personId, source_id: mention.sourceId },
    ...{ network: mention.network, kind: mention.kind, language: mention.language, sentiment: mention.sentiment },
    ...{ spam: mention.spam, addressed: mention.accountId !== undefined, queries: mention.queries },
    ...{ intent: mention.intent, rating: starsOf(mention.rating) },
    followers: Number.isSafeInteger(mention.followers) ? mention.followers : null,
  }));
  await sql`
    insert into mention_marks (workspace_id, at, mention_id, person_id, source_id, network, kind, language, sentiment, spam, addressed,
      followers, queries, intent, rating)
    select ${context.workspace}, at, mention_id, person_id, source_id, network, kind, language, sentiment, spam, addressed, followers, queries,
      intent, rating
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(at timestamptz, mention_id uuid, person_id uuid, source_id uuid, network text, kind text, language text, sentiment text,
        spam boolean, addressed boolean, followers bigint, queries uuid[], intent text, rating smallint)`.execute(
    context.tx,
  );
}

/** As the mention's own row keeps it. */
const starsOf = (rating: number | undefined): number | null =>
  rating !== undefined && rating >= 1 && rating <= 5 ? Math.round(rating) : null;

/** What is known about a mention changed: corrected, edited, or found to be spoken to us. */
export async function remark(context: VerbContext, id: string): Promise<void> {
  const at = idTime(id);
  if (at === undefined) return;
  await sql`
    update mention_marks k set kind = m.kind, intent = m.intent, language = m.language, sentiment = m.sentiment, spam = m.spam,
      addressed = m.account_id is not null, source_id = m.source_id
    from mentions m
    where m.workspace_id = ${context.workspace} and m.at = ${toIso(at)}::timestamptz and m.id = ${id}
      and k.workspace_id = m.workspace_id and k.at = m.at and k.mention_id = m.id`.execute(context.tx);
}
