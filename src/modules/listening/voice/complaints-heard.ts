import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type Mention, readMentions, toMention } from '../mention-rows.ts';
import { aboutUs, ownQueries, type Stretch } from './about-us.ts';

export interface Complaint {
  mention: string;
  at: number;
  person: string;
  followers: number;
  /** The same for all copies of one text. */
  text: string;
}

/** Public complaints about us in a stretch of time, newest first, at most `limit`; whether they were answered is the inbox's to know. */
export async function complaintsHeard(context: VerbContext, stretch: Stretch, limit: number): Promise<Complaint[]> {
  const { rows } = await sql<Complaint>`
    select mention_id as mention, at, person_id as person, coalesce(followers, 0) as followers, text
    from (${aboutUs(context, await ownQueries(context), stretch)}) s
    where intent = 'complaint' and kind <> 'repost' order by at desc, mention_id desc limit ${limit}`.execute(
    context.tx,
  );
  return rows;
}

/** Mentions as the contract shows them, in the order asked for; those erased are left out. */
export async function showMentions(context: VerbContext, ids: readonly string[]): Promise<Mention[]> {
  const rows = await readMentions(context, ids);
  const byId = new Map(rows.map((row) => [row.id, toMention(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
