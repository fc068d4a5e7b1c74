import { sql } from 'kysely';
import type { VerbContext } from '../../platform/operations/context.ts';
import { countedTerms } from './domain/index-terms.ts';
import { countWords } from './ingest/count-batch.ts';
import { forgetDecisions } from './learning/record-decision.ts';
import { documentOf, mentionColumns, type MentionRow } from './mention-rows.ts';
import { unnameAlerts } from './retention/remove-mentions.ts';

const ROWS_A_TURN = 1_000;

/**
 * Erases what a person wrote from our archive. A row without words stays in its place, so that counts and threads add up;
 * its key, a digest, keeps the network from bringing it back.
 */
export async function forgetMentions(context: VerbContext, { personId }: { personId: string }): Promise<void> {
  await forgetDecisions(context, personId);
  for (let taken = ROWS_A_TURN; taken === ROWS_A_TURN; ) taken = await forgetSome(context, personId);
  context.announce('listening');
}

async function forgetSome(context: VerbContext, person: string): Promise<number> {
  const { rows } = await sql<MentionRow>`
    select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id
    where m.workspace_id = ${context.workspace} and m.person_id = ${person} and m.remote_id <> '' limit ${ROWS_A_TURN}`.execute(
    context.tx,
  );
  const counted = rows.filter((row) => !row.spam).map((row) => ({ at: row.at, terms: countedTerms(documentOf(row)) }));
  await countWords(context, counted, -1);
  await sql`
    update mentions m set handle = '', author_name = '', avatar_url = null, author_url = null, followers = null, country = null, verified = null,
      title_units = null, text = '',
      text_exact = null, remote_id = '', url = null, site = null, reply_to = null, root = null, about = null, links = '[]', media = '[]',
      ref = 'null', addressed = '{}', why = '{}', tokens = ''
    from unnest(${rows.map((row) => new Date(row.at).toISOString())}::timestamptz[], ${rows.map((row) => row.id)}::uuid[]) as k(at, id)
    where m.workspace_id = ${context.workspace} and m.at = k.at and m.id = k.id`.execute(context.tx);
  await erase(
    context,
    rows.map((row) => row.id),
  );
  return rows.length;
}

/** Words and names that other tables took from these mentions. */
async function erase(context: VerbContext, ids: readonly string[]): Promise<void> {
  await unnameAlerts(context, ids);
  await sql`update triage_acts set why = '{}' where workspace_id = ${context.workspace} and mention_id = any(${ids}::uuid[])`.execute(
    context.tx,
  );
}

/** What one person wrote belongs to the person it was merged into. */
export async function mergeMentions(
  context: VerbContext,
  { into, from }: { into: string; from: string },
): Promise<void> {
  await sql`update mentions set person_id = ${into} where workspace_id = ${context.workspace} and person_id = ${from}`.execute(
    context.tx,
  );
  await sql`update mention_holds set person_id = ${into} where workspace_id = ${context.workspace} and person_id = ${from}`.execute(
    context.tx,
  );
}
