import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { countedTerms } from '../domain/index-terms.ts';
import { mentionsRemoved } from '../events.ts';
import { countWords } from '../ingest/count-batch.ts';
import { documentOf, type MentionRow } from '../mention-rows.ts';

/**
 * Takes mentions out of every table that holds something of them, and tells the other areas. Their keys stay, as digests, so that the network
 * does not bring them back; hourly counts stay, as numbers; what was learned from them stays, hashed. The search's index follows by itself.
 */
export async function removeMentions(context: VerbContext, rows: readonly MentionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  // Of somebody forgotten the words were taken away before.
  const counted = rows.filter((row) => !row.spam && row.remote_id !== '');
  await countWords(
    context,
    counted.map((row) => ({ at: row.at, terms: countedTerms(documentOf(row)) })),
    -1,
  );
  await removeTraces(context, ids);
  for (const [table, key] of [
    ['mention_marks', 'mention_id'],
    ['mentions', 'id'],
  ] as const) {
    await sql`delete from ${sql.table(table)} m using unnest(${rows.map((row) => toIso(row.at))}::timestamptz[], ${ids}::uuid[]) as k(at, id)
      where m.workspace_id = ${context.workspace} and m.at = k.at and m.${sql.ref(key)} = k.id`.execute(context.tx);
  }
  await context.emit(mentionsRemoved, { ids });
  context.announce('listening');
}

async function removeTraces(context: VerbContext, ids: readonly string[]): Promise<void> {
  const { workspace, tx } = context;
  await sql`
    with gone as (
      delete from copy_texts where workspace_id = ${workspace} and mention_id = any(${ids}::uuid[]) returning mention_id, keys
    )
    delete from copy_keys k using (select mention_id, unnest(keys) as key from gone) g
    where k.workspace_id = ${workspace} and k.key = g.key and k.mention_id = g.mention_id`.execute(tx);
  await sql`update triage_acts set why = '{}' where workspace_id = ${workspace} and mention_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`delete from triage_proposals where workspace_id = ${workspace} and mention_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  await unnameAlerts(context, ids);
}

/** An alert names who began it; without the mention it names nobody. */
export const unnameAlerts = (context: VerbContext, ids: readonly string[]) =>
  sql`update alerts set story = story #- '{first}'
    where workspace_id = ${context.workspace} and story->'first'->>'mention' = any(${ids}::text[])`.execute(context.tx);
