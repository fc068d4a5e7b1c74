import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';

/** What somebody's words hashed to goes with the words. That something was said stays counted. */
export async function forgetTexts(context: VerbContext, { personId }: { personId: string }): Promise<void> {
  await sql`
    with gone as (
      delete from copy_texts t using mentions m
      where m.workspace_id = ${context.workspace} and m.person_id = ${personId}
        and t.workspace_id = m.workspace_id and t.mention_id = m.id returning t.mention_id, t.keys
    )
    delete from copy_keys k using (select mention_id, unnest(keys) as key from gone) g
    where k.workspace_id = ${context.workspace} and k.key = g.key and k.mention_id = g.mention_id`.execute(context.tx);
  await sql`
    update mention_marks k set followers = null from mentions m
    where m.workspace_id = ${context.workspace} and m.person_id = ${personId}
      and k.workspace_id = m.workspace_id and k.at = m.at and k.mention_id = m.id`.execute(context.tx);
}

/**
 * Two people turned out to be one: their marks are one person's, and no group counts them twice. To be heard before the mentions themselves
 * change hands: they have the index by person.
 */
export async function mergeMarks(context: VerbContext, { into, from }: { into: string; from: string }): Promise<void> {
  await sql`
    update copy_groups g set authors = authors - 1 from (
      select k.copy_group from mentions m
      join mention_marks k on k.workspace_id = m.workspace_id and k.at = m.at and k.mention_id = m.id
      where m.workspace_id = ${context.workspace} and m.person_id in (${into}, ${from})
        and k.copy_group is not null group by k.copy_group having count(distinct m.person_id) = 2) b
    where g.workspace_id = ${context.workspace} and g.id = b.copy_group`.execute(context.tx);
  await sql`
    update mention_marks k set person_id = ${into} from mentions m
    where m.workspace_id = ${context.workspace} and m.person_id = ${from}
      and k.workspace_id = m.workspace_id and k.at = m.at and k.mention_id = m.id`.execute(context.tx);
}
