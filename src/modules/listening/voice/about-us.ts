import { type RawBuilder, sql } from 'kysely';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ListeningTables } from '../tables.ts';

export interface Stretch {
  since: string;
  until: string;
}

/** The saved queries that are about us. */
export async function ownQueries(context: VerbContext): Promise<string[]> {
  const rows = await tables<ListeningTables>(context.tx)
    .selectFrom('queries')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('kind', '=', 'own')
    .where('archived_at', 'is', null)
    .limit(50)
    .execute();
  return rows.map(({ id }) => id);
}

/** Marks `m` of what was said in public about us in a stretch of time: our own saved queries, or said to our accounts. Spam left out. */
export const aboutUs = (
  context: VerbContext,
  own: readonly string[],
  { since, until }: Stretch,
): RawBuilder<unknown> => sql`
  select m.*, coalesce(m.copy_group, m.mention_id) as text, coalesce(m.copy_group, m.person_id) as voice
  from mention_marks m
  where m.workspace_id = ${context.workspace} and m.at >= ${since}::timestamptz and m.at < ${until}::timestamptz
    and not m.spam and m.kind <> 'message' and (m.addressed or m.queries && ${[...own]}::uuid[])`;
